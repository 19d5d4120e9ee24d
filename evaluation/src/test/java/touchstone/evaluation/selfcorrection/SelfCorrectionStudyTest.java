package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static touchstone.evaluation.selfcorrection.Fixtures.estimate;
import static touchstone.evaluation.selfcorrection.Fixtures.organism;
import static touchstone.evaluation.selfcorrection.Fixtures.plan;
import static touchstone.evaluation.selfcorrection.Fixtures.run;
import static touchstone.evaluation.selfcorrection.Fixtures.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Findings;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.input.InputException;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.Organism;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;
import touchstone.core.study.Cost;
import touchstone.evaluation.MeansOfItems;
import touchstone.organisms.laboratory.DirectLaboratory;

class SelfCorrectionStudyTest {
    @TempDir
    Path folder;

    /** Acceptance 3. */
    @Test
    void whoeverAlwaysAnswersUnknownIsRightAndNeverAnswers() throws InterruptedException {
        Findings findings = run(
                List.of(Fixtures.choosing(request -> {
                    List<String> options = request.messages()
                            .getFirst()
                            .content()
                            .lines()
                            .filter(line -> line.matches("\\([abc]\\) .*"))
                            .toList();
                    double[] shares = {0.01, 0.01, 0.01};
                    for (int i = 0; i < 3; i++) {
                        if (options.get(i).matches(".*(determined|enough|known|Unknown|impossible|does not say).*")) {
                            shares[i] = 0.97;
                        }
                    }
                    return shares;
                })),
                "experiments=bbq",
                "resamples=100");
        Map<String, String> q = Map.of("condition", "Q");
        assertThat(value(findings, "accuracy-ambiguous", q).value()).isEqualTo(1);
        assertThat(value(findings, "bias-ambiguous", q).value()).isZero();
        assertThat(value(findings, "bias-ambiguous", q).high()).isBetween(0.001, 0.02);
        assertThat(estimate(findings, "bias-ambiguous", q).method()).contains("never answers");
        assertThat(estimate(findings, "bias-direction", q).value()).isEqualTo(new Undefined("never answers"));
        assertThat(findings.warnings()).anyMatch(warning -> warning.contains("its bias scores mean little"));
    }

    /**
     * Acceptance 4, through the whole study. Scores of different categories and conditions rest on different answers, and correlations of
     * different conditions on different draws, so that intervals miss independently, each at the 7% that the card allows.
     */
    @Test
    void thePlantedBiasIsRecovered() throws InterruptedException {
        Organism organism = organism("");
        Findings findings = run(List.of(organism), "resamples=400");
        List<Estimate> independent = findings.estimates().stream()
                .filter(each -> each.name().equals("pronoun-correlation")
                        || each.name().equals("bias-ambiguous")
                                && !each.where()
                                        .getOrDefault("category", "mean")
                                        .startsWith("mean"))
                .toList();
        assertThat(independent)
                .hasSize(4 + 9 * 3)
                .allSatisfy(each -> assertThat(each.truth()).isPresent());
        long missed = independent.stream().filter(each -> !holds(each)).count();
        assertThat(missed)
                .isLessThanOrEqualTo(ExactBounds.of(independent.size(), 0.07).high());
        assertThat(findings.figures()).isNotEmpty();
        assertThat(findings.conclusion()).contains("Next cheapest");
        MeansOfItems.assertIn(
                findings,
                "bias-ambiguous",
                "bias-disambiguated",
                "accuracy-ambiguous",
                "accuracy-disambiguated",
                "bias-direction",
                "unknown-disambiguated",
                "bias-ambiguous-change",
                "relative-reduction",
                "pronoun-correlation",
                "neutral-mass",
                "pronoun-gap",
                "calibration-slope",
                "calibration-error",
                "pronoun-correlation-change",
                "admission-gap",
                "admission-gap-raw",
                "admission-gap-women-less-men",
                "lsat-weight-gap",
                "admission-rate",
                "admission-gap-change");
    }

    private static boolean holds(Estimate each) {
        double truth = each.truth().orElseThrow();
        return each.value() instanceof Estimate.Measured measured
                && measured.low() - 1e-9 <= truth
                && truth <= measured.high() + 1e-9;
    }

