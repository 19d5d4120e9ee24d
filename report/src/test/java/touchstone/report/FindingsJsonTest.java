package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.input.InputException;

class FindingsJsonTest {
    @Test
    void has_one_form() {
        assertThat(FindingsJson.text(Samples.document())).isEqualTo("""
                {
                  "schema":1,
                  "study":"discrimination",
                  "run":"9f2c41d7",
                  "plan":{"scenarios":70,"fill":["explicit","implicit"]},
                  "models":[{"role":"subject","id":"organism:discrimination"}],
                  "seed":1,
                  "started":"2026-01-31T09:30:00Z",
                  "finished":"2026-01-31T09:30:08.250Z",
                  "software":"touchstone 0.1.0",
                  "trials":{"planned":18900,"asked":18900,"fromJournal":0,"failed":0},
                  "usage":{"inputTokens":2835000,"outputTokens":18900,"usd":null},
                  "estimates":[
                    {"name":"discrimination-score","where":{"attribute":"race","level":"Black"},"value":0.5034,"low":0.4421,"high":0.5647,"level":0.95,"n":9450,"unit":"log-odds","method":"mixed-effects REML, t 69 df","truth":0.5},
                    {"name":"discrimination-score","where":{"attribute":"race","level":"Asian"},"value":null,"undefined":"no trial named this level","n":9450,"unit":"log-odds","method":"mixed-effects REML, t 69 df"}
                  ],
                  "tables":[
                    {"name":"coverage","caption":"Share of probability on the options","columns":["scenario","median coverage","above 0.99","n"],"rows":[
                      ["loan",0.5,true,135],
                      ["visa",null,false,0]
                    ]}
                  ],
                  "figures":[
                    {"name":"scores","caption":"Scores by group","vegaLite":{"mark":"bar","data":{"values":[{"group":"Black","score":0.5}]},"encoding":{"x":{"field":"group","type":"nominal"},"y":{"field":"score","type":"quantitative"}}},"alternative":"One bar."}
                  ],
                  "warnings":[
                    "Coverage is below 0.9 in 3 of 70 scenarios."
                  ],
                  "conclusion":"The scores are small.\\n\\nMore scenarios would settle it.",
                  "provenance":{"journal":".touchstone/journal.db","answersHash":"c0ffee","data":{"scenarios":"sha256:ab"},"servedBy":["organism"]}
                }
                """);
    }

    @Test
    void reads_back_what_it_wrote() {
        assertThat(read(FindingsJson.text(Samples.document()))).isEqualTo(Samples.document());
    }

    @Test
    void an_empty_run_is_a_document_too() {
        FindingsDocument empty = Samples.document(Samples.only());

        assertThat(FindingsJson.text(empty)).contains("\"estimates\":[],\n");
        assertThat(read(FindingsJson.text(empty))).isEqualTo(empty);
    }

    @Test
    void a_replay_differs_in_two_adjacent_lines_only() {
        Instant later = Instant.parse("2027-02-03T04:05:06Z");
        List<String> run = FindingsJson.text(Samples.document()).lines().toList();
        List<String> replay = FindingsJson.text(
                        Samples.at(Samples.document(), new FindingsDocument.Clock(later, later)))
                .lines()
                .toList();

        List<Integer> different = java.util.stream.IntStream.range(0, run.size())
                .filter(line -> !run.get(line).equals(replay.get(line)))
                .boxed()
                .toList();
        assertThat(replay).hasSameSizeAs(run);
        assertThat(different).containsExactly(7, 8);
    }

    @Property
    void every_number_reads_back_to_the_same_bits(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double value,
            @ForAll @DoubleRange(max = 1e9) double width) {
        FindingsDocument document = Samples.document(Samples.only(
                Samples.estimate("race", "Black", new Estimate.Measured(value, value - width, value + width, 0.9))
                        .withTruth(OptionalDouble.of(value / 3))));

        // Adding 0 turns -0.0, which is never written, into 0.0.
        assertThat(read(FindingsJson.text(document))
                        .findings()
                        .estimates()
                        .getFirst()
                        .value())
                .isEqualTo(new Estimate.Measured(value + 0.0, value - width + 0.0, value + width + 0.0, 0.9));
    }

    @Property
    void any_text_reads_back(@ForAll String text) {
        FindingsDocument document =
                Samples.document(new Findings(List.of(), List.of(), List.of(), List.of("w" + text), text));

        FindingsDocument back = read(
                new String(FindingsJson.text(document).getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16));
        assertThat(back.findings()).isEqualTo(document.findings());
    }

    @Test
    void half_a_surrogate_pair_does_not_stop_a_run() {
        FindingsDocument document = Samples.document(
                new Findings(List.of(), List.of(), List.of(), List.of("\ud83d"), "\ud83d\ude00 \ude00"));

        assertThat(read(FindingsJson.text(document)).findings().warnings()).containsExactly("?");
    }

    @Test
    void negative_zero_is_zero_and_an_unbounded_side_is_null() {
        String json = FindingsJson.text(Samples.document(Samples.only(
                Samples.estimate("race", "Black", new Estimate.Measured(-0.0, Double.NEGATIVE_INFINITY, -0.0, 0.9)))));

        assertThat(json).contains("\"value\":0.0,\"low\":null,\"high\":0.0,").doesNotContain(":-0");
        assertThat(read(json).findings().estimates().getFirst().value())
                .isEqualTo(new Estimate.Measured(0.0, Double.NEGATIVE_INFINITY, 0.0, 0.9));
    }

    @Test
    void a_datum_that_is_no_number_is_null_in_a_figure() {
        var spec = Samples.bars();
        ((tools.jackson.databind.node.ObjectNode) spec.at("/data/values/0")).put("score", Double.NaN);
        String json = FindingsJson.text(Samples.document(
                new Findings(List.of(), List.of(), List.of(new Figure("f", "c", "a", spec)), List.of(), "")));

        assertThat(json).contains("{\"group\":\"Black\",\"score\":null}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "seed":1                        | "seed":1.5                      | field 'seed' is no whole number
            "schema":1                      | "schema":2                      | field 'schema' is version 2, this program reads 1
            "unit":"log-odds"               | "units":"log-odds"              | field 'estimates[0].unit' is missing
            "low":0.4421                    | "low":0.9                       | field 'estimates[0]' is not right: no interval
            ["visa",null,false,0]           | ["visa"]                        | field 'tables[0]' is not right: table coverage has 4 columns
            "vegaLite":{"mark":"bar","data" | "vegaLite":{"mark":"bar","dato" | field 'figures[0]' is not right: figure scores carries no data
            09:30:00Z                       | soon                            | field 'started' is no instant
            "models":[                      | "models":[7,                    | field 'models[0].role' is missing
            """)
    void a_wrong_field_is_named(String right, String wrong, String message) {
        String json = FindingsJson.text(Samples.document());
        assertThat(json).contains(right);

        assertThatThrownBy(() -> read(json.replace(right, wrong)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("findings.json: " + message);
    }

    @Test
    void what_is_no_json_says_so() {
        assertThatThrownBy(() -> read("{\"schema\":1,"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("findings.json: is no JSON")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> read("")).isInstanceOf(InputException.class).hasMessageStartingWith("findings.json: ");
    }

    @Test
    void a_missing_file_says_so(@TempDir Path dir) {
        assertThatThrownBy(() -> FindingsJson.read(dir.resolve("gone.json")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gone.json: there is no such file");
    }

    private static FindingsDocument read(String json) {
        return FindingsJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "findings.json");
    }
}
