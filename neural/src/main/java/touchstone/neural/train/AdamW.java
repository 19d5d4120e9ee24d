package touchstone.neural.train;

import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2; bias correction as in Kingma and Ba 2015, algorithm 1),
 * with PyTorch's order of operations.
 */
public final class AdamW implements AutoCloseable {
    private final Parameters parameters;
    private final Settings settings;
    private final Tensor mean;
    private final Tensor square;
    private long steps;

    /** Before the first step: both moments are zero. */
    public AdamW(Parameters parameters, Settings settings) {
        this.parameters = parameters;
        this.settings = settings;
        Tensor values = parameters.values();
        try (Scope scope = Scope.open()) {
            mean = Scope.own(Tensor.zeros(values.kind(), values.count()).to(values.device()));
            square = Scope.own(Tensor.zeros(values.kind(), values.count()).to(values.device()));
        }
    }

    /**
     * @param beta1 how much of the mean gradient stays each step
     * @param beta2 how much of the mean squared gradient stays each step
     * @param epsilon added to the root of the mean square
     * @param decay share of each decaying weight that goes each step, times the learning rate
     */
    public record Settings(double beta1, double beta2, double epsilon, double decay) {
        public Settings {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && decay >= 0)) {
                throw new IllegalArgumentException("betas are from 0 to below 1, epsilon positive, decay not negative: "
                        + beta1 + ", " + beta2 + ", " + epsilon + ", " + decay);
            }
        }

        /** 0.9, 0.98, 1e-8 and a decay of 0.01. */
        public static Settings usual() {
            return new Settings(0.9, 0.98, 1e-8, 0.01);
        }
    }

    /** Moves the parameters against their gradients. */
    public void step(double rate) {
        steps++;
        try (Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            Tensor gradients = parameters.gradients();
            Tensor values = parameters.values();
            if (settings.decay() > 0 && parameters.decayed() > 0) {
                values.slice(0, 0, parameters.decayed()).timesInPlace(1 - rate * settings.decay());
            }
            mean.interpolateInPlace(gradients, 1 - settings.beta1());
            square.timesInPlace(settings.beta2()).plusProductInPlace(gradients, gradients, 1 - settings.beta2());
            Tensor root = square.sqrt()
                    .overInPlace(Math.sqrt(1 - Math.pow(settings.beta2(), (double) steps)))
                    .plusInPlace(settings.epsilon());
            values.plusQuotientInPlace(mean, root, -rate / (1 - Math.pow(settings.beta1(), (double) steps)));
        }
    }

    /** Steps made. */
    public long steps() {
        return steps;
    }

    /** Mean of gradients, [count]. */
    Tensor mean() {
        return mean;
    }

    /** Mean of squared gradients, [count]. */
    Tensor square() {
        return square;
    }

    /** Goes on from a state saved before, whose moments were assigned already. */
    void resume(long stepsMade) {
        steps = stepsMade;
    }

    @Override
    public void close() {
        mean.close();
        square.close();
    }
}
