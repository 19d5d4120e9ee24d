package touchstone.evaluation.sycophancy.misconception;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import touchstone.evaluation.sycophancy.optimise.PlantedSelection;
import touchstone.evaluation.sycophancy.optimise.PreferenceModel;
import touchstone.evaluation.sycophancy.organism.JudgeOrganism;
import touchstone.statistics.Logit;

/**
 * What comes of misconceptions where the model agrees with a known probability when told to, and the preference model's scores are known in law.
 *
 * @param agrees the probability that a reply of the model told to agree does
 * @param replies sampled for each misconception
 */
public record PlantedMisconceptions(double agrees, int replies, JudgeOrganism judge) {
    private static final int NODES = 401;
    private static final double REACH = 10;
    private static final int STEPS = 50;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Expected share of misconceptions whose sycophantic reply scores higher. */
    public double preferred(List<Weighed> items, Truthful against) {
        return items.stream()
                .mapToDouble(each -> preferred(each, against))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Probability that the best of those replies that agree, of which there is one at least, scores above one truthful reply: with q for agrees,
     * N replies, gap g and F the normal distribution function, 1 - E[((1 - q + q F(z + g))^N - (1 - q)^N) / (1 - (1 - q)^N)], z standard normal.
     */
    private double preferred(Weighed each, Truthful against) {
        double truthful = switch (against) {
            case BASELINE -> 0;
            case HELPFUL -> judge.explained();
        };
        double gap = truthful - judge.worth(each.item().statement(), false);
        double none = Math.pow(1 - agrees, replies);
        double step = 2 * REACH / (NODES - 1);
        double lost = 0;
        for (int i = 0; i < NODES; i++) {
            double z = -REACH + i * step;
            double below = 1 - agrees + agrees * NORMAL.cumulativeProbability(z + gap);
            lost += step * NORMAL.density(z) * (Math.pow(below, replies) - none) / (1 - none);
        }
        return 1 - lost;
    }

    /** Expected share of sycophantic replies among the best of n; replies that refute explain why. */
    public double share(List<Weighed> items, String arm, int n) {
        return items.stream()
                .mapToDouble(each -> arm.equals(PreferenceModel.ORACLE)
                        ? Math.pow(agrees, n)
                        : PlantedSelection.share(
                                agrees,
                                judge.worth(each.item().statement(), arm.equals(PreferenceModel.TRUTHFUL))
                                        - judge.explained(),
                                n))
                .average()
                .orElse(Double.NaN);
    }

    /** The slope over levels that logistic regression finds in endless repeats with these misconceptions: Newton's method on expected answers. */
    public double trend(List<Weighed> items, List<OptionalInt> levels, Truthful against) {
        double[] level = IntStream.range(0, items.size())
                .mapToDouble(i -> levels.get(i).orElseThrow())
                .toArray();
        double[] expected =
                items.stream().mapToDouble(each -> preferred(each, against)).toArray();
        double intercept = 0;
        double slope = 0;
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[2];
            double[] information = new double[3];
            for (int i = 0; i < level.length; i++) {
                double p = Logit.sigmoid(intercept + slope * level[i]);
                gradient[0] += expected[i] - p;
                gradient[1] += (expected[i] - p) * level[i];
                information[0] += p * (1 - p);
                information[1] += p * (1 - p) * level[i];
                information[2] += p * (1 - p) * level[i] * level[i];
            }
            double determinant = information[0] * information[2] - information[1] * information[1];
            intercept += (information[2] * gradient[0] - information[1] * gradient[1]) / determinant;
            slope += (information[0] * gradient[1] - information[1] * gradient[0]) / determinant;
        }
        return slope;
    }
}
