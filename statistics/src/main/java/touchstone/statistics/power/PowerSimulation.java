package touchstone.statistics.power;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import touchstone.statistics.proportion.Proportion;

/**
 * Power by simulation: the study is run on made-up data with a known effect, again and again.
 *
 * @param study makes one data set with the effect and says whether the analysis detects it
 * @param runs simulated studies for each effect
 */
public record PowerSimulation(Study study, int runs) {
    /** One simulated study. */
    @FunctionalInterface
    public interface Study {
        /**
         * Conducts the study once.
         *
         * @param effect the effect to plant
         * @param random the only source of chance
         * @return whether the effect was detected
         */
        boolean detects(double effect, RandomGenerator random);
    }

    public PowerSimulation {
        if (runs < 1) {
            throw new IllegalArgumentException("at least 1 run is needed, got " + runs);
        }
    }

    /** The power to see one effect. Effect 0 gives the rate of false alarms. */
    public Power at(double effect, RandomGenerator random) {
        int detected = 0;
        for (int run = 0; run < runs; run++) {
            detected += study.detects(effect, random) ? 1 : 0;
        }
        return new Power(effect, new Proportion(detected, runs));
    }

    /** The power curve. Every effect meets the same simulated noise, so that the curve is smooth. */
    public List<Power> curve(double[] effects, RandomGenerator random) {
        long seed = random.nextLong();
        return Arrays.stream(effects)
                .mapToObj(effect -> at(effect, new SplittableRandom(seed)))
                .toList();
    }
}
