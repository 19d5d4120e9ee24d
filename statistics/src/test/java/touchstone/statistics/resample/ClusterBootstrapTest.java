package touchstone.statistics.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

class ClusterBootstrapTest {
    private static final double[] MEANS = new SplittableRandom(5).doubles(50).toArray();
    private static final Function<int[], double[]> MEAN = chosen -> new double[] {
        Arrays.stream(chosen).mapToDouble(i -> MEANS[i]).average().orElseThrow()
    };

    @Test
    void ofAMeanHasItsTextbookStandardErrorAndInterval() {
        Bootstrap bootstrap = new ClusterBootstrap(4000)
                .run(50, MEAN, new SplittableRandom(1))
                .orElseThrow();
        // The bootstrap's own variance has divisor n; 4% is 3.6 standard errors of a deviation over 4,000 draws.
        double expected = Describe.standardDeviation(MEANS) * Math.sqrt(49 / 50.0) / Math.sqrt(50);

        assertThat(bootstrap.estimate(0)).isCloseTo(Describe.mean(MEANS), within(1e-12));
        assertThat(bootstrap.standardError(0).orElseThrow()).isCloseTo(expected, within(0.04 * expected));
        Interval interval = bootstrap.percentile(0, 0.95).orElseThrow();
        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 * expected, within(0.3 * expected));
        assertThat(bootstrap.basic(0, 0.95).orElseThrow().low())
                .isCloseTo(2 * bootstrap.estimate(0) - interval.high(), within(1e-12));
    }

    /** Of normal scores, so that Student's interval is exact; 3% is four standard errors of a percentile of 40,000 draws. */
    @Test
    void expandedOfAMeanOfFewIsStudentsInterval() {
        int n = 30;
        double[] scores = IntStream.range(0, n)
                .mapToDouble(i -> new NormalDistribution().inverseCumulativeProbability((i + 0.5) / n))
                .toArray();
        Interval found = new ClusterBootstrap(40_000)
                .run(
                        n,
                        chosen -> new double[] {
                            Arrays.stream(chosen)
                                    .mapToDouble(i -> scores[i])
                                    .average()
                                    .orElseThrow()
                        },
                        new SplittableRandom(3))
                .orElseThrow()
                .expanded(0, 0.95)
                .orElseThrow();
        double student = new TDistribution(n - 1.0).inverseCumulativeProbability(0.975)
                * Describe.standardDeviation(scores)
                / Math.sqrt(n);

        assertThat(found.level()).isEqualTo(0.95);
        assertThat(found.high()).isCloseTo(student, within(0.03 * student));
        assertThat(found.low()).isCloseTo(-student, within(0.03 * student));
    }

    @Test
    void theExpansionIsFoundFromTablesOfStudentAndVanishesForMany() {
        // 2 Phi(2.2622 sqrt(10 / 9)) - 1
        assertThat(new Expansion(10).level(0.95)).isCloseTo(0.98290, within(1e-4));
        assertThat(new Expansion(1_000_000).level(0.95)).isCloseTo(0.95, within(1e-5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Expansion(1));
    }

    /** Student's t of one degree of freedom reaches so far that no draw lies beyond. */
    @Test
    void expandedOfTwoIsAllThatWasDrawn() {
        Interval found = new ClusterBootstrap(200)
                .run(
                        2,
                        chosen -> new double[] {
                            Arrays.stream(chosen).mapToDouble(i -> i).average().orElseThrow()
                        },
                        new SplittableRandom(3))
                .orElseThrow()
                .expanded(0, 0.95)
                .orElseThrow();
        assertThat(found).isEqualTo(new Interval(0, 1, 0.95));
    }

    /** Where the interval of a level just reaches the value tested, the p-value is what the level leaves over. */
    @Test
    void thePValueIsTheCounterpartOfTheInterval() {
        for (int clusters : new int[] {5, 30, 1000}) {
            Expansion expansion = new Expansion(clusters);
            double reach = new NormalDistribution().inverseCumulativeProbability((1 + expansion.level(0.95)) / 2);
            assertThat(expansion.twoSided(reach)).isCloseTo(0.05, within(1e-9));
            assertThat(expansion.twoSided(-reach)).isEqualTo(expansion.twoSided(reach));
            assertThat(expansion.twoSided(0)).isEqualTo(1);
        }
    }

    @Test
    void isDeterministicForASeed() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(200);
        Interval one = bootstrap
                .run(50, MEAN, new SplittableRandom(7))
                .orElseThrow()
                .percentile(0, 0.9)
                .orElseThrow();
        Interval two = bootstrap
                .run(50, MEAN, new SplittableRandom(7))
                .orElseThrow()
                .percentile(0, 0.9)
                .orElseThrow();
        Interval other = bootstrap
                .run(50, MEAN, new SplittableRandom(8))
                .orElseThrow()
                .percentile(0, 0.9)
                .orElseThrow();

        assertThat(one).isEqualTo(two).isNotEqualTo(other);
    }

    @Test
    void ofSumsDrawsTheSameClusters() {
        double[][] summaries = Arrays.stream(MEANS)
                .mapToObj(mean -> new double[] {3, 3 * mean})
                .toArray(double[][]::new);
        Bootstrap sums = new ClusterBootstrap(300)
                .ofSums(summaries, s -> new double[] {s[1] / s[0]}, new SplittableRandom(9))
                .orElseThrow();
        Bootstrap plain =
                new ClusterBootstrap(300).run(50, MEAN, new SplittableRandom(9)).orElseThrow();

        assertThat(sums.percentile(0, 0.95).orElseThrow().low())
                .isCloseTo(plain.percentile(0, 0.95).orElseThrow().low(), within(1e-12));
    }

    @Test
    void isUndefinedWithOneCluster() {
        Outcome<Bootstrap> outcome = new ClusterBootstrap(100).run(1, MEAN, new SplittableRandom(1));

        assertThat(outcome).isEqualTo(Outcome.undefined("a cluster bootstrap needs at least 2 clusters, got 1"));
    }

    @Test
    void saysSoWhereTheStatisticIsSeldomDefined() {
        Bootstrap bootstrap = new ClusterBootstrap(200)
                .run(
                        3,
                        chosen -> new double[] {chosen[0] == chosen[1] ? Double.NaN : 1, chosen[0]},
                        new SplittableRandom(2))
                .orElseThrow();

        assertThat(bootstrap.percentile(0, 0.95).isDefined()).isFalse();
        assertThat(bootstrap.definedDraws(0)).isBetween(1, 199);
        assertThat(bootstrap.percentile(1, 0.95).isDefined()).isTrue();
    }
}
