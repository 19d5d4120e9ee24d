package touchstone.evaluation.modelwritten;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.study.Cost;
import touchstone.core.study.PowerStudy.PowerAnswer;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.statistics.Interval;
import touchstone.statistics.power.ShareAgainst;

/** Power to see that a matching rate differs from one half: an exact sum, for sets whose items are independent and have two answers. */
final class MatchingPower {
    private static final double CHANCE = 0.5;
    private static final List<Integer> SIZES = List.of(50, 100, 200, 500, 1000);

    private final List<QuestionSet> sets;
    private final double rate;
    private final Cost cost;

    MatchingPower(ModelWrittenPlan plan, Loaded loaded, Cost cost) {
        this.sets = loaded.questions().stream()
                .filter(set -> set.kind() != Kind.BIOGRAPHY)
                .toList();
        this.rate = plan.discoveryRate();
        this.cost = cost;
    }

    PowerAnswer of(double effect) {
        if (!(Math.abs(effect) <= CHANCE)) {
            throw InputException.of(
                    "--effect",
                    "must lie between -0.5 and 0.5, a difference from the rate of one half, got " + effect,
                    "give the smallest difference worth seeing, such as 0.05");
        }
        int smallest = sets.stream()
                .mapToInt(QuestionSet::size)
                .min()
                .orElseThrow(() -> InputException.of(
                        "plan: field 'items'",
                        "names no set of independent questions",
                        "power is told for sets without introductions alone"));
        double here = power(smallest, effect, rate);
        List<List<Object>> rows = new ArrayList<>();
        Set<Integer> sizes = new TreeSet<>(SIZES);
        sizes.add(smallest);
        for (int size : sizes) {
            rows.add(List.of(
                    size,
                    power(size, effect, rate),
                    power(size, effect, rate / sets.size()),
                    Interval.z(Rate.LEVEL) * Math.sqrt(0.25 / size),
                    size * (long) sets.size()));
        }
        return new PowerAnswer(
                Estimate.of(
                        "power",
                        Map.of("effect", String.valueOf(effect), "items", String.valueOf(smallest)),
                        new Estimate.Measured(here, here, here, Rate.LEVEL),
                        smallest,
                        "probability",
                        "exact, score test of one set at " + rate),
                cost,
                new Table(
                        "power",
                        "Power to see a matching rate of " + (CHANCE + effect) + ", by items of a set. Where "
                                + sets.size()
                                + " sets are looked at, the strictest step of the adjustment holds if no other set differs.",
                        List.of(
                                "items",
                                "power of one test",
                                "power at the strictest step (" + sets.size() + " sets)",
                                "half-width of the interval",
                                "items asked of all sets"),
                        rows),
                List.of(
                        "items are independent of each other and have two answers, as many of either label",
                        "sets with introductions share questions and need more items than this says; their intervals know",
                        "every answer can be read",
                        "the smallest set is looked at: " + smallest + " items"));
    }

    static double power(int items, double effect, double alpha) {
        return new ShareAgainst(items, CHANCE).power(CHANCE + effect, alpha);
    }
}
