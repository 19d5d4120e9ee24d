package touchstone.evaluation.selfcorrection.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.evaluation.selfcorrection.ExactBounds;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.estimate.Measures.Pooling;
import touchstone.statistics.Outcome;
import touchstone.statistics.trend.TwoPieceLine;

/**
 * The interval of where a curve over size sets in holds the place at which the curve without noise bends, whatever its form: the broken line
 * of the bias score, the logistic curve of admissions, and curves that no broken line fits; of few units and many, that the sizes share
 * to some extent.
 */
class BreakpointCoverageTest {
    private static final double[] AT = {8.91, 9.54, 9.81, 10.11, 10.34, 10.72, 11.24};
    private static final int RUNS = 400;

    private enum Shape {
        /** Level up to 22B, then straight to 0.24: the planted bias score. */
        BROKEN(x -> 0.03 + 0.21 * capacity(x)),
        /** The same through a logistic function, as chances of admission are. */
        ADMISSION(x -> 0.5 - 1 / (1 + Math.exp(-1.5 * capacity(x)))),
        /** Curved everywhere. */
        SQUARE(x -> 0.2 * Math.pow((x - AT[0]) / (AT[AT.length - 1] - AT[0]), 2)),
        /** Sets in and ends. */
        SIGMOID(x -> 0.2 / (1 + Math.exp(-5 * (x - 10.5))));

        private final double[] values;

        Shape(DoubleUnaryOperator curve) {
            values = Arrays.stream(AT).map(curve).toArray();
        }

        private static double capacity(double x) {
            return Math.max(0, (x - 10.34) / 0.9);
        }
    }

    private static final Metric MEAN =
            new Metric("mean", "share", sums -> Outcome.defined(sums[0] / sums[1]), "bootstrap over units");

    private static Measured found(Shape shape, int units, double spread, SplittableRandom random) {
        Sheet sheet = new Sheet(new Layout(AT.length, List.of(Arm.Q), 1, 2));
        for (int unit = 0; unit < units; unit++) {
            sheet.unit("all", String.valueOf(unit));
            double shared = Math.sqrt(0.3) * random.nextGaussian();
            for (int model = 0; model < AT.length; model++) {
                double noise = spread * (shared + Math.sqrt(0.7) * random.nextGaussian());
                sheet.add(
                        "all", String.valueOf(unit), model, Arm.Q, 0, new double[] {shape.values[model] + noise, 1}, 0);
            }
        }
        Measures measures = new Measures(sheet, List.of("all"), Pooling.POOLED, List.of(MEAN), 300, random);
        List<Integer> models = IntStream.range(0, AT.length).boxed().toList();
        return new Trends(measures, MEAN, models, AT).breakpoint(Arm.Q).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "BROKEN, 25, 0.11", "BROKEN, 25, 0.3", "BROKEN, 40, 0.02", "ADMISSION, 100, 0.05", "ADMISSION, 60, 0.3",
        "SQUARE, 40, 0.02", "SQUARE, 40, 0.06", "SQUARE, 40, 0.2", "SIGMOID, 40, 0.02", "SIGMOID, 40, 0.08"
    })
    @Tag("proof")
    void itHoldsThePlaceAtTheNominalRateAtLeast(Shape shape, int units, double spread) {
        double place = TwoPieceLine.fit(AT, shape.values).orElseThrow().breakpoint();
        long held = IntStream.range(0, RUNS)
                .filter(run -> {
                    Measured found = found(shape, units, spread, new SplittableRandom(run));
                    return found.interval().low() <= place + 1e-6
                            && place - 1e-6 <= found.interval().high();
                })
                .count();
        assertThat(held).isGreaterThanOrEqualTo(ExactBounds.of(RUNS, 0.95).low());
    }
}
