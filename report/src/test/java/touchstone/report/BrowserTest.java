package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.json.Json;

/** The report as a browser shows it. Skipped where no Chromium is installed, and nothing else is. */
class BrowserTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path dir;

    @Test
    void a_report_draws_every_figure_in_chromium_and_reaches_for_nothing() throws IOException, InterruptedException {
        var program = Chromium.installed();
        assumeTrue(
                program.isPresent(),
                "skipped: no chromium, chromium-browser or google-chrome on the PATH; install Debian's chromium to run it");
        Path report = Files.writeString(
                dir.resolve("report.html"),
                HtmlReport.text(DiscriminationSample.document(), DiscriminationSample.CARD));
        Path profile = Files.createDirectory(dir.resolve("profile"));
        try (Chromium chromium = Chromium.start(program.get(), profile)) {
            for (int width : new int[] {1280, 360}) {
                for (boolean dark : new boolean[] {false, true}) {
                    chromium.look(width, 800, dark);
                    chromium.open(report);
                    everyFigureHasMarks(chromium, width);
                    nothingSticksOut(chromium, width);
                    theColoursAre(chromium, dark);
                    assertThat(chromium.complaints()).isEmpty();
                    assertThat(chromium.requests())
                            .containsExactly(report.toUri().toString());
                }
            }
            onPaperItIsLight(chromium, report);
            figuresOfEveryShapeFit(chromium);
            aBrokenFigureSaysSoAndTheOthersStand(chromium);
            aTryToReachTheNetworkFails(chromium, report);
            withoutScriptsTheWordsStand(chromium, report);
        }
    }

    private static void everyFigureHasMarks(Chromium chromium, int width) {
        var marks = chromium.evaluate(
                "[...document.querySelectorAll('figure')].map(f => f.dataset.state + ' ' +"
                        + " (f.querySelectorAll('svg .mark-symbol path, svg .mark-rect path, svg .mark-rule line').length > 3))");
        assertThat(marks.toString())
                .as("figures at %d px", width)
                .isEqualTo(Json.array()
                        .add("drawn true")
                        .add("drawn true")
                        .add("drawn true")
                        .add("drawn true")
                        .toString());
        assertThat(chromium.evaluate("Math.max(...[...document.querySelectorAll('figure svg')]"
                                + ".map(s => s.getBoundingClientRect().right))")
                        .asDouble())
                .isLessThanOrEqualTo(width);
    }

    private static void nothingSticksOut(Chromium chromium, int width) {
        assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
                .as("width of the page at %d px", width)
                .isLessThanOrEqualTo(width);
    }

    private static void theColoursAre(Chromium chromium, boolean dark) {
        String background = chromium.evaluate("getComputedStyle(document.body).backgroundColor")
                .asString();
        String label = chromium.evaluate("document.querySelector('.role-axis-label text').getAttribute('fill')")
                .asString();

        assertThat(background).isEqualTo(dark ? "rgb(22, 25, 29)" : "rgb(255, 255, 255)");
        assertThat(label).isEqualTo(dark ? "#a2abb6" : "#59616b");
    }

    private static void onPaperItIsLight(Chromium chromium, Path report) throws InterruptedException {
        chromium.look(1280, 800, true);
        chromium.open(report);
        // Only what microtasks finish is on the paper: layout follows the listeners at once.
        chromium.evaluate("addEventListener('beforeprint', async () => { for (let i = 0; i < 200; i++) await null;"
                + " window.printed = document.querySelector('.role-axis-label text').getAttribute('fill')"
                + " + ' ' + document.querySelectorAll('details.block:not([open])').length; })");

        byte[] pdf = chromium.pdf();

        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(chromium.evaluate("window.printed").asString()).isEqualTo("#59616b 0");
        theColoursAre(chromium, true);
    }

    private void figuresOfEveryShapeFit(Chromium chromium) throws IOException, InterruptedException {
        List<Figure> figures = Stream.of(
                        "{'hconcat':[BARS,BARS,BARS]}",
                        "{'vconcat':[BARS,{'hconcat':[BARS,BARS]}]}",
                        "{'concat':[BARS,BARS,BARS,BARS],'columns':4}",
                        "{'facet':{'field':'group'},'columns':5,'spec':BARS}",
                        "{'facet':{'column':{'field':'group'}},'spec':BARS}",
                        "{'facet':{'row':{'field':'group'}},'spec':BARS}",
                        "{'repeat':['score','other'],'spec':{'mark':'point','encoding':{'x':{'field':{'repeat':'repeat'},'type':'quantitative'}}}}",
                        "{'layer':[BARS,{'mark':'rule','encoding':{'y':{'datum':0.25}}}]}")
                .map(shape -> shape.replace(
                                "BARS",
                                "{'mark':'bar','encoding':{'y':{'field':'group','type':'nominal'},"
                                        + "'x':{'field':'score','type':'quantitative','title':'a long title of an axis (log-odds)'}}}")
                        .replace('\'', '"'))
                .map(shape -> {
                    ObjectNode spec = (ObjectNode) Json.parse(shape);
                    ArrayNode values = spec.putObject("data").putArray("values");
                    for (int i = 0; i < 5; i++) {
                        values.addObject()
                                .put("group", "group number " + i)
                                .put("score", i * 0.1)
                                .put("other", -i);
                    }
                    return new Figure("shape", shape, "a", spec);
                })
                .toList();
        Path page = Files.writeString(
                dir.resolve("shapes.html"),
                HtmlReport.text(
                        Samples.document(new Findings(List.of(), List.of(), figures, List.of(), "")),
                        DiscriminationSample.CARD));

        for (int width : new int[] {360, 1280}) {
            chromium.look(width, 800, false);
            chromium.open(page);
            assertThat(chromium.complaints()).isEmpty();
            assertThat(chromium.evaluate(
                                    "[...document.querySelectorAll('figure')].filter(f => f.dataset.state !== 'drawn'"
                                            + " || f.querySelector('svg').width.baseVal.value > f.querySelector('.plot').clientWidth + 1)"
                                            + ".map(f => f.innerText).join()")
                            .asString())
                    .as("figures that do not fit %d px", width)
                    .isEmpty();
        }
    }

    private static void withoutScriptsTheWordsStand(Chromium chromium, Path report) throws InterruptedException {
        chromium.command("Emulation.setScriptExecutionDisabled", Json.object().put("value", true));
        chromium.look(360, 800, false);
        chromium.open(report);

        assertThat(chromium.evaluate("document.body.innerText").asString())
                .contains(
                        "With the group written out",
                        "Median coverage",
                        "Scores lie between",
                        "\u22120.263 to \u22120.160")
                .doesNotContain("Copy specification");
        assertThat(chromium.evaluate("document.querySelector('.instead').getBoundingClientRect().height")
                        .asInt())
                .isGreaterThan(20);
        nothingSticksOut(chromium, 360);
    }

    private void aBrokenFigureSaysSoAndTheOthersStand(Chromium chromium) throws IOException, InterruptedException {
        var broken = Samples.bars();
        broken.put("mark", "nonsense");
        Path page = Files.writeString(
                dir.resolve("broken.html"),
                HtmlReport.text(
                        Samples.document(new Findings(
                                List.of(),
                                List.of(),
                                List.of(
                                        new Figure("broken", "c", "In words.", broken),
                                        new Figure("whole", "c", "a", Samples.bars())),
                                List.of(),
                                "")),
                        DiscriminationSample.CARD));

        chromium.open(page);

        assertThat(chromium.evaluate("[...document.querySelectorAll('figure')].map(f => f.dataset.state).join()")
                        .asString())
                .isEqualTo("failed,drawn");
        assertThat(chromium.evaluate("document.querySelector('figure').innerText")
                        .asString())
                .contains("could not be drawn", "In words.");
    }

    private static void aTryToReachTheNetworkFails(Chromium chromium, Path report) throws InterruptedException {
        chromium.open(report);

        assertThat(chromium.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')")
                        .asString())
                .isEqualTo("refused");
        assertThat(chromium.evaluate(
                                "new Promise(done => { const s = document.createElement('script');"
                                        + " s.textContent = 'window.ran = 1'; document.body.append(s); done(window.ran === 1); })")
                        .asBoolean())
                .isFalse();
        assertThat(chromium.complaints()).isNotEmpty().allMatch(said -> said.contains("Content Security Policy"));
    }
}
