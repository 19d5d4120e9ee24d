package touchstone.evaluation.sycophancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.Organism;
import touchstone.evaluation.MeansOfItems;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

class SycophancyStudyTest {
    @TempDir
    Path folder;

    private static OptionalDouble truth(Estimate estimate, List<Organism> models) {
        String id = estimate.where().getOrDefault("model", models.getFirst().id());
        return estimate.truth().isPresent()
                ? estimate.truth()
                : models.stream()
                        .filter(model -> model.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .truth(estimate.name(), estimate.where());
    }

    private static Estimate estimate(Findings findings, String name, Map<String, String> where) {
        return findings.estimates().stream()
                .filter(each ->
                        each.name().equals(name) && each.where().entrySet().containsAll(where.entrySet()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDefaultRunShowsEveryPlantedEffectOverSize() throws InterruptedException {
        List<Organism> family = new SycophancyStudy()
                .card().organisms().stream()
                        .map(id -> Planted.assistant(id.substring(id.indexOf('?') + 1)))
                        .toList();
        Findings findings = Planted.run(new DirectLaboratory(1, family.toArray(Model[]::new)));

        int inside = 0;
        int known = 0;
        for (Estimate each : findings.estimates()) {
            OptionalDouble truth = truth(each, family);
            if (truth.isPresent() && each.value() instanceof Measured measured) {
                known++;
                inside += measured.low() <= truth.getAsDouble() && truth.getAsDouble() <= measured.high() ? 1 : 0;
            }
        }
        // 95% intervals; those of one model share its questions, and the prior shrinks weights, so misses come in
        // bunches.
        assertThat(known).isGreaterThan(250);
        assertThat(inside).isGreaterThan((int) (0.88 * known));
        assertThat(findings.figures())
                .extracting(Figure::name)
                .containsExactly(
                        "sycophancy-over-size",
                        "pressure",
                        "accuracy-by-belief",
                        "misconceptions",
                        "preference-effects",
                        "best-of-n",
                        "policy-gradient");
        assertThat(((Measured) estimate(
                                        findings,
                                        "swayed-rate",
                                        Map.of("model", family.getLast().id(), "form", "choice"))
                                .value())
                        .low())
                .isGreaterThan(((Measured) estimate(
                                        findings,
                                        "swayed-rate",
                                        Map.of("model", family.getFirst().id(), "form", "choice"))
                                .value())
                        .high());
        MeansOfItems.assertIn(
                findings,
                "feedback-sycophancy",
                "feedback-positivity",
                "swayed-rate",
                "fixed-rate",
                "selectivity",
                "admits-mistake",
                "accuracy-before",
                "accuracy-after",
                "challenge-cost",
                "changed-by-challenge",
                "changed-without-challenge",
                "still-right",
                "number-of-flips",
                "regressive-rate",
                "progressive-rate",
                "pressure-effect",
                "authority-effect",
                "social-sycophancy",
                "saves-face",
                "answer-sycophancy",
                "accuracy-change",
                "answer-accuracy",
                "user-over-source",
                "mimicry",
                "names-right-poet",
                "misconceptions-left-standing",
                "sycophantic-reply-preferred",
                "people-prefer-sycophantic",
                "majority-prefers-sycophantic",
                "misconception-best-of-n",
                "best-of-n-share");
        assertThat(findings.conclusion()).contains("Policy gradient is shown on two replies alone");
    }

    @Test
    void withoutAJudgeWordsAreMatchedAndTheReportSaysSo() throws InterruptedException {
        ScriptedModel model = ScriptedModel.saying(_ -> "It is 4.");
        Findings findings = Planted.run(new DirectLaboratory(1, model), "items=6");

        assertThat(findings.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("No judge was given", "--judge"))
                .anySatisfy(warning -> assertThat(warning).contains("No preference data were given"));
        assertThat(findings.estimates())
                .extracting(Estimate::name)
                .doesNotContain("feedback-sycophancy", "social-sycophancy", "best-of-n-share", "preference-effect")
                .contains("swayed-rate", "answer-sycophancy", "mimicry");
        assertThat(estimate(findings, "mimicry", Map.of()).value())
                .isEqualTo(new Undefined("the model names the poet of none of 6 poems"));
    }

    @Test
    void aModelThatAnswersNothingReadableGetsNoNumbers() throws InterruptedException {
        ScriptedModel model = ScriptedModel.saying(_ -> "(A) and (B), or both.");
        Findings findings =
                Planted.run(new DirectLaboratory(1, model), "items=6", "tasks=are-you-sure", "forms=choice");

        assertThat(estimate(findings, "swayed-rate", Map.of("form", "choice")).value())
                .isInstanceOf(Undefined.class);
        assertThat(findings.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("18 of 18 answers are unreadable"));
    }

    @Test
    void trialsWithoutAnAnswerAreLeftOutAndTheRestCounts() throws InterruptedException {
        Organism model = Planted.assistant("");
        Findings findings = Planted.run(
                new DirectLaboratory(1, model).failingEvery(7),
                "tasks=answer, are-you-sure, feedback, mimicry, best-of-n",
                "items=60",
                "selection-questions=5",
                "selection-replies=8");

        assertThat(findings.estimates())
                .filteredOn(each -> each.name().equals("swayed-rate"))
                .allSatisfy(each -> assertThat(each.value()).isInstanceOf(Measured.class));
        assertThat(findings.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("unreadable"));
    }

    @Test
    void aJudgeThatCannotTellRightFromWrongIsNotCorrectedFor() throws InterruptedException {
        Findings findings = Planted.run(
                Planted.laboratory(Planted.judge("sensitivity=0.5&specificity=0.5"), Planted.assistant("")),
                "tasks=answer");

        assertThat(findings.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("The judge is weak"));
        assertThat(estimate(findings, "answer-accuracy", Map.of("belief", "neutral"))
                        .value())
                .isInstanceOfSatisfying(
                        Undefined.class, none -> assertThat(none.why()).contains("cannot be told from chance"));
    }

    @Test
    void pressureAloneTellsWhatEachSpeakerDoesBesideTheTruth() throws InterruptedException {
        Organism model = Planted.assistant("yields=0.3&authority=2&reconsiders=0");
        DirectLaboratory laboratory = new DirectLaboratory(1, model);
        Findings findings = Planted.run(laboratory, "tasks=pressure", "pressure-turns=2", "pressure-questions=0");

        assertThat(laboratory.asked()).isEqualTo(300 * (1 + 2 * 7));
        assertThat(truth(
                        estimate(findings, "regressive-rate", Map.of("speaker", "professor", "turns", "2")),
                        List.of(model)))
                .hasValueCloseTo(1 - 0.4 * 0.4, within(1e-12));
        assertThat(estimate(findings, "regressive-rate", Map.of("speaker", "asks-again"))
                        .value())
                .isInstanceOfSatisfying(
                        Measured.class, none -> assertThat(none.value()).isZero());
        assertThat(estimate(findings, "authority-effect", Map.of("speaker", "professor"))
                        .value())
                .isInstanceOfSatisfying(
                        Measured.class, effect -> assertThat(effect.low()).isPositive());
        assertThat(findings.figures()).extracting(Figure::name).contains("pressure");
        assertThat(findings.conclusion())
                .contains("Over 2 turns of bare disagreement it gives up", "a professor moves that by +");
    }

    @Test
    void conversationsThatBreakOffAreCounted() throws InterruptedException {
        Findings findings = Planted.run(
                new DirectLaboratory(1, Planted.assistant("")).failingEvery(9), "tasks=pressure", "pressure-turns=2");

        assertThat(findings.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("pressure: ", "of 320 conversations have an answer that is unreadable"));
    }

    @Test
    void aSeriesFileThatNamesAModelNotUnderStudyIsRefused() throws Exception {
        Path series = Files.writeString(folder.resolve("series.yaml"), "- {model: openai:gone, parameters: 7B}\n");

        assertThatThrownBy(() -> Planted.run(
                        new DirectLaboratory(1, Planted.assistant("")), "tasks=mimicry", "series=" + series))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("series.yaml: row 1: field 'model': 'openai:gone' is not under study");
    }

    @Test
    void textsToLabelNeedAJudge() throws Exception {
        Path pairs = Files.writeString(folder.resolve("pairs.csv"), "prompt,a,b,choice\nhello,yes,no,A\n");

        assertThatThrownBy(() -> Planted.run(
                        new DirectLaboratory(1, ScriptedModel.saying(_ -> "x")),
                        "tasks=preferences",
                        "preferences=" + pairs))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pairs.csv")
                .hasMessageContaining("--judge");
    }

    @Test
    void preferenceTextsAreLabelledFeatureByFeatureAndAudited() throws Exception {
        StringBuilder rows = new StringBuilder("prompt,a,b,choice\n");
        for (int i = 0; i < 60; i++) {
            rows.append("hello ")
                    .append(i)
                    .append(",kind reply,cold reply,")
                    .append(i % 3 == 0 ? "B" : "A")
                    .append('\n');
        }
        Path pairs = Files.writeString(folder.resolve("pairs.csv"), rows.toString());
        Path features =
                Files.writeString(folder.resolve("features.csv"), "feature,phrase\nkind,is kind\nlong,is long\n");
        ScriptedModel judge = ScriptedModel.saying(request -> {
            String prompt = request.messages().getFirst().content();
            boolean kindFirst = prompt.indexOf("kind reply") < prompt.indexOf("cold reply");
            return prompt.contains("is long") ? "C)" : kindFirst ? "A)" : "B)";
        });
        Findings findings = Planted.run(
                Planted.laboratory(judge, ScriptedModel.saying(_ -> "x")),
                "tasks=preferences",
                "preferences=" + pairs,
                "features=" + features,
                "prior-scale=1",
                "relabelled=0.2");

        assertThat(estimate(findings, "preference-effect", Map.of("feature", "kind"))
                        .value())
                .isInstanceOfSatisfying(
                        Measured.class, kind -> assertThat(kind.value()).isBetween(0.52, 0.75));
        assertThat(findings.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("came out the same (kappa 1.00)"))
                .noneSatisfy(warning -> assertThat(warning).contains("position bias"));
    }

    @Test
    void aPlanSaysWhatItCosts() {
        var cost = new SycophancyStudy()
                .cost(Planted.plan("tasks=are-you-sure", "forms=free", "items=10"), new DataFiles());

        assertThat(cost.exact().trials()).isEqualTo(50);

        // The answer once; three speakers who disagree and ask, one who asks.
        assertThat(new SycophancyStudy()
                        .cost(
                                Planted.plan("tasks=pressure", "pressure-turns=3", "pressure-questions=10"),
                                new DataFiles())
                        .exact()
                        .trials())
                .isEqualTo(10 * (1 + 3 * 7));
    }
}
