package touchstone.interpretability.inductionheads.network;

import java.util.ArrayList;
import java.util.List;
import touchstone.interpretability.inductionheads.sequence.TrainingText;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

final class Training implements AutoCloseable {
    private final Weights weights;
    private final Transformer network;
    private final Recipe recipe;
    private final TrainingText text;
    private final List<Tensor> m = new ArrayList<>();
    private final List<Tensor> v = new ArrayList<>();
    private int step;

    Training(Weights weights, Recipe recipe, TrainingText text) {
        this.weights = weights;
        this.network = Transformer.of(weights);
        this.recipe = recipe;
        this.text = text;
        try (Scope scope = Scope.open()) {
            weights.all().values().forEach(w -> {
                w.requireGradient(true);
                m.add(Scope.own(Tensor.zeros(w.kind(), w.shape())));
                v.add(Scope.own(Tensor.zeros(w.kind(), w.shape())));
            });
        }
    }

    Weights to(int target) {
        while (step < target) {
            try (Scope scope = Scope.open()) {
                Tensor loss = network.loss(Examined.tokens(text.batch(step, recipe.batch(), recipe.context() + 1)));
                loss.backward();
                step++;
                try (Gradients off = Gradients.off()) {
                    int i = 0;
                    for (var e : weights.all().entrySet()) {
                        Tensor w = e.getValue();
                        Tensor g = w.gradient().orElseThrow();
                        Tensor mi = m.get(i);
                        Tensor vi = v.get(i);
                        i++;
                        if (w.rank() > 1) w.timesInPlace(1 - recipe.rate() * recipe.decay());
                        mi.interpolateInPlace(g, 0.1);
                        vi.timesInPlace(0.98).plusProductInPlace(g, g, 0.02);
                        double c1 = 1 - Math.pow(0.9, step);
                        double c2 = Math.sqrt(1 - Math.pow(0.98, step));
                        Tensor denominator = vi.sqrt().over(c2).plus(1e-8);
                        w.plusQuotientInPlace(mi, denominator, -recipe.rate() / c1);
                        g.fill(0);
                    }
                }
            }
        }
        return weights;
    }

    @Override
    public void close() {
        network.close();
        weights.close();
        m.forEach(Tensor::close);
        v.forEach(Tensor::close);
    }
}
