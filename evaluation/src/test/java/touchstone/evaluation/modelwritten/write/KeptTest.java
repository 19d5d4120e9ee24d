package touchstone.evaluation.modelwritten.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.statistics.Outcome;
import touchstone.statistics.classification.RocArea;

/**
 * Perez et al. 2022 at small scale: a fifth of the candidates carry the wrong label, and the filter's probability of the label is drawn from
 * Beta(4, 1), whose mean is 0.8. Where it means what it says, those of right labels are drawn from Beta(5, 1) and those of wrong ones from
 * Beta(4, 2), so the area under its curve is the integral of 5 x^4 (5 x^4 - 4 x^5), 7/9.
 */
class KeptTest {
    private static final int CANDIDATES = 40_000;
    private static final int KEEP = 5_000;
    private static final double TWO_POINTS = 0.02;

    /** @param wrong candidates whose label is wrong, by their ids */
    private record Filtered(List<Judged> judged, Set<String> wrong) {
        static Filtered by(DoubleUnaryOperator says) {
            SplittableRandom random = new SplittableRandom(12);
            List<Judged> judged = new ArrayList<>();
            Set<String> wrong = new HashSet<>();
            for (int i = 0; i < CANDIDATES; i++) {
                double right = Math.pow(random.nextDouble(), 0.25);
                Item item = BuiltIn.yesNo("candidate " + i, "statement " + i, OptionalDouble.empty(), i % 2 == 0);
                if (random.nextDouble() >= right) {
                    wrong.add(item.text());
                }
                judged.add(new Judged(new Candidate(item, i % 2), says.applyAsDouble(right), 1));
            }
            return new Filtered(judged, wrong);
        }

        QuestionSet kept() {
            return Kept.of(
                    new Brief("set", "a person who counts, while others guess"),
                    Kind.YES_NO,
                    judged,
                    new Settings(CANDIDATES / 2, KEEP, Selection.TOP, KeepBy.FIRST, 1, 1, 1),
                    "judge");
        }

        double error() {
            return kept().items().stream()
                            .filter(item -> wrong.contains(item.text()))
                            .count()
                    / (2.0 * KEEP);
        }

        double promised() {
            return 1 - kept().meanConfidence().orElseThrow();
        }
    }

    /** Of 40,000 a fifth that is wrong has a standard error of 0.2 points; of 10,000 kept, of which 2% are wrong, 0.14 points. */
    @Test
    void ofACalibratedFilterWhatIsKeptIsAsOftenWrongAsItPromises() {
        Filtered filtered = Filtered.by(right -> right);

        assertThat(filtered.wrong().size() / (double) CANDIDATES).isCloseTo(0.2, within(0.008));
        assertThat(filtered.error())
                .isCloseTo(filtered.promised(), within(TWO_POINTS))
                .isLessThan(0.1);
        assertThat(filtered.kept().items()).hasSize(2 * KEEP);
    }

    /** Four standard errors of the area are about 1.2 points (Hanley and McNeil 1982: 0.29 points for 8,000 and 32,000). */
    @Test
    void theFiltersAreaIsThePlantedOne() {
        Filtered filtered = Filtered.by(right -> right);
        double[] scores = filtered.judged().stream().mapToDouble(Judged::score).toArray();
        boolean[] right = new boolean[CANDIDATES];
        for (int i = 0; i < right.length; i++) {
            right[i] = !filtered.wrong()
                    .contains(filtered.judged().get(i).candidate().item().text());
        }

        Outcome<RocArea> area = RocArea.of(scores, right);
        assertThat(area.orElseThrow().area()).isCloseTo(7 / 9.0, within(0.012));
    }

    /** A filter that says nine tenths of the way to certainty keeps the same items and promises too much. */
    @Test
    void anOverconfidentFilterPromisesTooMuch() {
        Filtered sure = Filtered.by(right -> 1 - (1 - right) / 10);
        Filtered calibrated = Filtered.by(right -> right);

        assertThat(sure.error()).isEqualTo(calibrated.error());
        assertThat(sure.error() - sure.promised()).isGreaterThan(TWO_POINTS);
    }
}
