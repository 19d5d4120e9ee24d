package touchstone.evaluation.modelwritten.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Outcome;

class TrendTest {
    /** Rounding alone must not add up to a slope: log10 sizes do not sum to 0 about their mean. */
    @Test
    void modelsThatAnswerAlikeHaveNoSlopeAtAll() {
        double[] credits = IntStream.range(0, 480).mapToDouble(i -> i % 2).toArray();
        double[] places = {Math.log10(2416), Math.log10(29_504), Math.log10(106_112), Math.log10(814_848)};

        Outcome<Trend> trend =
                Trend.of(Collections.nCopies(4, credits), places, Trend.Clusters.NONE, 100, new SplittableRandom(1));

        assertThat(trend.map(found -> List.of(found.slope(), found.interval().low(), found.p())))
                .isEqualTo(Outcome.defined(List.of(0.0, 0.0, 1.0)));
    }
}
