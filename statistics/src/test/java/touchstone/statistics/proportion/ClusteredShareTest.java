package touchstone.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusteredShareTest {
    @Test
    void clustersThatAllSayTheSameCountAsOneAnswerEach() {
        ClusteredShare all =
                ClusteredShare.of(new double[] {1, 1, 1, 1}, 20, 0.95).orElseThrow();

        assertThat(all.share()).isEqualTo(1);
        assertThat(all.effective()).isLessThan(4);
        assertThat(all.interval().high()).isEqualTo(1);
        assertThat(all.interval().low())
                .isLessThan(new Proportion(4, 4).wilson(0.95).low());
    }

    /** Clusters of one answer are a plain sample: p (1 - p) over their variance is n - 1. */
    @Test
    void clustersOfOneAnswerAreWorthTheirNumber() {
        double[] shares = new double[1000];
        Arrays.fill(shares, 0, 300, 1);
        ClusteredShare share = ClusteredShare.of(shares, 1000, 0.95).orElseThrow();

        assertThat(share.effective()).isCloseTo(999, within(5.0));
        assertThat(share.interval().low())
                .isCloseTo(new Proportion(300, 1000).wilson(0.95).low(), within(1e-3));
    }

    @Test
    void equalClustersAreTheSameByCountsAndByShares() {
        double[] shares = {0.25, 0.5, 1, 0, 0.75};
        double[] yes = Arrays.stream(shares).map(share -> 4 * share).toArray();

        assertThat(ClusteredShare.ofCounts(yes, new long[] {4, 4, 4, 4, 4}, 0.95))
                .isEqualTo(ClusteredShare.of(shares, 20, 0.95));
    }

    /** Each of 200 answers said twice is 200 answers, but for the one that the variance's denominator takes. */
    @Test
    void whatIsSaidTwiceCountsOnce() {
        double[] yes = new double[200];
        Arrays.fill(yes, 0, 60, 2);
        long[] answers = new long[200];
        Arrays.fill(answers, 2);

        assertThat(ClusteredShare.ofCounts(yes, answers, 0.95).orElseThrow().effective())
                .isCloseTo(199, within(3.0));
    }

    /** Answers 1, 0 in one cluster, 1 in another: p = 2/3, variance 2 (1/9 + 1/9) / 9 = 4/81, so worth 4.5 of at most 3. */
    @Test
    void unequalClustersGiveTheShareOfAllAnswers() {
        ClusteredShare share = ClusteredShare.ofCounts(new double[] {1, 1}, new long[] {2, 1}, 0.95)
                .orElseThrow();

        assertThat(share.share()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(share.effective()).isEqualTo(1);
        assertThat(ClusteredShare.ofCounts(new double[] {1}, new long[] {2}, 0.95)
                        .isDefined())
                .isFalse();
    }

    @Test
    void oneClusterHasNoIntervalAndSharesStayShares() {
        assertThat(ClusteredShare.of(new double[] {0.4}, 5, 0.95).isDefined()).isFalse();
        assertThatThrownBy(() -> ClusteredShare.of(new double[] {0.4, 1.1}, 10, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** 2,000 samples of items with five votes, whose own rates differ: coverage within 93% and 98%, three standard errors being 1.5%. */
    @ParameterizedTest
    @CsvSource({"40, 0.3, 0", "40, 0.3, 0.2", "80, 0.1, 0.1", "10, 0.4, 0.2"})
    void holdsTheMeanAsOftenAsItSays(int items, double mean, double spread) {
        SplittableRandom random = new SplittableRandom(11);
        int held = 0;
        for (int run = 0; run < 2000; run++) {
            double[] shares = new double[items];
            for (int i = 0; i < items; i++) {
                double rate = mean + (random.nextBoolean() ? spread : -spread);
                for (int vote = 0; vote < 5; vote++) {
                    shares[i] += random.nextDouble() < rate ? 0.2 : 0;
                }
                shares[i] = Math.min(1, shares[i]);
            }
            held += ClusteredShare.of(shares, 5L * items, 0.95)
                            .orElseThrow()
                            .interval()
                            .contains(mean)
                    ? 1
                    : 0;
        }
        assertThat(held / 2000.0).isBetween(0.93, 0.98);
    }
}
