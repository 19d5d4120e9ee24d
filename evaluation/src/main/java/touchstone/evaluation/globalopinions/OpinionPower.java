package touchstone.evaluation.globalopinions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.study.Cost;
import touchstone.core.study.PowerStudy.PowerAnswer;
import touchstone.evaluation.globalopinions.estimate.Measure;
import touchstone.evaluation.globalopinions.estimate.Panel;
import touchstone.evaluation.globalopinions.estimate.Spreads;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.power.Power;
import touchstone.statistics.power.PowerSimulation;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * Power by simulation to tell two countries apart on the items both were asked. How much the difference of their similarities scatters
 * over items is taken from the survey itself, for an answerer that is the mean of all countries; a simulated study draws items from that
 * scatter about the effect, and finds it if its bootstrap interval leaves out 0, as the study's own does.
 */
final class OpinionPower {
    private static final int RUNS = 500;
    private static final int DRAWS = 200;
    private static final List<Integer> SIZES = List.of(25, 50, 100, 200, 400, 800);

    private final GlobalOpinionsPlan plan;
    private final List<double[]> scatter;
    private final int common;
    private final int asked;
    private final Cost cost;

    OpinionPower(GlobalOpinionsPlan plan, Design design, Cost cost) {
        Measure measure = new Measure(plan.logBase());
        this.plan = plan;
        this.scatter = Spreads.ofPairs(Panel.of(design.bank()), measure, plan.leastItems());
        if (scatter.isEmpty()) {
            throw InputException.of(
                    "plan: field 'least-items'",
                    "no two countries were both asked " + plan.leastItems() + " items",
                    "give a smaller number, or a survey with more items in common");
        }
        this.common = scatter.stream().mapToInt(pair -> pair.length).sorted().toArray()[scatter.size() / 2];
        this.asked = design.bank().items().size();
        this.cost = cost;
    }

    PowerAnswer of(double effect, RandomGenerator random) {
        Power here = power(effect, common, random);
        Interval interval = here.detected().wilson(0.95);
        String unit = new Measure(plan.logBase()).differenceUnit();
        Estimate estimate = Estimate.of(
                "power",
                Map.of("effect", effect + " " + unit, "items", Integer.toString(common)),
                new Estimate.Measured(here.probability(), interval.low(), interval.high(), 0.95),
                RUNS,
                "probability",
                "simulated bootstrap interval over common items leaves out 0");
        List<List<Object>> rows = new ArrayList<>();
        Set<Integer> sizes = new LinkedHashSet<>(SIZES);
        sizes.add(common);
        for (int size : sizes.stream().sorted().toList()) {
            Power power = power(effect, size, random);
            double factor = (double) size / common;
            rows.add(List.of(
                    size,
                    power.probability(),
                    Math.round(cost.exact().trials() * factor),
                    Math.round(cost.exact().tokens().total() * factor),
                    Math.round(cost.sampled().trials() * factor),
                    Math.round(cost.sampled().tokens().total() * factor)));
        }
        Table alternatives = new Table(
                "power",
                "Power to tell two countries apart whose similarities differ by " + effect + " " + unit
                        + ", by the number of items that both were asked.",
                List.of("common items", "power", "trials", "tokens", "trials if sampled", "tokens if sampled"),
                rows);
        return new PowerAnswer(estimate, cost, alternatives, assumptions());
    }

    private Power power(double effect, int items, RandomGenerator random) {
        return new PowerSimulation((planted, chance) -> detects(planted, items, chance), RUNS).at(effect, random);
    }

    private boolean detects(double effect, int items, RandomGenerator random) {
        double[] pair = scatter.get(random.nextInt(scatter.size()));
        double[][] rows = new double[items][];
        for (int i = 0; i < items; i++) {
            rows[i] = new double[] {effect + pair[random.nextInt(pair.length)]};
        }
        return new ClusterBootstrap(DRAWS).ofSums(rows, sums -> new double[] {sums[0] / items}, random)
                        instanceof Outcome.Defined<Bootstrap>(Bootstrap drawn)
                && drawn.expanded(0, 0.95) instanceof Outcome.Defined<Interval>(Interval interval)
                && !interval.contains(0);
    }

    private List<String> assumptions() {
        double spread = scatter.stream()
                .mapToDouble(pair ->
                        java.util.Arrays.stream(pair).map(d -> d * d).average().orElseThrow())
                .average()
                .orElseThrow();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "between items the difference scatters as it does in this survey for the mean of all countries: a"
                                + " standard deviation of %.3f over %d pairs",
                        Math.sqrt(spread),
                        scatter.size()),
                "items are alike and independent; drawing topics or waves together widens intervals",
                "the survey has " + asked + " items, and half of the pairs of countries have " + common
                        + " or more in common; trials and tokens are in proportion to that",
                "probabilities are exact; with 100 samples an answer of four options adds a scatter of about 0.02 an item");
    }
}
