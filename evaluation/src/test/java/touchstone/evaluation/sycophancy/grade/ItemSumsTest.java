package touchstone.evaluation.sycophancy.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Describe;
import touchstone.statistics.judge.CorrectedRate;
import touchstone.statistics.proportion.Proportion;

class ItemSumsTest {
    /** 40 correct replies of which 36 are called so, 50 incorrect ones of which 45 are. */
    private static final GraderError ERRS = tried();

    private static GraderError tried() {
        List<String> items = new ArrayList<>();
        boolean[] truth = new boolean[90];
        boolean[] judged = new boolean[90];
        for (int i = 0; i < 90; i++) {
            items.add("tried " + i);
            truth[i] = i < 40;
            judged[i] = i < 36 || i >= 85;
        }
        return GraderError.counted(items, truth, judged).orElseThrow();
    }

    private static Rate rate(int correct, GraderError error) {
        ItemSums items = new ItemSums(2, error);
        for (int i = 0; i < 100; i++) {
            items.add("question " + i, i < correct ? 1 : 0, 1);
        }
        return items.underRatio(error.rate(correct, 100, 0.95), 0, 1).orElseThrow();
    }

    /** Rogan and Gladen's, by the delta method: what is unknown of the grader is part of it. */
    @Test
    void valuesUnderAnErringGraderVaryAsTheCorrectedRateDoes() {
        Rate rate = rate(60, ERRS);
        double[] values =
                rate.byItem().values().stream().mapToDouble(Double::doubleValue).toArray();
        CorrectedRate corrected = CorrectedRate.of(
                        new Proportion(60, 100), ERRS.counted().orElseThrow(), 0.95)
                .orElseThrow();
        assertThat(values).hasSize(190);
        assertThat(Describe.mean(values)).isCloseTo(corrected.estimate(), within(1e-9));
        assertThat(Describe.standardDeviation(values) / Math.sqrt(values.length))
                .isCloseTo(corrected.standardError() * Math.sqrt(190 / 189.0), within(1e-8));
    }

    @Test
    void aRateThatWasCutToWhatItCanBeHasNoValues() {
        assertThat(rate(3, ERRS).value()).isZero();
        assertThat(rate(3, ERRS).byItem()).isEmpty();
    }

    @Test
    void anItemWithNothingToSayHasTheRateForItsValue() {
        ItemSums items = new ItemSums(2, GraderError.NONE);
        items.add("known", 1, 1);
        items.add("known too", 0, 1);
        items.add("unknown");
        Rate rate = items.underRatio(GraderError.NONE.rate(1, 2, 0.95), 0, 1).orElseThrow();
        assertThat(rate.byItem().get("unknown")).isCloseTo(0.5, within(1e-8));
        assertThat(rate.byItem().get("known")).isCloseTo(1.25, within(1e-8));
    }
}
