package touchstone.neural.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import touchstone.neural.tensor.NamedTensors;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Weights;

/**
 * Weights that are being trained: one long vector of values and one of gradients, of which every weight and its gradient are views.
 * A step of the optimiser is then a handful of operations on two vectors, whatever the number of weights. Those that decay come
 * first in both.
 */
public final class Parameters implements AutoCloseable {
    private final Tensor values;
    private final Tensor gradients;
    private final Map<String, Tensor> gradientsByName;
    private final Weights weights;
    private final NamedTensors heads;
    private final long decayed;

    private Parameters(
            Tensor values,
            Tensor gradients,
            Map<String, Tensor> gradientsByName,
            Weights weights,
            NamedTensors heads,
            long decayed) {
        this.values = values;
        this.gradients = gradients;
        this.gradientsByName = gradientsByName;
        this.weights = weights;
        this.heads = heads;
        this.decayed = decayed;
    }

    /** Copies weights, on the device they are on; the given ones stay the caller's. What decays is {@link #decaysByDefault}. */
    public static Parameters copyOf(Weights initial) {
        return copyOf(initial, Parameters::decaysByDefault);
    }

    /** @param decays by name, which weights are drawn towards zero */
    public static Parameters copyOf(Weights initial, Predicate<String> decays) {
        return copyOf(initial, Map.of(), decays);
    }

    /**
     * Copies weights and what is trained with them: heads that read the network's stream.
     *
     * @param heads by names that no weight has; of the weights' kind, on their device
     * @param decays by name, which are drawn towards zero
     */
    public static Parameters copyOf(Weights initial, Map<String, Tensor> heads, Predicate<String> decays) {
        Map<String, Tensor> all = new LinkedHashMap<>(initial.all());
        new TreeMap<>(heads).forEach((name, head) -> {
            if (all.put(name, head) != null) {
                throw new IllegalArgumentException("a weight and a head are both called '" + name + "'");
            }
        });
        List<String> order = Stream.concat(
                        all.keySet().stream().filter(decays),
                        all.keySet().stream().filter(decays.negate()))
                .toList();
        long count = all.values().stream().mapToLong(Tensor::count).sum();
        long decayed = all.entrySet().stream()
                .filter(each -> decays.test(each.getKey()))
                .mapToLong(each -> each.getValue().count())
                .sum();
        try (Scope scope = Scope.open()) {
            Tensor values =
                    own(Tensor.zeros(initial.get(initial.names().getFirst()).kind(), count), initial);
            Tensor gradients = own(Tensor.zeros(values.kind(), count), initial);
            Map<String, Tensor> views = new LinkedHashMap<>();
            Map<String, Tensor> headViews = new LinkedHashMap<>();
            Map<String, Tensor> gradientViews = new LinkedHashMap<>();
            long from = 0;
            for (String name : order) {
                Tensor weight = Objects.requireNonNull(all.get(name));
                Tensor view = part(values, from, weight).assign(weight.detach());
                Tensor gradient = Scope.own(part(gradients, from, weight));
                view.requireGradient(true).gatherGradientIn(gradient);
                (heads.containsKey(name) ? headViews : views).put(name, Scope.own(view));
                gradientViews.put(name, gradient);
                from += weight.count();
            }
            Weights weights = Weights.of(initial.architecture(), views, () -> {});
            return new Parameters(values, gradients, gradientViews, weights, NamedTensors.of(headViews), decayed);
        }
    }

    private static Tensor own(Tensor vector, Weights like) {
        return Scope.own(vector.to(like.get(like.names().getFirst()).device()));
    }

    private static Tensor part(Tensor vector, long from, Tensor like) {
        return vector.slice(0, from, from + like.count()).reshape(like.shape());
    }

    /**
     * Matrices of attention and feed-forward layers and an unembedding of its own decay; embeddings, positions, gains and biases do
     * not: drawing those to zero changes the scale of the whole stream, not the complexity of a map.
     */
    public static boolean decaysByDefault(String name) {
        return name.contains(".W_") && !name.startsWith("embed.") && !name.startsWith("pos_embed.");
    }

    /** The weights, for a network. They change with every step. */
    public Weights weights() {
        return weights;
    }

    /** A head that is trained with the weights. It changes with every step. */
    public Tensor head(String name) {
        return heads.get(name);
    }

    /** Names and shapes of all that is trained, for telling one training from another. */
    String described() {
        StringBuilder text = new StringBuilder();
        weights.all().forEach((name, weight) -> text.append('\n').append(name).append(weight));
        heads.all().forEach((name, head) -> text.append('\n').append(name).append(head));
        return text.toString();
    }

    /** All values, [count]. */
    Tensor values() {
        return values;
    }

    /** All gradients, [count]. */
    Tensor gradients() {
        return gradients;
    }

    /** How many of the first values decay. */
    long decayed() {
        return decayed;
    }

    public long count() {
        return weights.count() + heads.count();
    }

    /** The gradient of a weight as gathered last. A view. */
    public Tensor gradient(String name) {
        Tensor gradient = gradientsByName.get(name);
        if (gradient == null) {
            throw new IllegalArgumentException("no weight is called '" + name + "'");
        }
        return gradient;
    }

    /** The last weight in the order of the forward pass, so the first in that of the backward pass, whose gradient is not finite. */
    Optional<String> notFinite() {
        return Stream.concat(heads.all().keySet().stream(), weights.names().reversed().stream())
                .filter(name -> !gradient(name).isFinite())
                .findFirst();
    }

    @Override
    public void close() {
        gradientsByName.values().forEach(Tensor::close);
        weights.close();
        heads.close();
        gradients.close();
        values.close();
    }
}
