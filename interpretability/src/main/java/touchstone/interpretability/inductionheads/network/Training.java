package touchstone.interpretability.inductionheads.network;

import java.util.ArrayList;
import java.util.List;
import touchstone.interpretability.inductionheads.sequence.TrainingText;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * One network learning: AdamW (Loshchilov and Hutter 2019) at a constant rate. The same weights, recipe and text give the same
 * numbers, bit for bit.
 */
final class Training implements AutoCloseable {
    private static final double TINY = 1e-8;

    private final Weights weights;
    private final Transformer network;
    private final Recipe recipe;
    private final TrainingText text;
    private final List<Moments> moments = new ArrayList<>();
    private int step;

    private record Moments(Tensor weight, Tensor first, Tensor second) {}

    /** Takes the weights over. */
    Training(Weights weights, Recipe recipe, TrainingText text) {
        this.weights = weights;
        this.network = Transformer.of(weights);
        this.recipe = recipe;
        this.text = text;
        try (Scope scope = Scope.open()) {
            for (Tensor weight : weights.all().values()) {
                weight.requireGradient(true);
                moments.add(new Moments(
                        weight,
                        Scope.own(Tensor.zeros(weight.kind(), weight.shape())),
                        Scope.own(Tensor.zeros(weight.kind(), weight.shape()))));
            }
        }
    }

    /**
     * Goes on to this step.
     *
     * @return the weights then, which stay its own
     * @throws IllegalStateException if the loss is no number any more
     */
    Weights to(int target) {
        while (step < target) {
            int[][] batch = text.batch(step, recipe.batch(), recipe.context() + 1);
            step++;
            try (Scope scope = Scope.open()) {
                Tensor loss = network.loss(Examined.tokens(batch));
                loss.backward();
                if (!loss.isFinite()) {
                    throw new IllegalStateException(
                            "the loss is no number at step " + step + ": set a smaller learning-rate");
                }
                update();
            }
        }
        return weights;
    }

    private void update() {
        double first = 1 - Math.pow(Recipe.FIRST_MOMENT, step);
        double second = Math.sqrt(1 - Math.pow(Recipe.SECOND_MOMENT, step));
        try (Gradients off = Gradients.off()) {
            for (Moments each : moments) {
                each.weight().gradient().ifPresent(gradient -> {
                    // Gains, biases and the smearing of keys are no matrices: decay would pull them to a meaning of
                    // their own.
                    if (each.weight().rank() > 1) {
                        each.weight().timesInPlace(1 - recipe.rate() * recipe.decay());
                    }
                    each.first().interpolateInPlace(gradient, 1 - Recipe.FIRST_MOMENT);
                    each.second()
                            .timesInPlace(Recipe.SECOND_MOMENT)
                            .plusProductInPlace(gradient, gradient, 1 - Recipe.SECOND_MOMENT);
                    Tensor root = each.second().sqrt().overInPlace(second).plusInPlace(TINY);
                    each.weight().plusQuotientInPlace(each.first(), root, -recipe.rate() / first);
                    gradient.fill(0);
                });
            }
        }
    }

    @Override
    public void close() {
        network.close();
        weights.close();
        moments.forEach(each -> {
            each.first().close();
            each.second().close();
        });
    }
}
