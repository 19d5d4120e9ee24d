package touchstone.alignment.preference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.neural.checkpoint.RewardCheckpoint;
import touchstone.neural.reward.RewardNetwork;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.train.LossCurve;
import touchstone.neural.train.Parameters;
import touchstone.neural.train.Step;
import touchstone.neural.train.Trainer;
import touchstone.neural.train.TrainingCheckpoint;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;
import touchstone.statistics.proportion.Proportion;

/**
 * Trains a preference model: a decoder and a score on its last hidden state, together, on pairs.
 *
 * <pre>{@code
 * try (PreferenceTraining training = new PreferenceTraining(languageModel, pairs, 32, settings, 1)) {
 *     training.runUntil(500, step -> {});
 *     training.save(directory, tokenizerFiles);
 * }
 * }</pre>
 */
public final class PreferenceTraining implements AutoCloseable {
    private static final String SCORE = "score.W";

    private final Parameters parameters;
    private final RewardNetwork network;
    private final Trainer trainer;

    /**
     * At step 0.
     *
     * @param initial a decoder; its unembedding, if it has one of its own, is left out. Copied; stays the caller's
     * @param pairs to learn from
     * @param rows pairs a batch
     * @param seed of the score at the beginning and of the order of pairs
     */
    public PreferenceTraining(Weights initial, List<TokenPair> pairs, int rows, Trainer.Settings settings, long seed) {
        try (Tensor score = RewardNetwork.fresh(initial.architecture().width(), seed);
                Weights trunk = trunk(initial);
                Scope scope = Scope.open()) {
            Tensor placed = score.to(trunk.get("embed.W_E").kind())
                    .to(trunk.get("embed.W_E").device());
            parameters = Parameters.copyOf(
                    trunk, Map.of(SCORE, placed), name -> name.equals(SCORE) || Parameters.decaysByDefault(name));
        }
        network = new RewardNetwork(Transformer.of(parameters.weights()), parameters.head(SCORE));
        trainer = new Trainer(parameters, new PairLoss(network, pairs, rows, seed), settings);
    }

    private static Weights trunk(Weights initial) {
        var architecture = RewardCheckpoint.trunk(initial.architecture());
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> kept = new java.util.LinkedHashMap<>();
            Weights.shapes(architecture)
                    .keySet()
                    .forEach(name ->
                            kept.put(name, Scope.own(initial.get(name).detach().copy())));
            return Weights.of(architecture, kept, () -> {});
        }
    }

    /** The network as it is; its numbers change with every step. It ends with this. */
    public RewardNetwork network() {
        return network;
    }

    /** Steps made so far. */
    public long steps() {
        return trainer.steps();
    }

    /** Losses in nats a pair; a model that knows nothing has log 2. */
    public LossCurve curve() {
        return trainer.curve();
    }

    /** Number of weights, those of the score included. */
    public long parameters() {
        return parameters.count();
    }

    Parameters weights() {
        return parameters;
    }

    /**
     * Makes steps until so many are made in all.
     *
     * @throws touchstone.neural.train.TrainingFailure if a loss or gradient is not finite, or memory does not suffice
     */
    public void runUntil(long steps, Consumer<Step> listener) {
        trainer.runUntil(steps, listener);
    }

    /**
     * Makes steps until so many are made in all, keeping the state now and then and where it ends.
     *
     * @param stop asked before each
     * @return whether all are made
     */
    boolean train(TrainingCheckpoint checkpoint, long steps, Consumer<Step> listener, BooleanSupplier stop) {
        return checkpoint.train(trainer, steps, listener, stop);
    }

    /** Keeps all that going on needs. */
    public void keep(TrainingCheckpoint checkpoint) {
        checkpoint.save(trainer);
    }

    /** Goes on from what was kept, if anything was. */
    public void resume(TrainingCheckpoint checkpoint) {
        checkpoint.resume(trainer);
    }

    /** How often the better text gets the higher reward; equal rewards count as wrong. */
    public Proportion accuracy(List<TokenPair> pairs) {
        double[] rewards = network.rewards(Stream.concat(
                        pairs.stream().map(TokenPair::better), pairs.stream().map(TokenPair::worse))
                .toList());
        long right = IntStream.range(0, pairs.size())
                .filter(pair -> rewards[pair] > rewards[pairs.size() + pair])
                .count();
        return new Proportion(right, pairs.size());
    }

    /**
     * Saves the preference model as Hugging Face does, see {@link RewardCheckpoint}.
     *
     * @param companions files to be copied into the directory: the tokenizer's
     */
    public void save(Path directory, List<Path> companions) {
        try (Weights trunk = parameters.weights().on(Device.CPU);
                Scope scope = Scope.open()) {
            RewardCheckpoint.save(trunk, network.score().detach().to(Device.CPU), directory, companions);
        }
    }

    @Override
    public void close() {
        trainer.close();
        network.trunk().close();
        parameters.close();
    }
}