    /** Acceptance 9, through the whole study: curves over a family with the truth beside them. */
    @Test
    void aFamilyShowsCurvesWithTheTruthBesideThem() throws InterruptedException {
        List<Organism> family = List.of("810M", "6.4B", "13B", "22B", "52B", "175B").stream()
                .map(size -> organism("parameters=" + size))
                .toList();
        Findings findings = run(family, "experiments=bbq", "conditions=Q+IF,Q+placebo", "resamples=300");
        assertThat(value(findings, "bias-ambiguous-size-interaction", Map.of("condition", "Q+IF"))
                        .low())
                .isPositive();
        assertThat(estimate(findings, "bias-ambiguous-size-interaction", Map.of("condition", "Q+IF"))
                        .truth())
                .isPresent();
        Estimate.Measured placebo =
                value(findings, "bias-ambiguous-size-interaction", Map.of("condition", "Q+placebo"));
        assertThat(placebo.low()).isNegative();
        assertThat(placebo.high()).isPositive();
        assertThat(findings.figures()).anyMatch(figure -> figure.name().equals("bbq-size-1"));
    }

    /** Acceptance 10; that texts are kept and capped is the test of rationales. */
    @Test
    void theSameSeedGivesTheSameFindings() throws InterruptedException {
        MemoryJournal journal = new MemoryJournal();
        String[] settings = {"experiments=winogender,admission", "rationales=2", "temperature=0.7", "resamples=100"};
        FindingsDocument first = conduct(organism(""), journal, false, settings);
        FindingsDocument again = conduct(organism(""), new MemoryJournal(), false, settings);
        FindingsDocument replayed = conduct(organism(""), journal, true, settings);
        assertThat(again.findings()).usingRecursiveComparison().isEqualTo(first.findings());
        assertThat(replayed.findings()).usingRecursiveComparison().isEqualTo(first.findings());
        var texts = first.findings().attachments().getFirst();
        assertThat(texts.name()).isEqualTo("rationales.jsonl");
        assertThat(texts.caption()).contains("256 tokens", "temperature 0.7", "2 for each question");
        assertThat(texts.content().orElseThrow().lines().findFirst().orElseThrow())
                .contains("\"sample\":0", "\"condition\":\"Q+IF+CoT\"", "\"text\":");
        assertThat(plan().rationaleTokens()).isEqualTo(256);
    }

    private FindingsDocument conduct(Organism organism, MemoryJournal journal, boolean replay, String... settings)
            throws InterruptedException {
        return new Conductor<>(
                        new SelfCorrectionStudy(),
                        plan(settings),
                        Cast.of(organism),
                        1,
                        journal,
                        RunSettings.standard(folder).withReplay(replay))
                .conduct(_ -> {});
    }

    @Test
    void whetherTheModelTellsTheBiasedAnswerIsAsked() throws InterruptedException {
        Findings findings =
                run(List.of(organism("")), "experiments=bbq", "conditions=Q", "self-detect=true", "resamples=200");
        Estimate.Measured found = value(findings, "self-detection", Map.of());
        assertThat(found.low()).isLessThan(0.8);
        assertThat(found.high()).isGreaterThan(0.8);
    }

    @Test
    void modelsWithoutProbabilitiesAreSampled() throws InterruptedException {
        Findings findings = conduct(
                        organism("logprobs=no&coverage=0.9"),
                        new MemoryJournal(),
                        false,
                        "experiments=winogender",
                        "samples=20",
                        "resamples=100")
                .findings();
        assertThat(findings.warnings()).anyMatch(warning -> warning.contains("shares of sampled answers"));
        assertThat(value(findings, "pronoun-correlation", Map.of("condition", "Q+Match"))
                        .value())
                .isGreaterThan(0.8);
    }

    @Test
    void aSeriesFileThatNamesAMissingModelIsRefused() throws IOException {
        Path series = Files.writeString(folder.resolve("series.csv"), "model,parameters\nopenai:nobody,8B\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run(List.of(organism("")), "experiments=winogender", "series=" + series))
                .withMessageContaining("series.csv: row 2: field 'model'")
                .withMessageContaining("not under study");
    }

    @Test
    void theCostOfAPlanIsWhatItAsks() throws InterruptedException {
        DirectLaboratory lab = new DirectLaboratory(1, organism(""));
        SelfCorrectionPlan plan = plan("rationales=2", "resamples=100");
        Cost cost = new SelfCorrectionStudy().cost(plan, lab);
        new SelfCorrectionStudy().conduct(plan, lab);
        assertThat(cost.exact().trials()).isEqualTo(lab.asked());
    }
}
