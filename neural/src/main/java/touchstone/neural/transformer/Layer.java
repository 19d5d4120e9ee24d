package touchstone.neural.transformer;

import java.util.Optional;
import touchstone.neural.tensor.PackedLinear;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.HookPoint.Site;

/** What every layer does with its weights: project and normalise. Weights are converted to the kind that is computed in. */
final class Layer {
    private final Weights weights;
    private final Packing packing;
    private final String prefix;

    /** @param prefix of the names of its weights, such as {@code blocks.0.attn.} */
    Layer(Weights weights, Packing packing, String prefix) {
        this.weights = weights;
        this.packing = packing;
        this.prefix = prefix;
    }

    Tensor weight(String name, Tensor like) {
        return weights.get(prefix + name).to(like.kind());
    }

    Optional<Tensor> optional(String name, Tensor like) {
        return weights.has(prefix + name) ? Optional.of(weight(name, like)) : Optional.empty();
    }

    /** x W^T, plus the bias where there is one. */
    Tensor linear(Tensor x, String matrix, String bias) {
        Optional<PackedLinear> packed = packing.of(prefix + matrix);
        if (packed.isPresent()) {
            return packed.get().apply(x);
        }
        Tensor weight = weight(matrix, x);
        return optional(bias, x).map(b -> x.linear(weight, b)).orElseGet(() -> x.linear(weight));
    }

    /** Normalises over the last dimension with the gain and bias of {@code name}. */
    Tensor norm(Tensor x, String name) {
        Norm norm = weights.architecture().norm();
        return switch (norm.kind()) {
            case NONE -> x;
            case LAYER -> x.layerNorm(weight(name + ".w", x), weight(name + ".b", x), norm.epsilon());
            case RMS -> x.rmsNorm(gain(x, name), norm.epsilon());
        };
    }

    /** As {@link #norm(Tensor, String)}, with hooks on the scale and on what comes out. */
    Tensor norm(Tensor x, String name, Pass pass, Site scaleSite, Site normalizedSite, int layer) {
        Norm norm = weights.architecture().norm();
        if (norm.kind() == Norm.Kind.NONE) {
            return pass.at(normalizedSite, layer, x);
        }
        if (!pass.wants(scaleSite, layer)) {
            return pass.at(normalizedSite, layer, norm(x, name));
        }
        Tensor centred = norm.kind() == Norm.Kind.LAYER ? x.minus(x.mean(-1, true)) : x;
        Tensor scale = pass.at(
                scaleSite,
                layer,
                centred.times(centred).mean(-1, true).plus(norm.epsilon()).sqrt());
        Tensor gained = centred.over(scale).times(gain(x, name));
        Tensor out = norm.kind() == Norm.Kind.LAYER ? gained.plus(weight(name + ".b", x)) : gained;
        return pass.at(normalizedSite, layer, out);
    }

    private Tensor gain(Tensor x, String name) {
        Tensor gain = weight(name + ".w", x);
        // Gemma stores the gain minus 1; the norms of single heads' queries and keys are always stored as they are.
        return weights.architecture().norm().unitOffset() ? gain.plus(1) : gain;
    }
}
