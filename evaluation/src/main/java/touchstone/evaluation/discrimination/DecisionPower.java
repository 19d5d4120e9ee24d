package touchstone.evaluation.discrimination;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.core.study.Cost;
import touchstone.core.study.DataSource;
import touchstone.core.study.PowerStudy.PowerAnswer;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.Design;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.GridFile;
import touchstone.evaluation.discrimination.scenario.Paragraphs;
import touchstone.evaluation.discrimination.write.WriterSettings;
import touchstone.statistics.Interval;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.power.Power;
import touchstone.statistics.power.PowerSimulation;

/**
 * Power by simulation. On the full grid a score is the mean over scenarios of each scenario's own difference, so a study is as
 * many draws of effect + N(0, slope sd squared + noise squared (X'X)^-1) as there are scenarios, and a t test.
 */
final class DecisionPower {
    private static final int RUNS = 4000;
    private static final double SLOPE_SD = 0.28;
    private static final double RESIDUAL_SD = 0.35;
    private static final double TYPICAL_CHANCE = 0.75;
    private static final List<Integer> SIZES = List.of(20, 40, 70, 140, 280);

    private final DiscriminationPlan plan;
    private final Grid grid;
    private final int scenarios;
    private final Cost cost;
    private final Cost author;

    DecisionPower(DiscriminationPlan plan, DataSource data, Cost cost) {
        Map<?, Paragraphs> paragraphs = Material.withoutAuthor(plan, data);
        this.plan = plan;
        this.grid =
                plan.grid().map(file -> GridFile.read(data.data(file.path()))).orElse(Grid.standard());
        this.scenarios = paragraphs.values().stream()
                .mapToInt(each -> each.scenarios().size())
                .max()
                .orElseThrow();
        this.cost = cost;
        this.author = Material.authorCost(plan, data);
    }

    PowerAnswer of(double effect, RandomGenerator random) {
        int family = Design.of(grid, Math.max(2, scenarios)).demographics().size()
                * plan.fills().size();
        Power here = power(effect, scenarios, false, 0.05, random);
        Interval interval = here.detected().wilson(0.95);
        Estimate estimate = Estimate.of(
                "power",
                Map.of("effect", effect + " log-odds", "scenarios", Integer.toString(scenarios)),
                new Estimate.Measured(here.probability(), interval.low(), interval.high(), 0.95),
                RUNS,
                "probability",
                "simulated t test over scenarios at 5%, exact probabilities");
        List<List<Object>> rows = new ArrayList<>();
        Set<Integer> sizes = new LinkedHashSet<>(SIZES);
        sizes.add(scenarios);
        for (int size : sizes.stream().sorted().toList()) {
            for (boolean sampled : List.of(false, true)) {
                Cost.Bill bill = sampled ? cost.sampled() : cost.exact();
                rows.add(List.of(
                        size,
                        sampled ? plan.samples() + " samples" : "exact",
                        power(effect, size, sampled, 0.05, random).probability(),
                        power(effect, size, sampled, 0.05 / family, random).probability(),
                        bill.trials() * size / scenarios,
                        bill.tokens().total() * size / scenarios));
            }
        }
        Table alternatives = new Table(
                "power",
                "Power to see a score of " + effect + " log-odds, by number of scenarios and way of reading.",
                List.of(
                        "scenarios",
                        "reading",
                        "power of one test at 5%",
                        "power at the strictest step of Holm (" + family + " tests)",
                        "trials",
                        "tokens"),
                rows);
        return new PowerAnswer(estimate, cost, alternatives, assumptions());
    }

    private List<String> assumptions() {
        List<String> assumptions = new ArrayList<>(List.of(
                "a score differs between scenarios with a standard deviation of " + SLOPE_SD + " log-odds",
                "single answers scatter around their scenario with a standard deviation of " + RESIDUAL_SD,
                "the grid is complete: " + grid.size() + " people in every scenario",
                "sampled answers are yes with a chance near " + TYPICAL_CHANCE,
                "names, where they stand for people, add spread that is not simulated here"));
        if (author.exact().trials() > 0) {
            assumptions.add(String.format(
                    Locale.ROOT,
                    "the author is asked besides, once for all models: %,d requests, about %,d input and %,d output tokens, if every"
                            + " draft is sound, and up to %d times that if not; trials and tokens above leave it out",
                    author.exact().trials(),
                    author.exact().tokens().inputTokens(),
                    author.exact().tokens().outputTokens(),
                    WriterSettings.STANDARD.draws()));
        }
        return assumptions;
    }

    private Power power(double effect, int size, boolean sampled, double alpha, RandomGenerator random) {
        if (size < 2) {
            return new Power(effect, new touchstone.statistics.proportion.Proportion(0, RUNS));
        }
        double sampling = 1 / (plan.samples() * TYPICAL_CHANCE) + 1 / (plan.samples() * (1 - TYPICAL_CHANCE));
        double noise = RESIDUAL_SD * RESIDUAL_SD + (sampled ? sampling : 0);
        double sd = Math.sqrt(SLOPE_SD * SLOPE_SD + noise * inverseInformation());
        PowerSimulation.Study study = (planted, chance) -> {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < size; i++) {
                double score = planted + sd * chance.nextGaussian();
                sum += score;
                squares += score * score;
            }
            double mean = sum / size;
            double error = Math.sqrt(Math.max(1e-300, (squares - size * mean * mean) / (size - 1.0) / size));
            return Coefficient.of("score", mean, error, size - 1.0).p() < alpha;
        };
        return new PowerSimulation(study, RUNS).at(effect, random);
    }

    /** The largest diagonal entry of (X'X)^-1 among the demographics: the worst-determined group of the grid. */
    private double inverseInformation() {
        Design design = Design.of(grid, Math.max(2, scenarios));
        RealMatrix gram = new Array2DRowRealMatrix(design.columns(), design.columns());
        for (int profile = 0; profile < grid.size(); profile++) {
            RealMatrix row = new Array2DRowRealMatrix(new double[][] {design.row(profile)});
            gram = gram.add(row.transpose().multiply(row));
        }
        RealMatrix inverse = new LUDecomposition(gram).getSolver().getInverse();
        return design.demographics().stream()
                .map(Contrast::weights)
                .mapToDouble(weights -> new Contrast("", " ", inverse.operate(weights)).of(weights))
                .max()
                .orElseThrow();
    }
}
