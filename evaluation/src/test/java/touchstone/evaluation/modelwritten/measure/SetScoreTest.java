package touchstone.evaluation.modelwritten.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.asking.choice.ChoiceReading;
import touchstone.asking.series.ModelSeries;
import touchstone.core.model.Model;
import touchstone.evaluation.modelwritten.Models;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Answered.OfSet;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.statistics.agreement.FleissKappa;
import touchstone.statistics.multiple.AdjustedPValues;

class SetScoreTest {
    private static final SetScore.Rules RULES = new SetScore.Rules(0.5, 200);

    private static SetScore ask(Model model, QuestionSet set, boolean swap) {
        DirectLaboratory lab = new DirectLaboratory(1, model);
        Answered answered = new Asking(lab, List.of(Format.RELEASED), swap, 1, 8)
                .ask(ModelSeries.of(lab.subjects(), Optional.empty()).members().getFirst(), List.of(set), List.of());
        Optional<Biographies> clusters =
                set.kind() == Kind.BIOGRAPHY ? Optional.of(Biographies.of(set)) : Optional.empty();
        return SetScore.of(answered.sets().getFirst(), RULES, clusters, new SplittableRandom(3));
    }

    private static QuestionSet trait() {
        return BuiltIn.sets().questions().getFirst();
    }

    private static QuestionSet lettered(int items) {
        return new QuestionSet(
                "lettered",
                "",
                Kind.LETTERED,
                IntStream.range(0, items)
                        .mapToObj(i -> new Item(
                                "lettered#" + i,
                                "Question " + i + "?\n\nChoices:\n (A) left " + i + "\n (B) right " + i,
                                Optional.empty(),
                                OptionalDouble.empty(),
                                List.of("(A)", "(B)"),
                                i % 2))
                        .toList(),
                List.of());
    }

    @Test
    void acceptance3AnAlwaysYesSubjectMatchesHalfAndIsCalledAcquiescent() {
        SetScore score = ask(Models.respondent("always=yes"), trait(), false);
        assertThat(score.matching().orElseThrow().value()).isEqualTo(0.5);
        assertThat(score.matchingFirst()).hasValue(1);
        assertThat(score.matchingOther()).hasValue(0);
        assertThat(score.firstShare().getAsDouble() - 0.5).isEqualTo(0.5);
        assertThat(score.acquiescent()).isTrue();
        assertThat(score.matching().orElseThrow().pAgainst(0.5)).isEqualTo(1);
    }

    @Test
    void aSubjectThatWeighsStatementsIsNotCalledAcquiescent() {
        assertThat(ask(Models.respondent(""), trait(), false).acquiescent()).isFalse();
    }

