package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Findings;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.json.Json;
import touchstone.report.Chromium;

/** The map as a person uses it in a browser. Skipped where no Chromium is installed. */
class ExplorerBrowserTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** Of the eight countries four were asked 120 questions, four 80; of every second question 60 and 40. */
    @Test
    void countriesAreClickedHatchedSwitchedReachedByKeyAndFitASmallScreen() throws Exception {
        var program = Chromium.installed();
        assumeTrue(program.isPresent(), "skipped: no Chromium on the PATH; install Debian's chromium to run it");
        Findings findings = Opinions.conduct(
                folder,
                "world=0.2&follow=0.8",
                "prompting=default, cross-national",
                "targets=Estavia",
                "least-items=80",
                "draws=100",
                "explain=0");
        Findings few = Opinions.conduct(
                folder, "world=0.2", "prompting=default", "items=60", "least-items=50", "draws=100", "explain=0");
        Path page = written("explorer.html", findings);
        Path sparse = written("sparse.html", few);
        try (Chromium chromium = Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile")))) {
            chromium.look(1280, 900, false);
            chromium.open(page);
            aClickListsItemsTheFarthestApartFirst(chromium);
            anotherConditionMovesTheCountryAnsweredFor(chromium);
            everyCountryIsReachedByKeyAndChosenByEnter(chromium);
            assertThat(hatched(chromium)).as("all were asked 80 questions").isEmpty();
            theIntervalsAreTheReports(chromium, findings);
            assertThat(chromium.complaints()).isEmpty();
            assertThat(chromium.requests()).containsExactly(page.toUri().toString());
            chromium.open(sparse);
            assertThat(hatched(chromium))
                    .as("half of the countries were asked 40 of these 60 questions")
                    .containsExactlyInAnyOrder("Aldoria", "Brennmark", "Corvenia", "Estavia");
            for (Path each : List.of(page, sparse)) {
                chromium.look(390, 844, true);
                chromium.open(each);
                nothingSticksOut(chromium);
                click(chromium, "Dunmere");
                nothingSticksOut(chromium);
            }
        }
    }

    @Test
    void twoModelsStandBesideEachOtherOnOneScale() throws Exception {
        var program = Chromium.installed();
        assumeTrue(program.isPresent(), "skipped: no Chromium on the PATH; install Debian's chromium to run it");
        Findings findings = Opinions.conduct(
                        folder,
                        new MemoryJournal(),
                        false,
                        List.of(Opinions.organism("world=0.2"), Opinions.organism("world=0.2&home=Dunmere")),
                        "prompting=default",
                        "draws=100",
                        "explain=0")
                .findings();
        Path page = written("two.html", findings);
        try (Chromium chromium = Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile2")))) {
            chromium.look(1280, 900, false);
            chromium.open(page);
            String maps = "[...document.querySelectorAll('#map figure')].filter(map => !map.hidden).length";
            assertThat(chromium.evaluate(maps).asInt()).isEqualTo(1);
            pick(chromium, "model", 1);
            double other = similarity(chromium, "Dunmere");
            pick(chromium, "model", 0);
            double one = similarity(chromium, "Dunmere");
            pick(chromium, "beside", 2);
            assertThat(chromium.evaluate(maps).asInt()).isEqualTo(2);
            assertThat(similarity(chromium, "Dunmere")).as("the first map").isEqualTo(one);
            assertThat(Double.parseDouble(chromium.evaluate(
                                    "document.querySelectorAll('#map figure')[1].querySelector('.place[aria-label^=\"Dunmere:\"]')"
                                            + ".getAttribute('aria-label').match(/: ([0-9.]+)/)[1]")
                            .asString()))
                    .as("the second map")
                    .isEqualTo(other)
                    .isGreaterThan(one + 0.1);
            click(chromium, "Dunmere");
            assertThat(chromium.evaluate("document.querySelectorAll('#items > li:first-child .pair > div').length")
                            .asInt())
                    .as("two models and a people")
                    .isEqualTo(3);
            chromium.look(390, 844, true);
            nothingSticksOut(chromium);
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private static void pick(Chromium chromium, String what, int place) {
        chromium.evaluate("(() => { const select = document.getElementById('" + what + "'); select.selectedIndex = "
                + place + "; select.dispatchEvent(new Event('change')); })()");
    }

    private static void theIntervalsAreTheReports(Chromium chromium, Findings findings) {
        pick(chromium, "cell", 0);
        var home = Opinions.measured(findings, "similarity", "country", "Dunmere");
        assertThat(chromium.evaluate(area("Dunmere") + ".getAttribute('aria-label')")
                        .asString())
                .startsWith(String.format(
                        java.util.Locale.ROOT, "Dunmere: %.3f [%.3f, %.3f]", home.value(), home.low(), home.high()));
    }

    private Path written(String name, Findings findings) throws java.io.IOException {
        return Files.writeString(
                folder.resolve(name),
                findings.attachments().getFirst().content().orElseThrow());
    }

    private static String area(String country) {
        return "document.querySelector('#map .place[aria-label^=\"" + country + ":\"]')";
    }

    private static void click(Chromium chromium, String country) {
        chromium.evaluate(area(country) + ".dispatchEvent(new MouseEvent('click', {bubbles: true}))");
    }

    private static void aClickListsItemsTheFarthestApartFirst(Chromium chromium) {
        assertThat(chromium.evaluate("document.getElementById('chosen').hidden").asBoolean())
                .isTrue();
        click(chromium, "Dunmere");
        assertThat(chromium.evaluate("document.getElementById('chosen').hidden").asBoolean())
                .isFalse();
        assertThat(chromium.evaluate("document.getElementById('country').textContent")
                        .asString())
                .isEqualTo("Dunmere");
        List<Integer> apart = numbers(
                chromium,
                "[...document.querySelectorAll('#items .tags')].map(t => parseInt(t.textContent.match(/(\\d+) points/)[1]))");
        assertThat(apart).hasSize(8).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(apart.getFirst()).isPositive();
        chromium.evaluate("document.getElementById('more').click()");
        assertThat(chromium.evaluate("document.querySelectorAll('#items > li').length")
                        .asInt())
                .isEqualTo(28);
    }

    private static List<Integer> numbers(Chromium chromium, String script) {
        var list = chromium.evaluate(script);
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asInt())
                .toList();
    }

    private static double similarity(Chromium chromium, String country) {
        return Double.parseDouble(
                chromium.evaluate(area(country) + ".getAttribute('aria-label').match(/: ([0-9.]+)/)[1]")
                        .asString());
    }

    private static void anotherConditionMovesTheCountryAnsweredFor(Chromium chromium) {
        double before = similarity(chromium, "Estavia");
        chromium.evaluate("(() => { const cell = document.getElementById('cell');"
                + " cell.value = [...cell.options].find(o => o.textContent === 'as Estavia').value;"
                + " cell.dispatchEvent(new Event('change')); })()");
        assertThat(similarity(chromium, "Estavia")).isGreaterThan(before + 0.05);
        assertThat(chromium.evaluate("document.querySelector('#items .model h3').textContent")
                        .asString())
                .isEqualTo("Model, as Estavia");
    }

    private static void press(Chromium chromium, String key, int code) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            chromium.command(
                    "Input.dispatchKeyEvent",
                    Json.object()
                            .put("type", type)
                            .put("key", key)
                            .put("code", key)
                            .put("windowsVirtualKeyCode", code));
        }
    }

    private static void everyCountryIsReachedByKeyAndChosenByEnter(Chromium chromium) {
        chromium.evaluate("document.getElementById('source').focus()");
        for (int place = 0; place < 8; place++) {
            press(chromium, "Tab", 9);
            String focused = chromium.evaluate("document.activeElement.getAttribute('aria-label') ?? ''")
                    .asString();
            assertThat(focused).as("the map's place %d", place).contains(": 0.");
            assertThat(chromium.evaluate("document.getElementById('said').textContent")
                            .asString())
                    .as("read aloud")
                    .startsWith(focused.substring(0, focused.indexOf(':')));
        }
        String last = chromium.evaluate("document.activeElement.getAttribute('aria-label')")
                .asString();
        press(chromium, "Enter", 13);
        assertThat(chromium.evaluate("document.getElementById('country').textContent")
                        .asString())
                .isEqualTo(last.substring(0, last.indexOf(':')));
        assertThat(chromium.evaluate("document.activeElement.id").asString()).isEqualTo("chosen");
    }

    private static List<String> hatched(Chromium chromium) {
        var list = chromium.evaluate("[...document.querySelectorAll('#map .few')]"
                + ".filter(few => getComputedStyle(few).display !== 'none' && few.getAttribute('fill') === 'url(#hatch)')"
                + ".map(few => few.previousElementSibling.getAttribute('aria-label').split(':')[0])");
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asString())
                .toList();
    }

    private static void nothingSticksOut(Chromium chromium) {
        assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
                .as("width of the page at 390 px")
                .isLessThanOrEqualTo(390);
    }
}
