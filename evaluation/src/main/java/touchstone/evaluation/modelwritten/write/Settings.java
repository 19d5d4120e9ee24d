package touchstone.evaluation.modelwritten.write;

import java.util.List;
import touchstone.core.trial.Readout;

/**
 * How much is written, and how.
 *
 * @param candidates texts for each label
 * @param keep items of each label at most
 * @param keepBy whose word decides where two models filter
 * @param samples asked of a judge that gives no probabilities
 */
public record Settings(
        int candidates, int keep, Selection selection, KeepBy keepBy, double temperature, double topP, int samples) {
    Readout.Text text(int tokens, String... stop) {
        return new Readout.Text(tokens, temperature, topP, List.of(stop));
    }
}
