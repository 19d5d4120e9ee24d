package touchstone.interpretability.inductionheads.network;

import touchstone.interpretability.inductionheads.sequence.TrainingText;
import touchstone.neural.train.Objective;
import touchstone.neural.train.Parameters;
import touchstone.neural.train.Trainer;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * One network learning. The same architecture, seed, recipe and text give the same numbers, bit for bit.
 */
final class Training implements AutoCloseable {
    /** Deviation of the first random weights. */
    static final double DEVIATION = 0.02;

    private final Parameters parameters;
    private final Transformer network;
    private final Trainer trainer;

    private Training(Parameters parameters, Transformer network, Trainer trainer) {
        this.parameters = parameters;
        this.network = network;
        this.trainer = trainer;
    }

    /** At step 0. */
    static Training begin(Architecture architecture, long seed, Recipe recipe, TrainingText text) {
        Parameters parameters;
        try (Weights first = Weights.random(architecture, seed, DEVIATION)) {
            parameters = Parameters.copyOf(first);
        }
        Transformer network = Transformer.of(parameters.weights());
        return new Training(
                parameters,
                network,
                new Trainer(
                        parameters,
                        Objective.nextToken(network),
                        step -> Examined.tokens(
                                text.batch(Math.toIntExact(step), recipe.batch(), recipe.context() + 1)),
                        recipe.settings()));
    }

    /**
     * Goes on to this step.
     *
     * @throws touchstone.neural.train.TrainingFailure if a loss or gradient is no number any more, or memory does not suffice
     */
    Snapshot until(int step) {
        trainer.runUntil(step, _ -> {});
        return Snapshot.of(parameters.weights());
    }

    @Override
    public void close() {
        trainer.close();
        network.close();
        parameters.close();
    }
}
