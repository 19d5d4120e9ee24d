package touchstone.evaluation.selfcorrection.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.estimate.Measures.Pooling;
import touchstone.statistics.resample.Linearised;

/**
 * Metrics as means over units, so that two runs are compared unit by unit. A unit is what the bootstrap draws: a template with all its
 * questions, an occupation, a kind of student; its questions depend on each other and count as one.
 */
public final class UnitValues {
    private final Layout layout;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> stratum = new ArrayList<>();
    private final int parts;

    UnitValues(Sheet sheet, List<String> strata, Pooling pooling) {
        this.layout = sheet.layout();
        for (String name : strata) {
            for (String unit : sheet.units(name)) {
                names.add(name + ": " + unit);
                rows.add(sheet.row(name, unit));
                stratum.add(pooling == Pooling.POOLED ? 0 : strata.indexOf(name));
            }
        }
        this.parts = pooling == Pooling.POOLED ? 1 : strata.size();
    }

    /** Values whose mean is the metric of one model under one arm, wordings pooled; empty where it is not defined. */
    public Map<String, Double> of(Metric metric, int model, Arm arm) {
        return named(values(metric, model, arm));
    }

    /** Values whose mean is what is made of a metric under two arms, such as their difference. */
    public Map<String, Double> of(Metric metric, int model, Arm first, Arm second, DoubleBinaryOperator made) {
        double[] one = values(metric, model, first);
        double[] other = values(metric, model, second);
        double[][] both = new double[one.length][];
        Arrays.setAll(both, i -> new double[] {one[i], other[i]});
        return named(Linearised.ofSums(both, sums -> made.applyAsDouble(sums[0] / both.length, sums[1] / both.length)));
    }

    private double[] values(Metric metric, int model, Arm arm) {
        int from = layout.at(model, arm, 0);
        int width = layout.width();
        double[][] own = new double[rows.size()][];
        for (int i = 0; i < own.length; i++) {
            own[i] = new double[parts * width];
            System.arraycopy(rows.get(i), from, own[i], stratum.get(i) * width, width);
        }
        return Linearised.ofSums(own, sums -> {
            double mean = 0;
            for (int part = 0; part < parts; part++) {
                mean += metric.value(Arrays.copyOfRange(sums, part * width, (part + 1) * width)) / parts;
            }
            return mean;
        });
    }

    private Map<String, Double> named(double[] values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length && !Double.isNaN(values[i]); i++) {
            named.put(names.get(i), values[i]);
        }
        return named;
    }
}
