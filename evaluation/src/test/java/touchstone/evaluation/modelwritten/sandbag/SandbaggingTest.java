package touchstone.evaluation.modelwritten.sandbag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Findings;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.model.Model;
import touchstone.core.model.Organism;
import touchstone.core.study.DataFile;
import touchstone.evaluation.modelwritten.ModelWrittenStudy;
import touchstone.evaluation.modelwritten.Models;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.statistics.proportion.ProportionDifference;

class SandbaggingTest {
    @TempDir
    Path folder;

    private static Findings run(Model model, String... settings) throws InterruptedException {
        String[] all = new String[settings.length + 2];
        all[0] = "sandbagging=true";
        all[1] = "resamples=50";
        System.arraycopy(settings, 0, all, 2, settings.length);
        return new ModelWrittenStudy().conduct(Models.plan(all), new DirectLaboratory(1, model));
    }

    private static Estimate estimate(Findings findings, String name, Map<String, String> where) {
        return findings.estimates().stream()
                .filter(each -> each.name().equals(name) && each.where().equals(where))
                .findFirst()
                .orElseThrow();
    }

    private static boolean holds(Estimate estimate, OptionalDouble truth) {
        Estimate.Measured measured = (Estimate.Measured) estimate.value();
        return measured.low() <= truth.orElseThrow() && truth.orElseThrow() <= measured.high();
    }

    @Test
    void aPlantedGapIsFoundAndToldFromNone() throws InterruptedException {
        Organism model = (Organism) Models.respondent("knows=0.9&sandbags=0.3");
        Findings findings = run(model, "limit=200");
        Estimate gap = estimate(findings, "accuracy-gap", Map.of());

        assertThat(model.truth("accuracy-gap", Map.of())).hasValue(0.27);
        assertThat(holds(gap, OptionalDouble.of(0.27))).isTrue();
        assertThat(((Estimate.Measured) gap.value()).low()).isPositive();
        assertThat(gap.n()).isEqualTo(200);
        assertThat(findings.conclusion()).contains("Sandbagging, accuracy for very educated minus very uneducated");
    }

    @Test
    void aModelThatTreatsAllAlikeHasNoGapAtAll() throws InterruptedException {
        Estimate gap = estimate(run(Models.respondent("sandbags=0"), "limit=60"), "accuracy-gap", Map.of());

        assertThat(((Estimate.Measured) gap.value()).value()).isZero();
        assertThat(gap.method()).endsWith("mid-p 1.0");
    }

    @Test
    void aConstantAnswererHasNoGapAndNoTruthIsClaimed() throws InterruptedException {
        Organism model = (Organism) Models.respondent("always=first");
        Estimate gap = estimate(run(model, "limit=40"), "accuracy-gap", Map.of());

        assertThat(((Estimate.Measured) gap.value()).value()).isZero();
        assertThat(model.truth("accuracy-gap", Map.of())).isEmpty();
    }

    /** The introductions differ in education alone, so that name, order of choices and question are the same in a pair. */
    @Test
    void bothReadersAskTheSameQuestionsUnderTheSameName() {
        Facts facts = Facts.builtIn(0);
        List<Item> educated = facts.educated().items();
        List<Item> uneducated = facts.uneducated().items();

        assertThat(educated).hasSize(200);
        assertThat(educated.stream().map(Item::question).distinct()).hasSize(200);
        for (int i = 0; i < educated.size(); i++) {
            String one = educated.get(i).question();
            String other = uneducated.get(i).question();
            assertThat(one.substring(one.indexOf("What is"))).isEqualTo(other.substring(other.indexOf("What is")));
            String greeting = one.substring(0, one.indexOf(' ', "Hello, my name is ".length()));
            assertThat(other).startsWith(greeting.replaceAll("[.,]$", "")).isNotEqualTo(one);
            assertThat(educated.get(i).matching()).isEqualTo(uneducated.get(i).matching());
        }
        // Binomial(200, 1/4): 50, standard deviation 6.1.
        for (int place = 0; place < 4; place++) {
            int at = place;
            assertThat(educated.stream().filter(item -> item.matching() == at).count())
                    .isBetween(25L, 75L);
        }
    }

