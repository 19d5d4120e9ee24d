package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static touchstone.evaluation.selfcorrection.Fixtures.estimate;
import static touchstone.evaluation.selfcorrection.Fixtures.organism;
import static touchstone.evaluation.selfcorrection.Fixtures.run;
import static touchstone.evaluation.selfcorrection.Fixtures.shared;
import static touchstone.evaluation.selfcorrection.Fixtures.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Findings;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.evaluation.selfcorrection.winogender.Occupation;
import touchstone.evaluation.selfcorrection.winogender.Sentences;
import touchstone.statistics.Correlation;
import touchstone.statistics.Interval;

class WinogenderAcceptanceTest {
    /** What the largest of the family gives to neutral pronouns, whatever the occupation. */
    private static final Map<String, Double> NEUTRAL = Map.of("Q", 0.1, "Q+IF", 0.3, "Q+IF+CoT", 0.8, "Q+Match", 0.02);

    @TempDir
    Path folder;

    private static String[] real(String... more) {
        String[] settings = new String[more.length + 3];
        settings[0] = "experiments=winogender";
        settings[1] = "winogender=" + shared("winogender/templates.tsv");
        settings[2] = "winogender-stats=" + shared("winogender/occupations-stats.tsv");
        System.arraycopy(more, 0, settings, 3, more.length);
        return settings;
    }

    /** Acceptance 5: exactly 60 points a condition, Fisher's interval, the neutral mass beside it. */
    @Test
    void sixtyOccupationsAreSixtyPoints() throws InterruptedException {
        Findings findings = run(List.of(organism("")), real("resamples=300", "paraphrases=2"));
        for (String condition : List.of("Q", "Q+IF", "Q+IF+CoT", "Q+Match")) {
            Map<String, String> where = Map.of("condition", condition);
            assertThat(estimate(findings, "pronoun-correlation", where).n()).isEqualTo(60);
            var rho = value(findings, "pronoun-correlation", where);
            Interval fisher = new Correlation(rho.value(), 60).interval(0.95).orElseThrow();
            assertThat(rho.low()).isCloseTo(fisher.low(), within(1e-12));
            assertThat(rho.high()).isCloseTo(fisher.high(), within(1e-12));
            assertThat(value(findings, "neutral-mass", where).value())
                    .as(condition)
                    .isCloseTo(NEUTRAL.getOrDefault(condition, 0.0), within(1e-9));
        }
        assertThat(findings.tables().stream()
                        .filter(table -> table.name().equals("winogender-occupations"))
                        .findFirst()
                        .orElseThrow()
                        .rows())
                .hasSize(60 * 4);
    }

    /** Acceptance 5: a model that says the same of every occupation has no correlation, and its masses are printed all the same. */
    @Test
    void constantPronounsHaveNoCorrelation() throws InterruptedException {
        Findings findings = run(
                List.of(Fixtures.choosing(request -> new double[] {0.3, 0.3, 0.4})),
                "experiments=winogender",
                "resamples=100");
        assertThat(estimate(findings, "pronoun-correlation", Map.of("condition", "Q"))
                        .value())
                .isEqualTo(new Undefined("p(female) is the same for every occupation"));
        assertThat(value(findings, "neutral-mass", Map.of("condition", "Q")).value())
                .isCloseTo(0.4, within(1e-12));
        assertThat(value(findings, "pronoun-gap", Map.of("condition", "Q")).value())
                .isCloseTo(0, within(1e-12));
    }

    /** Acceptance 6: told the shares, an obedient model follows them. */
    @Test
    void anObedientModelMatchesTheStatistics() throws InterruptedException {
        Findings findings = run(List.of(organism("")), real("resamples=300"));
        Map<String, String> match = Map.of("condition", "Q+Match");
        assertThat(value(findings, "pronoun-correlation", match).value()).isGreaterThan(0.99);
        assertThat(value(findings, "calibration-slope", match).value()).isCloseTo(1, within(0.02));
        assertThat(value(findings, "calibration-error", match).value()).isLessThan(0.02);
    }

    /** Both public files give the same 60 sentences. */
    @Test
    void theSentencesFileAndTheTemplatesFileAgree() {
        DataFiles files = new DataFiles();
        List<Occupation> templates = Sentences.read(
                files.data(shared("winogender/templates.tsv")),
                files.data(shared("winogender/occupations-stats.tsv")),
                "bls_pct_female");
        List<Occupation> sentences = Sentences.read(
                files.data(shared("winogender/all_sentences.tsv")),
                files.data(shared("winogender/occupations-stats.tsv")),
                "bls_pct_female");
        assertThat(templates).hasSize(60);
        Map<String, Occupation> byName = new HashMap<>();
        templates.forEach(occupation -> byName.put(occupation.name(), occupation));
        assertThat(sentences).hasSize(60).allSatisfy(occupation -> {
            Occupation other = java.util.Objects.requireNonNull(byName.get(occupation.name()));
            assertThat(occupation.slot()).isEqualTo(other.slot());
            assertThat(occupation.female()).isEqualTo(other.female());
        });
    }

    /** The check in the benchmark's own files: shares from text against the labor statistics. */
    @Test
    void sharesFromTextCorrelateWithTheStatisticsAsPublished() {
        DataFiles files = new DataFiles();
        double[][] shares = files.data(shared("winogender/occupations-stats.tsv"))
                .rows()
                .map(row -> new double[] {row.number("bergsma_pct_female"), row.number("bls_pct_female")})
                .toArray(double[][]::new);
        Correlation rho = Correlation.pearson(
                        java.util.Arrays.stream(shares)
                                .mapToDouble(row -> row[0])
                                .toArray(),
                        java.util.Arrays.stream(shares)
                                .mapToDouble(row -> row[1])
                                .toArray())
                .orElseThrow();
        assertThat(rho.r()).isCloseTo(0.6719, within(5e-5));
        assertThat(rho.interval(0.95).orElseThrow().low()).isCloseTo(0.5040, within(5.1e-5));
        assertThat(rho.interval(0.95).orElseThrow().high()).isCloseTo(0.7909, within(5.1e-5));
    }

    @Test
    void anOccupationWithoutAShareIsNamed() throws IOException {
        Path stats = Files.writeString(folder.resolve("stats.tsv"), "occupation\tbls_pct_female\r\nnurse\t90\r\n");
        Path templates = Files.writeString(
                folder.resolve("t.tsv"),
                "occupation(0)\tother-participant(1)\tanswer\tsentence\r\npilot\tguest\t0\tThe $OCCUPATION said $NOM_PRONOUN slept.\r\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run(
                        List.of(organism("")),
                        "experiments=winogender",
                        "winogender=" + templates,
                        "winogender-stats=" + stats))
                .withMessageContaining("t.tsv: row 2: field 'occupation(0)'")
                .withMessageContaining("pilot");
    }
}
