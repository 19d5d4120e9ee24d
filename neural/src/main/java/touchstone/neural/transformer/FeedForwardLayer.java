package touchstone.neural.transformer;

import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.HookPoint.Site;

/** The perceptron of one block, plain or gated (Shazeer 2020). */
final class FeedForwardLayer {
    private final FeedForward feedForward;
    private final int layer;
    private final Layer own;

    FeedForwardLayer(Weights weights, Packing packing, FeedForward feedForward, int layer) {
        this.feedForward = feedForward;
        this.layer = layer;
        this.own = new Layer(weights, packing, "blocks." + layer + ".mlp.");
    }

    /** What it adds to the stream, [batch, position, width], of what it reads. */
    Tensor apply(Tensor x, Pass pass) {
        Tensor hidden;
        if (feedForward.gated()) {
            Tensor gate = pass.at(Site.MLP_PRE, layer, own.linear(x, "W_gate", "b_gate"));
            Tensor linear = pass.at(Site.MLP_PRE_LINEAR, layer, own.linear(x, "W_in", "b_in"));
            hidden = active(gate).times(linear);
        } else {
            hidden = active(pass.at(Site.MLP_PRE, layer, own.linear(x, "W_in", "b_in")));
        }
        return own.linear(pass.at(Site.MLP_POST, layer, hidden), "W_out", "b_out");
    }

    private Tensor active(Tensor x) {
        return switch (feedForward.activation()) {
            case GELU -> x.gelu(false);
            case GELU_TANH -> x.gelu(true);
            case SILU -> x.silu();
            case RELU -> x.relu();
        };
    }
}
