package touchstone.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NextTokenTest {
    @Test
    void probabilitiesAreTheSoftmaxOfTheLogits() {
        NextToken next = new NextToken((float) Math.log(1), (float) Math.log(2), (float) Math.log(5));
        assertThat(Math.exp(next.logProbability(0))).isCloseTo(0.125, within(1e-7));
        assertThat(Math.exp(next.logProbability(2))).isCloseTo(0.625, within(1e-7));
        assertThat(next.best()).isEqualTo(2);
        assertThat(next.top(2).stream().map(NextToken.Listed::id)).containsExactly(2, 1);
    }

    @Test
    void tokensAreDrawnAsOftenAsTheirProbabilitySays() {
        NextToken next = new NextToken((float) Math.log(0.2), (float) Math.log(0.3), (float) Math.log(0.5));
        int[] counts = new int[3];
        SplittableRandom random = new SplittableRandom(1);
        int draws = 30_000;
        for (int k = 0; k < draws; k++) {
            counts[next.draw(Sampling.of(0.5, 0), random)]++;
        }
        // At temperature 1/2 probabilities are squared: 4, 9, 25 of 38. Four standard deviations.
        for (int id = 0; id < 3; id++) {
            double p = new double[] {4, 9, 25}[id] / 38;
            assertThat(counts[id]).isCloseTo((int) (draws * p), within((int) (4 * Math.sqrt(draws * p * (1 - p)))));
        }
    }

    /** What is ever drawn is just what the definition leaves: sorted, cut to the first k, then to the nucleus of those. */
    @Property(tries = 300)
    void whatIsDrawnIsWhatTopKAndTopPLeave(
            @ForAll @Size(min = 2, max = 12) List<@FloatRange(min = -4, max = 4) Float> logits,
            @ForAll @IntRange(max = 14) int topK,
            @ForAll @DoubleRange(min = 0.05, max = 1) double topP) {
        float[] values = new float[logits.size()];
        IntStream.range(0, values.length).forEach(id -> values[id] = logits.get(id));
        NextToken next = new NextToken(values);
        int most = topK == 0 ? values.length : Math.min(topK, values.length);
        int[] falling = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(id -> -values[id]).thenComparing(id -> id))
                .limit(most)
                .mapToInt(id -> id)
                .toArray();
        double mass =
                Arrays.stream(falling).mapToDouble(id -> Math.exp(values[id])).sum();
        Set<Integer> left = new HashSet<>();
        double reached = 0;
        for (int id : falling) {
            if (reached < topP * mass * (1 - 1e-12)) {
                left.add(id);
                reached += Math.exp(values[id]);
            }
        }
        Set<Integer> drawn = new HashSet<>();
        for (int k = 0; k < 200; k++) {
            double mark = (k + 0.5) / 200;
            drawn.add(next.draw(new Sampling(1, topK, topP, 0), new Fixed(mark)));
        }
        assertThat(left).containsAll(drawn);
        double whole = reached;
        left.stream()
                .filter(id -> Math.exp(values[id]) / whole > 0.011)
                .forEach(id -> assertThat(drawn).contains(id));
    }

    private record Fixed(double value) implements java.util.random.RandomGenerator {
        @Override
        public double nextDouble() {
            return value;
        }

        @Override
        public long nextLong() {
            throw new IllegalStateException("a token costs one double");
        }
    }

    @Test
    void nothingIsDrawnFromWhatIsNoNumber() {
        assertThatThrownBy(() -> new NextToken(1, Float.NaN)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new NextToken(1, Float.POSITIVE_INFINITY)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Sampling(-1, 0, 1, 0)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> new Sampling(1, 0, 0, 0)).hasMessageContaining("topP");
    }
}