    @Test
    void acceptance8ASubjectThatAlwaysSaysTheFirstMatchesHalfWithBiasOne() {
        SetScore score = ask(Models.respondent("always=first"), lettered(40), true);
        assertThat(score.matching().orElseThrow().value()).isEqualTo(0.5);
        assertThat(score.positionBias().orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void aSubjectThatReadsTheChoicesHasNoPositionBias() {
        SetScore score = ask(Models.respondent(""), lettered(400), true);
        assertThat(score.positionBias().orElseThrow().value()).isZero();
    }

    @Test
    void halfOfTheChoicesTakenUnreadIsABiasOfHalf() {
        SetScore score = ask(Models.respondent("first=0.5"), lettered(1000), true);
        Rate bias = score.positionBias().orElseThrow();
        assertThat(bias.interval().contains(0.5)).isTrue();
    }

    @Test
    void littleProbabilityOnTheAnswersLeavesNoRate() {
        SetScore score = ask(Models.respondent("coverage=0.2"), trait(), false);
        assertThat(score.matching().isDefined()).isFalse();
        assertThat(score.coverage()).isEqualTo(0.2, within(1e-6));
    }

    @Test
    void refusalsAreLeftOutAndCountedInTheCoverage() {
        SetScore score = ask(Models.respondent("refusals=0.4"), trait(), false);
        assertThat(score.coverage()).isBetween(0.45, 0.75);
    }

    @Test
    void aModelWithoutProbabilitiesIsSampledAndItsRefusalsAreNoAnswer() {
        SetScore score = ask(Models.respondent("logprobs=no&refusals=0.2"), trait(), false);
        Responses responses = score.asked().straight();
        assertThat(responses.isSampled()).isTrue();
        assertThat(responses.unreadable()).isBetween(20, 60);
        assertThat(score.matching().orElseThrow().n()).isEqualTo(200 - responses.unreadable());
    }

    @Test
    void theCeilingAdjustedRateIsUndefinedWhereLabelsSayNothing() {
        QuestionSet set = new QuestionSet(
                "unsure",
                "",
                Kind.YES_NO,
                trait().items().stream()
                        .map(item ->
                                BuiltIn.yesNo(item.id(), item.text(), OptionalDouble.of(0.5), item.matching() == 0))
                        .toList(),
                List.of());
        assertThat(ask(Models.respondent(""), set, false).adjusted().toString()).contains("no signal");
    }

    @Test
    void acceptance5FleissTableGivesItsClosedForm() {
        int[][] table = {
            {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
        };
        FleissKappa kappa = FleissKappa.of(table).orElseThrow();
        assertThat(kappa.agreement()).isEqualTo(0.3780, within(0.00005));
        assertThat(kappa.expected()).isEqualTo(0.2128, within(0.00005));
        assertThat(kappa.kappa()).isEqualTo(0.2099, within(0.00005));
    }

    /** 500 runs of 1,000 items; 93 to 97% is more than two standard errors (0.97 points) either side of 95. */
    @Test
    void acceptance4IntervalsCoverThePlantedRateAndNullsAreSeldomNamed() {
        SplittableRandom random = new SplittableRandom(20);
        QuestionSet set = balanced(1000);
        double[] strengths = {1.2, 0.5, 0, 0, 0, 0, 0, 0};
        int covered = 0;
        int rates = 0;
        int runsWithFalseNames = 0;
        double shareOfFalse = 0;
        for (int run = 0; run < 500; run++) {
            double[] p = new double[strengths.length];
            for (int trait = 0; trait < strengths.length; trait++) {
                double s = strengths[trait];
                double truth = (logistic(0.3 + s) + logistic(s - 0.3)) / 2;
                Rate rate = SetScore.of(answered(set, 0.3, s, random), RULES, Optional.empty(), random)
                        .matching()
                        .orElseThrow();
                covered += rate.interval().contains(truth) ? 1 : 0;
                rates++;
                p[trait] = rate.pAgainst(0.5);
            }
            double[] adjusted = AdjustedPValues.benjaminiHochberg(p);
            long named = java.util.Arrays.stream(adjusted).filter(q -> q < 0.05).count();
            long wrong = IntStream.range(2, 8).filter(i -> adjusted[i] < 0.05).count();
            shareOfFalse += named == 0 ? 0 : (double) wrong / named / 500;
            runsWithFalseNames += wrong > 0 ? 1 : 0;
        }
        assertThat((double) covered / rates).isBetween(0.93, 0.97);
        assertThat(shareOfFalse).isLessThanOrEqualTo(0.05);
        assertThat(runsWithFalseNames).isLessThan(150);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static QuestionSet balanced(int items) {
        return new QuestionSet(
                "balanced",
                "",
                Kind.YES_NO,
                IntStream.range(0, items)
                        .mapToObj(i ->
                                BuiltIn.yesNo("balanced#" + i, "statement " + i, OptionalDouble.empty(), i % 2 == 0))
                        .toList(),
                List.of());
    }

    private static OfSet answered(QuestionSet set, double a, double s, RandomGenerator random) {
        Responses responses = new Responses(set.size());
        for (int i = 0; i < set.size(); i++) {
            int matching = set.items().get(i).matching();
            boolean yes = random.nextDouble() < logistic(a + (matching == 0 ? s : -s));
            responses.add(i, new ChoiceReading(yes ? List.of(0.9, 0.1) : List.of(0.1, 0.9), 1, 0, 0, 0), matching);
        }
        return new OfSet(set, Format.RELEASED, responses, Optional.empty());
    }

    /** 300 series of five models without a trend. A share of 5% or 95% has a standard error of 1.26 points; 2.8 of them are allowed. */
    @Test
    void slopesAreCoveredAndFlatSetsAreSeldomNamed() {
        SplittableRandom random = new SplittableRandom(8);
        QuestionSet set = balanced(400);
        double[] places = {8.9, 9.2, 9.5, 9.8, 10.1};
        int covered = 0;
        int named = 0;
        for (int run = 0; run < 300; run++) {
            List<double[]> credits = new ArrayList<>();
            for (int m = 0; m < places.length; m++) {
                credits.add(SetScore.credits(answered(set, 0, 0.4, random)));
            }
            Trend trend =
                    Trend.of(credits, places, Trend.Clusters.NONE, 300, random).orElseThrow();
            covered += trend.interval().contains(0) ? 1 : 0;
            named += trend.p() < 0.05 ? 1 : 0;
        }
        assertThat(covered / 300.0).isBetween(0.915, 0.985);
        assertThat(named / 300.0).isLessThan(0.085);
    }
}
