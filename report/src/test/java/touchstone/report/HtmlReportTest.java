package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.Table;
import touchstone.core.resource.Resource;
import touchstone.core.study.StudyCard;

class HtmlReportTest {
    private static final String PAGE = HtmlReport.text(DiscriminationSample.document(), DiscriminationSample.CARD);

    @Test
    void verdict_and_warnings_come_before_any_number() {
        assertThat(PAGE)
                .containsSubsequence(
                        "<h1>Discrimination in decisions</h1>",
                        "In short",
                        "With the group written out",
                        "Know this before relying on the numbers",
                        "Median coverage is below 0.9",
                        "<h2>Discrimination score</h2>",
                        "<h2>Figures</h2>",
                        "What these data can and cannot support",
                        "<h2>All estimates</h2>",
                        "<h2>Further tables</h2>",
                        "<h2>The plan</h2>",
                        "<h2>Provenance</h2>",
                        "<h2>How to reproduce</h2>");
    }

    @Test
    void an_estimate_stands_beside_its_truth_and_says_whether_the_interval_holds_it() {
        FindingsDocument document = Samples.document(Samples.only(
                Samples.estimate("race", "Black", new Estimate.Measured(-0.5, -0.6, -0.4, 0.95))
                        .withTruth(OptionalDouble.of(-0.5)),
                Samples.estimate("race", "Asian", new Estimate.Measured(0.3, 0.2, 0.4, 0.95))
                        .withTruth(OptionalDouble.of(0.41))));

        assertThat(HtmlReport.text(document, DiscriminationSample.CARD))
                .contains("\u22120.50", "\u22120.60 to \u22120.40", "\u2713 yes", "\u2717 no")
                .contains("1 of 2 intervals contain the planted truth");
    }

    @Test
    void minus_signs_before_numbers_are_set_as_such_and_hyphens_are_left_alone() {
        assertThat(Prose.typeset("-0.5 [-0.6, -0.4] in a 60-year-old, z = (age - 60), 2026-01-31, -x, --set"))
                .isEqualTo(
                        "\u22120.5 [\u22120.6,\u00A0\u22120.4] in a 60-year-old, z = (age - 60), 2026-01-31, -x, --set");
    }

    @Test
    void an_undefined_estimate_says_why() {
        assertThat(PAGE).contains("No estimate: every decision was yes, so no ratio of rates says anything");
    }

    @Test
    void a_run_without_anything_is_still_a_page() {
        String page = HtmlReport.text(Samples.document(Samples.only()), DiscriminationSample.CARD);

        assertThat(page).contains("<h2>Provenance</h2>").doesNotContain("In short", "Figures</h2>", "id=\"vega\"");
        assertThat(page.length()).isLessThan(60_000);
    }

