package touchstone.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void refusesBoundsOutOfOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1, 0.95));
    }

    @Property
    void containsItsOwnBounds(
            @ForAll @DoubleRange(min = -5, max = 0) double low, @ForAll @DoubleRange(max = 5) double high) {
        Interval interval = new Interval(low, high, 0.9);
        assertThat(interval.contains(low) && interval.contains(high)).isTrue();
    }
}
