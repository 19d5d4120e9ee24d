package touchstone.interpretability.inductionheads.network;

import java.util.List;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Weights;

/**
 * A network with its history.
 *
 * @param kin what it is
 * @param seed of its first random weights, from 1
 * @param recipe how it was trained
 * @param architecture of its weights
 * @param stages what was measured at each snapshot, in order
 * @param last its weights at the end
 */
public record Trained(Kin kin, int seed, Recipe recipe, Architecture architecture, List<Stage> stages, Snapshot last) {
    /**
     * One snapshot, measured.
     *
     * @param step updates so far
     * @param losses on the examples
     * @param heads every head's scores
     */
    public record Stage(int step, Losses losses, List<HeadScores> heads) {
        public Stage {
            heads = List.copyOf(heads);
        }

        /** The highest prefix-matching score of any head. */
        public double highestMatching() {
            return heads.stream().mapToDouble(HeadScores::prefixMatching).max().orElse(0);
        }
    }

    public Trained {
        stages = List.copyOf(stages);
    }

    public Stage end() {
        return stages.getLast();
    }

    /** Tokens seen at each snapshot. */
    public double[] tokens() {
        return stages.stream().mapToDouble(stage -> recipe.tokens(stage.step())).toArray();
    }

    /** Mean in-context learning score at each snapshot, over a choice of examples. */
    public double[] contextLearning(int[] chosen) {
        return stages.stream()
                .mapToDouble(stage -> stage.losses().contextLearning(chosen))
                .toArray();
    }

    /** The last snapshot with at most so many tokens, or the first of all. */
    public Stage before(double tokens) {
        return stages.reversed().stream()
                .filter(stage -> recipe.tokens(stage.step()) <= tokens)
                .findFirst()
                .orElse(stages.getFirst());
    }

    /** The first snapshot with at least so many tokens, or the last of all. */
    public Stage after(double tokens) {
        return stages.stream()
                .filter(stage -> recipe.tokens(stage.step()) >= tokens)
                .findFirst()
                .orElse(stages.getLast());
    }

    /** The weights at the end, which the caller closes. */
    public Weights weights() {
        return last.weights(architecture);
    }
}