    @Test
    void equal_documents_give_equal_pages() {
        assertThat(HtmlReport.text(DiscriminationSample.document(), DiscriminationSample.CARD))
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\"><svg onload=alert(1)>",
                "' onmouseover='alert(1)",
                "<!--",
                "]]></pre></details>",
                "{{scripts}}",
                "$1 \\1 &lt;b&gt;"
            })
    void no_text_becomes_markup(String hostile) {
        String page = hostilePage(hostile);
        String harmless = hostilePage("harmless");

        assertThat(tags(page)).isEqualTo(tags(harmless));
        assertThat(page).contains(Html.escape(hostile));
    }

    @Test
    void controls_and_bidirectional_overrides_are_shown_as_unknown() {
        assertThat(Html.escape("a\u0000b\u202Ec\u2066d\u001Be\tf\n")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf\n");
    }

    @Test
    void the_page_can_load_nothing_and_runs_only_the_scripts_it_names() {
        String policy = PAGE.substring(PAGE.indexOf("content=\"default-src") + 9);
        policy = policy.substring(0, policy.indexOf('"'));

        assertThat(policy).startsWith("default-src 'none'; script-src 'sha256-").doesNotContain("unsafe", "http", "*");
        assertThat(PAGE.indexOf("Content-Security-Policy")).isLessThan(PAGE.indexOf("<style>"));
        assertThat(policy).contains("style-src '" + hash(between(PAGE, "<style>", "</style>")) + "'");
        assertThat(policy).contains(hash(between(PAGE, "<script>", "</script>")));
        assertThat(PAGE).doesNotContain(" src=", "<link", "@import", "url(", " style=", " onclick");
    }

    @Test
    void the_vendored_scripts_are_the_ones_their_manifest_names() throws IOException {
        for (String name : Scripts.VENDORED) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(Scripts.packed(name)))) {
                assertThat(hash(new String(in.readAllBytes(), StandardCharsets.UTF_8)))
                        .isEqualTo("sha256-" + Scripts.vendor().getProperty(name + ".sha256"));
            }
            assertThat(new Resource(HtmlReportTest.class, "vendor/LICENSE-" + name + ".txt").text())
                    .contains("Redistribution and use");
            assertThat(Scripts.vendor()).containsKeys(name + ".version", name + ".licence", name + ".source");
        }
    }

    @Test
    void tables_can_be_saved_with_every_digit_and_no_formula() {
        Table table = new Table(
                "t",
                "T",
                List.of("said", "x"),
                List.of(List.of("=HYPERLINK(\"http://x\")", -0.123456789), List.of("a,\"b\"", Table.NONE)));

        assertThat(Csv.of(table))
                .isEqualTo("said,x\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-0.123456789\r\n\"a,\"\"b\"\"\",\r\n");
        String page = HtmlReport.text(
                Samples.document(new Findings(List.of(), List.of(table), List.of(), List.of(), "")),
                DiscriminationSample.CARD);
        String link = between(page, "href=\"data:text/csv;charset=utf-8,", "\"");
        assertThat(URLDecoder.decode(link, StandardCharsets.UTF_8)).isEqualTo(Csv.of(table));
    }

    @Test
    void estimates_can_be_saved_with_every_digit() {
        assertThat(Csv.of(Samples.document().findings().estimates())).isEqualTo("""
                name,attribute,level,value,low,high,confidence,truth,n,unit,method,undefined\r
                discrimination-score,race,Black,0.5034,0.4421,0.5647,0.95,0.5,9450,log-odds,"mixed-effects REML, t 69 df",\r
                discrimination-score,race,Asian,,,,,,9450,log-odds,"mixed-effects REML, t 69 df",no trial named this level\r
                """);
    }

    @Test
    void the_command_that_reproduces_a_run_is_safe_to_paste() {
        FindingsDocument document = Samples.document();
        document.plan().put("topic", "it's; rm -rf $HOME");

        assertThat(Reproduction.command(document)).isEqualTo("""
                touchstone run discrimination \\
                  --model organism:discrimination \\
                  --seed 1 \\
                  --set scenarios=70 \\
                  --set fill=explicit,implicit \\
                  --set 'topic=it'\\''s; rm -rf $HOME'""");
    }

    private static String hostilePage(String text) {
        StudyCard card = new StudyCard(text, text, text, text, List.of(text), List.of(text), List.of(text));
        var spec = Samples.bars();
        ((tools.jackson.databind.node.ObjectNode) spec.at("/data/values/0")).put("group", text);
        Estimate estimate = new Estimate(
                text,
                Map.of(text, text),
                new Estimate.Measured(0.5, 0.4, 0.6, 0.95),
                1,
                text,
                text,
                OptionalDouble.of(0.5));
        Estimate undefined = Estimate.of("u" + text, Map.of(), new Estimate.Undefined(text), 1, text, text);
        FindingsDocument plain = Samples.document(new Findings(
                List.of(estimate, undefined),
                List.of(new Table(text, text, List.of(text), List.of(List.of(text)))),
                List.of(new Figure(text, text, text, spec)),
                List.of(text),
                text + "\n\n" + text));
        plain.plan().put(text, text);
        return HtmlReport.text(
                new FindingsDocument(
                        text,
                        text,
                        plain.plan(),
                        List.of(new FindingsDocument.Participant(text, text)),
                        1,
                        plain.clock(),
                        text,
                        plain.trials(),
                        plain.usage(),
                        plain.findings(),
                        new FindingsDocument.Provenance(text, text, Map.of(text, text), List.of(text))),
                card);
    }

    /** The tags of a page, up to its scripts, with the names of their attributes: its skeleton, whatever the text. */
    private static List<String> tags(String page) {
        return Pattern.compile("<!?/?[a-zA-Z-][^>]*>")
                .matcher(page.substring(0, page.indexOf("<script type=")))
                .results()
                .map(tag -> tag.group().replaceAll("\"[^\"]*\"", "\"\""))
                .toList();
    }

    private static String between(String text, String from, String to) {
        Matcher matcher = Pattern.compile(Pattern.quote(from) + "(.*?)" + Pattern.quote(to), Pattern.DOTALL)
                .matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hash(String text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void manyModelsOfOneRoleAreCountedAndNamedSmall() {
        FindingsDocument document = Samples.of(
                Samples.document(),
                java.util.stream.IntStream.rangeClosed(1, 5)
                        .mapToObj(size -> new FindingsDocument.Participant("subject", "organism:x?parameters=" + size))
                        .toList());
        assertThat(HtmlReport.text(document, DiscriminationSample.CARD))
                .contains("<dt>Subjects</dt><dd>5 models<small>organism:x?parameters=1 · organism:x?parameters=2 · ");
    }
}
