package touchstone.evaluation.globalopinions.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Letters are dealt in proportion. */
class DealTest {
    @Property
    void eachOptionIsDealtItsShareToWithinOne(
            @ForAll @Size(min = 2, max = 6) List<@DoubleRange(min = 0.01, max = 1) Double> weights,
            @ForAll @IntRange(min = 1, max = 50) int draws,
            @ForAll long seed) {
        double sum = weights.stream().mapToDouble(weight -> weight).sum();
        double[] shares = weights.stream().mapToDouble(weight -> weight / sum).toArray();
        int[] counts = new int[shares.length];
        for (int option : Deal.of(shares, draws, new SplittableRandom(seed))) {
            counts[option]++;
        }

        for (int option = 0; option < counts.length; option++) {
            assertThat((double) counts[option]).isCloseTo(draws * shares[option], within(1 + 1e-9));
        }
    }

    /** The mean of 20,000 independent deals of one draw has a standard error below 0.0036; the bound is four of them. */
    @Test
    void overManyDealsNoOptionIsFavoured() {
        SplittableRandom random = new SplittableRandom(4);
        double[] shares = {0.07, 0.5, 0, 0.43};
        double[] seen = new double[shares.length];
        for (int i = 0; i < 20_000; i++) {
            seen[Deal.of(shares, 1, random)[0]] += 1 / 20_000.0;
        }

        assertThat(seen).containsExactly(shares, within(0.0144));
        assertThat(seen[2]).isZero();
    }
}
