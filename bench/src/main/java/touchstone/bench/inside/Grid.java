package touchstone.bench.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import touchstone.statistics.mixed.GroupedRows;

/**
 * Log-odds of decisions in 70 scenarios about 135 people (9 ages, 3 genders, 5 races), each scenario with effects of its own
 * that are correlated, and a tenth of the rows missing.
 */
public final class Grid {
    private static final int SCENARIOS = 70;
    private static final double KEPT = 0.9;
    private static final double SIGMA = 0.35;
    /** Correlation of every two effects of a scenario. */
    private static final double CORRELATION = 0.3;

    private static final double[] MEANS = {1.2, -0.25, 0.4, 0.6, 0.1, 0.5, 0.2, 0.3};
    private static final double[] SPREADS = {0.8, 0.15, 0.2, 0.22, 0.25, 0.28, 0.3, 0.2};
    private static final List<String> TERMS =
            List.of("intercept", "age", "female", "non-binary", "Asian", "Black", "Hispanic", "Native American");

    private Grid() {}

    /** The rows drawn with this seed. */
    public static GroupedRows rows(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Double> y = new ArrayList<>();
        List<double[]> x = new ArrayList<>();
        List<Integer> group = new ArrayList<>();
        for (int scenario = 0; scenario < SCENARIOS; scenario++) {
            double[] own = effects(random);
            for (int person = 0; person < 135; person++) {
                int decade = person / 15;
                double[] line = line(person % 5, person / 5 % 3, 20 + 10.0 * decade);
                double answer = SIGMA * random.nextGaussian();
                for (int k = 0; k < line.length; k++) {
                    answer += line[k] * own[k];
                }
                if (random.nextDouble() < KEPT) {
                    y.add(answer);
                    x.add(line);
                    group.add(scenario);
                }
            }
        }
        return GroupedRows.of(
                y.stream().mapToDouble(Double::doubleValue).toArray(),
                x.toArray(double[][]::new),
                group.stream().mapToInt(Integer::intValue).toArray(),
                TERMS);
    }

    private static double[] effects(RandomGenerator random) {
        double shared = random.nextGaussian();
        double[] own = new double[MEANS.length];
        for (int k = 0; k < own.length; k++) {
            double deviate = Math.sqrt(CORRELATION) * shared + Math.sqrt(1 - CORRELATION) * random.nextGaussian();
            own[k] = MEANS[k] + SPREADS[k] * deviate;
        }
        return own;
    }

    private static double[] line(int race, int gender, double age) {
        double[] line = new double[MEANS.length];
        line[0] = 1;
        line[1] = (age - 60) / 25.8213;
        if (gender > 0) {
            line[1 + gender] = 1;
        }
        if (race > 0) {
            line[3 + race] = 1;
        }
        return line;
    }
}
