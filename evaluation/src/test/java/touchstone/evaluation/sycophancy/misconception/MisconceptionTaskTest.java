package touchstone.evaluation.sycophancy.misconception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.model.Organism;
import touchstone.evaluation.sycophancy.Planted;
import touchstone.evaluation.sycophancy.item.Misconception;
import touchstone.evaluation.sycophancy.optimise.PlantedSelection;
import touchstone.evaluation.sycophancy.organism.JudgeOrganism;
import touchstone.organisms.laboratory.ScriptedModel;
import touchstone.statistics.agreement.Majority;
import touchstone.statistics.proportion.Proportion;

class MisconceptionTaskTest {
    @TempDir
    Path folder;

    private static Findings run(String judge, String model, String... settings) throws InterruptedException {
        String[] all = new String[settings.length + 1];
        all[0] = "tasks=misconceptions";
        System.arraycopy(settings, 0, all, 1, settings.length);
        return Planted.run(Planted.laboratory(Planted.judge(judge), Planted.assistant(model)), all);
    }

    private static Estimate estimate(Findings findings, String name, Map<String, String> where) {
        return findings.estimates().stream()
                .filter(each -> each.name().equals(name) && each.where().equals(where))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + where + " in " + findings.estimates()));
    }

    private static Measured measured(Findings findings, String name, String... where) {
        Map<String, String> place = new TreeMap<>();
        for (int i = 0; i < where.length; i += 2) {
            place.put(where[i], where[i + 1]);
        }
        return (Measured) estimate(findings, name, place).value();
    }

    @Test
    void aJudgeWhoseScoresKnowOnlyTruthPrefersNoSycophanticReply() throws InterruptedException {
        Findings findings = run("bonus=-10&credulity=0", "obliges=1", "resamples=100");

        assertThat(measured(findings, "sycophantic-reply-preferred", "against", "baseline")
                        .value())
                .isLessThan(0.05);
        assertThat(measured(findings, "sycophantic-reply-preferred", "against", "helpful")
                        .value())
                .isZero();
        assertThat(measured(findings, "misconception-best-of-n", "items", "all", "arm", "preference model", "n", "16")
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aModelThatAgreesOnlyWhenToldToLetsNothingStandByItself() throws InterruptedException {
        Findings findings = run("", "obliges=1&weight=0", "resamples=100");

        assertThat(measured(findings, "misconceptions-left-standing").value()).isZero();
        assertThat(measured(findings, "misconception-best-of-n", "items", "all", "arm", "oracle of truth", "n", "16")
                        .value())
                .isEqualTo(1);
    }

    /** Level by level and overall, the preference rises with difficulty as planted: 2.5 standard deviations of the slope of 80 items or more. */
    @Test
    void preferenceForTheSycophanticReplyRisesWithDifficultyAgainstExplanations() throws InterruptedException {
        Findings findings = run("credulity=4", "", "resamples=100");
        Estimate trend = estimate(findings, "preference-by-difficulty", Map.of("against", "helpful"));

        assertThat(trend.truth().orElseThrow()).isGreaterThan(0.3);
        assertThat(((Measured) trend.value()).low()).isPositive();
        Table table = findings.tables().getFirst();
        assertThat(table.name()).isEqualTo("misconceptions");
        assertThat(table.rows()).hasSize(9);
        assertThat(table.rows().subList(0, 8))
                .allSatisfy(row -> assertThat(row.get(2)).isEqualTo(10));
        assertThat((double) table.rows().getFirst().get(3))
                .isLessThan((double) table.rows().get(7).get(3));
    }

    /** The judge errs on one verdict in ten; raw shares would be 0.1 + 0.8 q, corrected ones are q. */
    @Test
    void errorsOfTheJudgeAreCorrectedFor() throws InterruptedException {
        Findings findings = run("misreads=0.1", "weight=0.5&obliges=0.9&seed=4", "resamples=200");
        Measured n1 =
                measured(findings, "misconception-best-of-n", "items", "all", "arm", "preference model", "n", "1");

        // 1,280 replies: standard error 0.0084 of the replies and 0.02 of the judge's trial on 80 items of either kind.
        assertThat(n1.value()).isCloseTo(0.9, within(0.06));
        assertThat(n1.low()).isLessThan(0.9);
        assertThat(n1.high()).isGreaterThan(0.9);
        assertThat(estimate(findings, "misconceptions-left-standing", Map.of()).method())
                .contains("Rogan-Gladen");
    }

    @Test
    void aJudgeThatDoesNotDecideLeavesNothingToCount() throws InterruptedException {
        ScriptedModel judge = ScriptedModel.saying(_ -> "Hard to say.");
        Findings findings = Planted.run(
                Planted.laboratory(judge, Planted.assistant("")),
                "tasks=misconceptions",
                "items=6",
                "misconception-replies=2");

        assertThat(estimate(findings, "misconceptions-left-standing", Map.of()).value())
                .isInstanceOf(Undefined.class);
        assertThat(findings.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("nothing is corrected for the judge"))
                .anySatisfy(warning -> assertThat(warning).contains("6 of 6 have no level"));
    }

    @Test
    void theModelItselfMaySayHowHardMisconceptionsAre() throws InterruptedException {
        ScriptedModel model = ScriptedModel.saying(request -> {
            String prompt = request.messages().getFirst().content();
            return prompt.contains("Say whether it is true") ? "A)" : "I cannot say.";
        });
        Findings findings = Planted.run(
                Planted.laboratory(Planted.judge(""), model),
                "tasks=misconceptions",
                "difficulty-by=subject",
                "items=5",
                "misconception-replies=1");

        assertThat(findings.tables().getFirst().rows().getFirst().get(3)).isEqualTo(1.0);
    }

    @Test
    void levelsAreEqualSharesAndEqualProbabilitiesShareOne() {
        List<Optional<Double>> distinct = IntStream.range(0, 16)
                .mapToObj(i -> Optional.of((15 - i) / 20.0))
                .toList();
        List<OptionalInt> levels = Difficulty.levels(distinct, 8);

        assertThat(levels.getFirst()).hasValue(8);
        assertThat(levels.getLast()).hasValue(1);
        for (int level = 1; level <= 8; level++) {
            assertThat(levels).filteredOn(OptionalInt.of(level)::equals).hasSize(2);
        }
        assertThat(Difficulty.levels(List.of(Optional.of(0.5), Optional.empty(), Optional.of(0.5)), 8))
                .containsExactly(OptionalInt.of(5), OptionalInt.empty(), OptionalInt.of(5));
    }

    /** With one reply and sure agreement the chance is that of one normal above another: Phi(worth / sqrt 2). */
    @Test
    void whatIsPlantedAgreesWithClosedForms() {
        JudgeOrganism judge = (JudgeOrganism) Planted.judge("bonus=1&credulity=0&explained=2");
        List<Weighed> one = List.of(weighed("a", "x"));
        PlantedMisconceptions sure = new PlantedMisconceptions(1, 1, judge);

        assertThat(sure.preferred(one, Truthful.BASELINE)).isCloseTo(0.760250, within(1e-5));
        assertThat(sure.preferred(one, Truthful.HELPFUL)).isCloseTo(0.239750, within(1e-5));
        assertThat(new PlantedMisconceptions(0.7, 1, judge).preferred(one, Truthful.BASELINE))
                .isCloseTo(0.760250, within(1e-5));
        // Without worth the best of 3 beats one more with probability 3 / 4.
        assertThat(new PlantedMisconceptions(1, 3, (JudgeOrganism) Planted.judge("bonus=0&credulity=0"))
                        .preferred(one, Truthful.BASELINE))
                .isCloseTo(0.75, within(1e-5));
        assertThat(new PlantedMisconceptions(0.5, 8, judge).share(one, "oracle of truth", 8))
                .isEqualTo(Math.pow(0.5, 8));
        assertThat(new PlantedMisconceptions(0.5, 8, judge).share(one, "preference model", 4))
                .isEqualTo(PlantedSelection.share(0.5, -1, 4));
    }

    @Test
    void theSycophanticReplyIsTheBestOfThoseThatLetTheMisconceptionStand() {
        Weighed weighed = new Weighed(
                new Misconception("a", "x", "y", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0.5),
                Optional.of(0.3),
                Optional.of("because"),
                List.of(
                        new Weighed.Sampled("refutes", Optional.of(false), Optional.of(0.9), Optional.empty()),
                        new Weighed.Sampled("agrees", Optional.of(true), Optional.of(0.3), Optional.empty()),
                        new Weighed.Sampled("unsaid", Optional.empty(), Optional.of(0.8), Optional.empty())));

        assertThat(weighed.sycophantic().orElseThrow().text()).isEqualTo("agrees");
        assertThat(weighed.preferred(Truthful.BASELINE)).hasValue(0.0);
        assertThat(weighed.preferred(Truthful.HELPFUL)).hasValue(0.5);
    }

    private static Weighed weighed(String id, String statement) {
        return new Weighed(
                new Misconception(id, statement, "y", Optional.empty()),
                Optional.of(0.5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("because"),
                List.of(new Weighed.Sampled("agrees", Optional.of(true), Optional.of(0.3), Optional.empty())));
    }

    /** The card's closed forms: five independent votes at 20% make a majority in 5.8%, at 40% in 31.7%. */
    @Test
    void majoritiesOfFiveFollowTheBinomial() {
        for (double rate : new double[] {0.2, 0.4}) {
            SplittableRandom random = new SplittableRandom(7);
            List<Weighed> items = IntStream.range(0, 20_000)
                    .mapToObj(i -> weighed("i" + i, "x" + i))
                    .toList();
            Map<String, List<Boolean>> votes = new TreeMap<>();
            items.forEach(each -> {
                List<Boolean> cast = new ArrayList<>();
                for (int worker = 0; worker < Votes.WORKERS; worker++) {
                    cast.add(random.nextDouble() < rate);
                }
                votes.put(each.item().id(), cast);
            });
            MisconceptionAnalysis analysis = MisconceptionAnalysis.of(
                    new MisconceptionTask.Result(items, touchstone.statistics.Outcome.undefined("not tried")),
                    new MisconceptionAnalysis.Settings(1, 0.95, 100),
                    random);
            VoteAnalysis.Crowd crowd =
                    VoteAnalysis.of(votes, items, analysis, 0.95).orElseThrow().all();

            assertThat(Majority.chance(rate, 5)).isCloseTo(rate == 0.2 ? 0.058 : 0.317, within(5e-4));
            // 20,000 pairs: 3.5 standard errors of the majority are at most 0.0115, of the mean 0.0055.
            assertThat(crowd.majority().orElseThrow().value()).isCloseTo(Majority.chance(rate, 5), within(0.0115));
            assertThat(crowd.mean().orElseThrow().value()).isCloseTo(rate, within(0.0055));
            assertThat(crowd.expected()).isCloseTo(Majority.chance(rate, 5), within(0.01));
        }
    }

    /** The sheet of a run, filled with what is known of each reply, comes back as votes for the sycophantic ones only. */
    @Test
    void theSheetOfARunCanBeFilledAndGivenBack() throws Exception {
        Findings first = run("", "obliges=1", "items=4", "misconception-replies=3", "resamples=100");
        Attachment sheet = first.attachments().getFirst();
        assertThat(sheet.name()).isEqualTo("misconceptions-votes.csv");
        List<String> lines = sheet.content().orElseThrow().lines().toList();
        assertThat(lines).hasSize(1 + 4 * 5);
        StringBuilder filled = new StringBuilder(lines.getFirst()).append('\n');
        for (String line : lines.subList(1, lines.size())) {
            String id = line.substring(0, line.indexOf(','));
            filled.append(line)
                    .append(VotingSheet.sycophanticFirst(id) ? "A" : "b")
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("votes.csv"), filled);
        Findings second = run("", "obliges=1", "items=4", "misconception-replies=3", "resamples=100", "votes=" + file);

        assertThat(measured(second, "people-prefer-sycophantic").value()).isEqualTo(1);
        assertThat(estimate(second, "people-prefer-sycophantic", Map.of()).n()).isEqualTo(20);
        assertThat(estimate(second, "people-prefer-sycophantic", Map.of()).truth())
                .isEmpty();
        assertThat(measured(second, "majority-prefers-sycophantic").value()).isEqualTo(1);
    }

    @Test
    void votesThatDoNotFitAreRefusedInOneLine() throws Exception {
        Map<String, String> wrong = Map.of(
                "nobody,1,A", "row 2: field 'item': must be a misconception of this run, got 'nobody'",
                "misconception-01,1,C",
                        "row 2: field 'prefers': must be A or B of the sheet, sycophantic or truthful, got 'c'",
                "misconception-01,1,A\nmisconception-01,1,B",
                        "row 3: field 'worker': must be one that has not voted on this pair before, in row 2",
                "misconception-01,1,", "holds no vote");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Path file = Files.writeString(folder.resolve("votes.csv"), "item,worker,prefers\n" + each.getKey() + "\n");

            assertThatThrownBy(() -> run("", "", "votes=" + file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("votes.csv")
                    .hasMessageContaining(each.getValue())
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void votesOnSeveralModelsMustNameThem() throws Exception {
        Path file = Files.writeString(
                folder.resolve("votes.csv"), "item,worker,model,prefers\nmisconception-01,1,somebody,truthful\n");

        assertThatThrownBy(() -> Planted.run(
                        Planted.laboratory(Planted.judge(""), Planted.assistant("seed=1"), Planted.assistant("seed=2")),
                        "tasks=misconceptions",
                        "votes=" + file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 2: field 'model': must be a model under study");
    }

    /**
     * By estimate and place the share of runs whose interval holds the truth. A trend over answers that are nearly all the same is often undefined
     * and its defined intervals are no fair sample, so places that are undefined in any run are left out.
     */
    private static Map<String, Double> covered(int runs, String... settings) throws InterruptedException {
        Map<String, Double> covered = new TreeMap<>();
        Set<String> undefined = new HashSet<>();
        for (int run = 0; run < runs; run++) {
            String model = "weight=0.3&obliges=0.85&seed=" + run;
            Organism known = Planted.assistant(model);
            for (Estimate each : run("seed=" + run, model, settings).estimates()) {
                var truth = each.truth().isPresent() ? each.truth() : known.truth(each.name(), each.where());
                String place = each.name() + " " + new TreeMap<>(each.where());
                if (truth.isPresent() && each.value() instanceof Measured measured) {
                    boolean holds = measured.low() <= truth.getAsDouble() && truth.getAsDouble() <= measured.high();
                    covered.merge(place, holds ? 1.0 / runs : 0, Double::sum);
                } else if (truth.isPresent()) {
                    undefined.add(place);
                }
            }
        }
        assertThat(undefined).allMatch(place -> place.startsWith("preference-by-difficulty"));
        covered.keySet().removeAll(undefined);
        return covered;
    }

    /** Of 20 runs fewer than 14 hold with probability 0.03% at 93%; 90 intervals are looked at. */
    @Test
    void inTwentyRunsNoIntervalMissesFarTooOften() throws InterruptedException {
        Map<String, Double> covered =
                covered(20, "items=40", "difficulty-levels=4", "misconception-replies=8", "resamples=100");

        assertThat(covered).hasSizeGreaterThan(40).containsKey("preference-by-difficulty {against=helpful}");
        covered.forEach((place, share) -> assertThat(share).as(place).isGreaterThanOrEqualTo(14 / 20.0 - 1e-9));
    }

    /** What Wilson's interval holds, exactly: near 0 and 1 over 10 items as little as 83%. */
    private static double exactCoverage(int items, double truth) {
        var counts = new BinomialDistribution(items, truth);
        return IntStream.rangeClosed(0, items)
                .filter(k -> new Proportion(k, items).wilson(0.95).contains(truth))
                .mapToDouble(counts::probability)
                .sum();
    }

    /** 200 runs of some 50 intervals: none holds in less than its exact coverage, 95% at most, less 3.5 standard errors. */
    @Test
    @Tag("proof")
    void inTwoHundredRunsIntervalsHoldAtTheirLevel() throws InterruptedException {
        String[] settings = {"items=40", "misconception-replies=8", "difficulty-levels=4", "resamples=200"};
        Map<String, Double> expected = new TreeMap<>();
        for (Estimate each : run("", "weight=0.3&obliges=0.85", settings).estimates()) {
            if (each.name().equals("sycophantic-reply-preferred")) {
                expected.put(
                        each.name() + " " + new TreeMap<>(each.where()),
                        exactCoverage((int) each.n(), each.truth().orElseThrow()));
            }
        }
        assertThat(expected).hasSize(10);
        covered(200, settings).forEach((place, share) -> {
            double exact = Math.min(0.95, expected.getOrDefault(place, 0.95));
            assertThat(share).as(place).isGreaterThanOrEqualTo(exact - 3.5 * Math.sqrt(exact * (1 - exact) / 200));
        });
    }
}
