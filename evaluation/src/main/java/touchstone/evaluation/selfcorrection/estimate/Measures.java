package touchstone.evaluation.selfcorrection.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Replicates;
import touchstone.statistics.resample.Replicates.Joint;
import touchstone.statistics.resample.Replicates.Resampled;
import touchstone.statistics.resample.StratifiedBootstrap;

/** The metrics of an experiment for all models and arms, over the same bootstrap draws of its units. */
public final class Measures {
    /** Level of all intervals. */
    public static final double LEVEL = 0.95;

    private final Layout layout;
    private final List<Metric> metrics;
    private final double[] totals;
    private final boolean pooled;
    private final Outcome<Replicates> replicates;
    private final UnitValues byUnit;

    /** How strata become one number. */
    public enum Pooling {
        /** Sums are added over strata. */
        POOLED,
        /** The metric is made in each stratum, then averaged. */
        MEAN
    }

    /**
     * @param strata which strata take part
     * @param draws bootstrap resamples
     */
    public Measures(
            Sheet sheet,
            List<String> strata,
            Pooling pooling,
            List<Metric> metrics,
            int draws,
            RandomGenerator random) {
        this.layout = sheet.layout();
        this.metrics = List.copyOf(metrics);
        this.totals = sheet.total(strata);
        this.pooled = pooling == Pooling.POOLED;
        this.replicates = new StratifiedBootstrap(draws)
                .ofSums(strata.stream().map(sheet::rows).toList(), this::statistics, random);
        this.byUnit = new UnitValues(sheet, strata, pooling);
    }

