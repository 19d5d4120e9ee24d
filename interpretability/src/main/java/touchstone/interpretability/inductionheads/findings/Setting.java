package touchstone.interpretability.inductionheads.findings;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import touchstone.interpretability.inductionheads.analysis.Reader;
import touchstone.interpretability.inductionheads.analysis.Spread;
import touchstone.interpretability.inductionheads.measure.ContextWindows;
import touchstone.interpretability.inductionheads.network.HeadScores.Thresholds;
import touchstone.interpretability.inductionheads.network.TestSet;

/**
 * What all networks of a report share.
 *
 * @param text what the examples are
 * @param test the fixed test set
 * @param windows the indices that in-context learning compares
 * @param thresholds what makes an induction head
 * @param leastFall smallest fall that is a phase change, in nats
 * @param permutations draws behind a chance level
 * @param excluded share of the tokens, at either end of the ranking, kept out of random sequences
 * @param readers readers that are no network, where the text's process is known
 * @param shown the sequence that attention is shown over
 * @param spread how intervals are made
 * @param random a stream for a purpose
 */
public record Setting(
        String text,
        TestSet test,
        ContextWindows windows,
        Thresholds thresholds,
        double leastFall,
        int permutations,
        double excluded,
        List<Reader> readers,
        int[] shown,
        Spread spread,
        Function<String, RandomGenerator> random) {
    public Setting {
        readers = List.copyOf(readers);
    }
}
