package touchstone.interpretability.inductionheads.analysis;

import java.util.List;
import java.util.function.Function;
import touchstone.interpretability.inductionheads.measure.ContextWindows;
import touchstone.interpretability.inductionheads.sequence.IdealObserver;
import touchstone.interpretability.inductionheads.sequence.SyntheticText;

/**
 * A reader that is no network, of text whose process is known: what a network's losses are held against.
 *
 * @param name as in reports
 * @param byIndex mean loss at each index, in nats
 * @param each each example's mean loss
 * @param score each example's in-context learning score
 */
public record Reader(String name, double[] byIndex, double[] each, double[] score) {
    /** Knows the process and sees all that came before: nobody can do better. */
    public static Reader ideal(SyntheticText text, List<int[]> examples, ContextWindows windows) {
        IdealObserver observer = new IdealObserver(text.process());
        return of("ideal observer", examples, windows, observer::losses);
    }

    /** Knows the process and sees the last token only. */
    public static Reader bigram(SyntheticText text, List<int[]> examples, ContextWindows windows) {
        return of("last token only", examples, windows, text.process()::bigramLosses);
    }

    private static Reader of(
            String name, List<int[]> examples, ContextWindows windows, Function<int[], double[]> losses) {
        double[] byIndex = new double[examples.getFirst().length - 1];
        double[] each = new double[examples.size()];
        double[] score = new double[examples.size()];
        for (int example = 0; example < each.length; example++) {
            double[] own = losses.apply(examples.get(example));
            score[example] = windows.score(own);
            for (int i = 0; i < own.length; i++) {
                byIndex[i] += own[i] / each.length;
                each[example] += own[i] / own.length;
            }
        }
        return new Reader(name, byIndex, each, score);
    }

    /** Mean loss, in nats a token. */
    public double mean() {
        double sum = 0;
        for (double loss : byIndex) {
            sum += loss / byIndex.length;
        }
        return sum;
    }
}