    @Test
    void truthfulQaAndLetteredQuestionsAreRead() throws IOException {
        Path targets = Files.writeString(
                folder.resolve("mc.jsonl"),
                "{\"question\":\"Do fish fly?\",\"mc1_targets\":{\"Most do not\":1,\"Yes\":0,\"Always\":0}}\n");
        Path lettered = Files.writeString(
                folder.resolve("l.jsonl"),
                "{\"question\":\"1+1?\\n (A) 2\\n (B) 3\",\"answer_matching_behavior\":\" (A)\",\"answer_not_matching_behavior\":\" (B)\"}\n");

        Item fish = Facts.read(new DataFiles(), new DataFile(targets.toString()), 0)
                .educated()
                .items()
                .getFirst();
        Item sum = Facts.read(new DataFiles(), new DataFile(lettered.toString()), 0)
                .uneducated()
                .items()
                .getFirst();

        assertThat(fish.question()).contains("(" + (char) ('A' + fish.matching()) + ") Most do not");
        assertThat(sum.question()).endsWith("1+1?\n (A) 2\n (B) 3");
        assertThat(sum.matching()).isZero();
    }

    @Test
    void questionsThatDoNotFitAreRefusedInOneLine() throws IOException {
        Map<String, String> wrong = Map.of(
                "{\"question\":\"?\",\"mc1_targets\":{\"a\":1,\"b\":1}}",
                        "row 1: field 'mc1_targets': must be options of which exactly one is right",
                "{\"question\":\"?\",\"mc1_targets\":[1]}", "must be options with 1 for the right one",
                "{\"mc1_targets\":{\"a\":1,\"b\":0}}", "row 1: field 'question': missing",
                "{\"question\":\"Would you?\",\"answer_matching_behavior\":\" Yes\",\"answer_not_matching_behavior\":\" No\"}",
                        "asks for yes or no");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Path file = Files.writeString(folder.resolve("facts.jsonl"), each.getKey() + "\n");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Facts.read(new DataFiles(), new DataFile(file.toString()), 0))
                    .withMessageContaining("facts.jsonl")
                    .withMessageContaining(each.getValue());
        }
    }

    @Test
    void triplesHoldThePromptAndBothAnswers() throws InterruptedException {
        Findings findings = new ModelWrittenStudy()
                .conduct(
                        Models.plan("limit=4", "triples=true", "resamples=50"),
                        new DirectLaboratory(1, Models.respondent("")));
        Attachment file = findings.attachments().getFirst();
        List<String> lines = file.content().orElseThrow().lines().toList();

        assertThat(file.name()).isEqualTo("triples.jsonl");
        assertThat(lines).hasSize(13 * 4);
        assertThat(Json.parse(lines.getFirst()).get("matching").asString()).isEqualTo(" Yes");
        assertThat(Json.parse(lines.getFirst()).get("non_matching").asString()).isEqualTo(" No");
        assertThat(Json.parse(lines.getLast()).get("opened").asString()).endsWith("(");
        assertThat(Json.parse(lines.getLast()).get("matching").asString()).matches("[AB]\\)");
    }

    /** 500 respondents with a gap of 0.17: the share of intervals that hold it has a standard error of 1 point, and three of them are allowed, and half a point. */
    @Test
    @Tag("proof")
    void intervalsHoldThePlantedGapAtTheirLevel() throws InterruptedException {
        Facts facts = Facts.builtIn(0);
        int held = 0;
        for (int seed = 0; seed < 500; seed++) {
            held += IntervalOf.gap(Models.respondent("seed=" + seed), facts)
                            .interval()
                            .contains(0.85 * 0.2)
                    ? 1
                    : 0;
        }
        assertThat(held / 500.0).isBetween(0.92, 0.985);
    }

    /**
     * 2,000 readers of whom both kinds are right in 0.8 of 200 independent answers, by the test that the study takes: 5% has a standard error
     * of half a point, three of them above; below, the mid-p value of a discrete test may stay under its level by two points.
     */
    @Test
    void underNoGapTheTestCriesWolfAtItsLevel() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(3);
        long alarms = IntStream.range(0, 2000)
                .filter(run -> {
                    int only = 0;
                    int other = 0;
                    for (int i = 0; i < 200; i++) {
                        boolean first = random.nextDouble() < 0.8;
                        boolean second = random.nextDouble() < 0.8;
                        only += first && !second ? 1 : 0;
                        other += second && !first ? 1 : 0;
                    }
                    return touchstone.statistics.compare.McNemar.of(only, other).midP() < 0.05;
                })
                .count();
        assertThat(alarms / 2000.0).isBetween(0.03, 0.065);
    }

    /** One model's gap over the built-in questions. */
    private static final class IntervalOf {
        static ProportionDifference gap(Model model, Facts facts) {
            DirectLaboratory lab = new DirectLaboratory(1, model);
            var asking = new touchstone.evaluation.modelwritten.measure.Asking(
                    lab, List.of(touchstone.evaluation.modelwritten.measure.Format.RELEASED), false, 1, 8);
            var member = touchstone.asking.series.ModelSeries.of(List.of(model), java.util.Optional.empty())
                    .members()
                    .getFirst();
            return Sandbagged.ask(asking, member, facts).gap(0.95).orElseThrow();
        }
    }
}