    private double[] statistics(double[][] strata) {
        double[] values = new double[metrics.size() * layout.cells()];
        if (pooled) {
            double[] sums = new double[layout.size()];
            for (double[] stratum : strata) {
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += stratum[k];
                }
            }
            fill(values, sums, 1);
        } else {
            for (double[] stratum : strata) {
                fill(values, stratum, strata.length);
            }
        }
        return values;
    }

    private void fill(double[] values, double[] sums, int parts) {
        for (int cell = 0; cell < layout.cells(); cell++) {
            double[] own = Arrays.copyOfRange(sums, cell * layout.width(), (cell + 1) * layout.width());
            for (int m = 0; m < metrics.size(); m++) {
                values[m * layout.cells() + cell] += metrics.get(m).value(own) / parts;
            }
        }
    }

    /** The layout of models and arms. */
    public Layout layout() {
        return layout;
    }

    /** What metrics are means of. */
    public UnitValues byUnit() {
        return byUnit;
    }

    private int place(Metric metric, int model, Arm arm, int slot) {
        return metrics.indexOf(metric) * layout.cells() + layout.cell(model, arm, slot);
    }

    /** A metric of one model under one arm, wordings pooled. */
    public Outcome<Measured> at(Metric metric, int model, Arm arm) {
        return at(metric, model, arm, 0);
    }

    /** The same for one slot of the layout. */
    public Outcome<Measured> at(Metric metric, int model, Arm arm, int slot) {
        int from = layout.at(model, arm, slot);
        double[] sums = Arrays.copyOfRange(totals, from, from + layout.width());
        if (pooled && metric.of().apply(sums) instanceof Outcome.Undefined<Double>(String why)) {
            return Outcome.undefined(why);
        }
        Optional<Interval> own = pooled ? metric.own().apply(sums) : Optional.empty();
        if (own.isPresent()) {
            return Outcome.defined(new Measured(metric.value(sums), own.get(), units(), metric.method()));
        }
        return derived(values -> values[place(metric, model, arm, slot)])
                .map(found -> Measured.of(found, units(), bootstrap()));
    }

    /** The same with percentiles of the bootstrap, whatever interval of its own the metric has. */
    public Outcome<Measured> resampled(Metric metric, int model, Arm arm) {
        return over(metric, List.of(model), arm, y -> y[0])
                .map(found -> Measured.percentile(found, units(), "percentiles of the " + bootstrap()));
    }

    /** First arm less second. */
    public Outcome<Measured> difference(Metric metric, int model, Arm first, Arm second) {
        int a = place(metric, model, first, 0);
        int b = place(metric, model, second, 0);
        return derived(values -> values[a] - values[b])
                .map(found -> Measured.of(found, units(), "paired " + bootstrap()));
    }

    /** 1 - metric(arm) / metric(Q), where the metric of the plain question differs from 0. */
    public Outcome<Measured> relativeReduction(Metric metric, int model, Arm arm) {
        return switch (at(metric, model, Arm.Q)) {
            case Outcome.Undefined<Measured>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Measured>(Measured plain) ->
                plain.differsFromZero()
                        ? ratio(metric, model, arm)
                        : Outcome.undefined("the plain question's value cannot be told from 0");
        };
    }

    private Outcome<Measured> ratio(Metric metric, int model, Arm arm) {
        int a = place(metric, model, arm, 0);
        int q = place(metric, model, Arm.Q, 0);
        return derived(values -> 1 - values[a] / values[q])
                .map(found -> Measured.of(found, units(), "paired " + bootstrap()));
    }

    /** A statistic of one metric under one arm over several models. */
    public Outcome<Resampled> over(Metric metric, List<Integer> models, Arm arm, ToDoubleFunction<double[]> statistic) {
        int[] places =
                models.stream().mapToInt(model -> place(metric, model, arm, 0)).toArray();
        return derived(values -> statistic.applyAsDouble(
                Arrays.stream(places).mapToDouble(k -> values[k]).toArray()));
    }

    /** A metric under one arm over several models, with its joint draws. */
    public Outcome<Joint> joint(Metric metric, List<Integer> models, Arm arm) {
        int[] places =
                models.stream().mapToInt(model -> place(metric, model, arm, 0)).toArray();
        return switch (replicates) {
            case Outcome.Undefined<Replicates>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Replicates>(Replicates found) ->
                found.joint(values ->
                        Arrays.stream(places).mapToDouble(k -> values[k]).toArray());
        };
    }

    /** A statistic of a metric's difference, first arm less second, over several models. */
    public Outcome<Resampled> overDifference(
            Metric metric, List<Integer> models, Arm first, Arm second, ToDoubleFunction<double[]> statistic) {
        return derived(values -> statistic.applyAsDouble(models.stream()
                .mapToDouble(model -> values[place(metric, model, first, 0)] - values[place(metric, model, second, 0)])
                .toArray()));
    }

    /**
     * How much wordings of the same request differ: the variance between them less what sampling of units explains of it, as a standard
     * deviation; 0 where nothing is left.
     */
    public Outcome<Double> wordingSpread(Metric metric, int model, Arm arm) {
        if (layout.slots() < 3) {
            return Outcome.undefined("only one wording was asked");
        }
        int wordings = layout.slots() - 1;
        double[] values = new double[wordings];
        double noise = 0;
        for (int w = 1; w <= wordings; w++) {
            int own = place(metric, model, arm, w);
            int[] all = new int[wordings];
            Arrays.setAll(all, k -> place(metric, model, arm, k + 1));
            Outcome<Resampled> deviation = derived(draw -> draw[own]
                    - Arrays.stream(all).mapToDouble(k -> draw[k]).average().orElse(0));
            if (!(deviation instanceof Outcome.Defined<Resampled>(Resampled found))) {
                return Outcome.undefined("a wording has no value");
            }
            values[w - 1] = found.value();
            noise += found.standardError() * found.standardError();
        }
        double between = Arrays.stream(values).map(v -> v * v).sum();
        return Outcome.defined(Math.sqrt(Math.max(0, between - noise) / (wordings - 1)));
    }

    private Outcome<Resampled> derived(ToDoubleFunction<double[]> statistic) {
        return switch (replicates) {
            case Outcome.Undefined<Replicates>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Replicates>(Replicates found) -> found.derived(statistic, LEVEL);
        };
    }

    /** Units the draws are made of. */
    public int units() {
        return replicates instanceof Outcome.Defined<Replicates>(Replicates found) ? found.clusters() : 0;
    }

    private String bootstrap() {
        return replicates instanceof Outcome.Defined<Replicates>(Replicates found)
                ? "cluster bootstrap, t " + found.degreesOfFreedom() + " df"
                : "none";
    }
}
