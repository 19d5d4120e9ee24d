package touchstone.neural.inspect;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.HookPoint;
import touchstone.neural.transformer.HookPoint.Site;
import touchstone.neural.transformer.Hooks;
import touchstone.neural.transformer.Transformer;

/**
 * Activation patching: a pass over one text with some activations taken from a pass over another text of the same length, and how far
 * that moves the answer from the one to the other (Meng et al. 2022; Heimersheim and Nanda 2024). Effects are rescaled: 0 is the answer
 * to the text that runs, 1 the answer to the text that activations are taken from.
 *
 * <p>Denoising runs the corrupted text with clean activations ({@link #denoising}): what suffices. Noising runs the clean text with
 * corrupted ones ({@link #noising}): what is needed.
 */
public final class Patching {
    private final Transformer network;
    private final Tensor running;
    private final ActivationCache source;
    private final Metric metric;
    private final double from;
    private final double to;

    private Patching(Transformer network, Tensor running, Tensor source, Metric metric) {
        if (!java.util.Arrays.equals(running.shape(), source.shape())) {
            throw new IllegalArgumentException("the two texts must be tokens of one shape, not "
                    + java.util.Arrays.toString(running.shape()) + " and " + java.util.Arrays.toString(source.shape()));
        }
        this.network = network;
        this.running = running;
        this.source = ActivationCache.of(network, source);
        this.metric = metric;
        this.from = metric.of(network.logits(running)).item();
        this.to = metric.of(this.source.logits()).item();
        if (from == to) {
            throw new IllegalArgumentException(
                    "the two texts have the same answer, " + from + ": nothing can be moved");
        }
    }

    /** The corrupted text runs, with activations of the clean one. */
    public static Patching denoising(Transformer network, Tensor clean, Tensor corrupted, Metric metric) {
        return new Patching(network, corrupted, clean, metric);
    }

    /** The clean text runs, with activations of the corrupted one. */
    public static Patching noising(Transformer network, Tensor clean, Tensor corrupted, Metric metric) {
        return new Patching(network, clean, corrupted, metric);
    }

    /** The activations of the text that is patched in. */
    public ActivationCache source() {
        return source;
    }

    /** The rescaled effect of taking whole activations. */
    public double effect(Set<HookPoint> points) {
        return effect(points.stream()
                .collect(Collectors.toMap(
                        point -> point,
                        _ -> taken -> Tensor.full(Kind.BOOL, 1, 1).to(taken.device()))));
    }

    /**
     * The rescaled effect of taking parts of activations.
     *
     * @param parts for each point, where the source's activation is taken: a {@link Kind#BOOL} mask that broadcasts to the activation,
     *     made from the activation it is for
     */
    public double effect(Map<HookPoint, UnaryOperator<Tensor>> parts) {
        try (Scope scope = Scope.open()) {
            Map<HookPoint, UnaryOperator<Tensor>> edits = parts.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> activation -> {
                        Tensor taken = source.get(entry.getKey());
                        return entry.getValue().apply(taken).where(taken, activation);
                    }));
            return rescaled(network.logits(running, Hooks.edits(edits)));
        }
    }

    /** Effects [layer][position] of one position of a site of shape [batch, position, ...]. */
    public double[][] byPosition(Site site) {
        return grid(
                (int) running.size(1),
                (layer, position) -> effect(Map.of(HookPoint.of(site, layer), taken -> only(taken, 1, position))));
    }

    /** Effects [layer][head] of one head over all positions; of query, key, value, result, z or pattern. */
    public double[][] byHead(Site site) {
        int dimension = site == Site.PATTERN || site == Site.ATTN_SCORES ? 1 : 2;
        boolean grouped = site == Site.K || site == Site.V || site == Site.ROT_K;
        var attention = network.architecture().attention();
        return grid(
                grouped ? attention.keyValueHeads() : attention.heads(),
                (layer, head) -> effect(Map.of(HookPoint.of(site, layer), taken -> only(taken, dimension, head))));
    }

    /** Effects [to][from] of single entries of one head's pattern. */
    public double[][] byPair(HeadId head) {
        int length = (int) running.size(1);
        double[][] effects = new double[length][length];
        for (int to = 0; to < length; to++) {
            for (int from = 0; from <= to; from++) {
                int destination = to;
                int origin = from;
                effects[to][from] = effect(Map.of(
                        HookPoint.of(Site.PATTERN, head.layer()),
                        taken -> only(taken, 1, head.head())
                                .and(only(taken, 2, destination))
                                .and(only(taken, 3, origin))));
            }
        }
        return effects;
    }

    /**
     * The rescaled effect of one head's direct path to the logits: its own output is exchanged in the final stream, and nothing in between
     * reads it (path patching, Wang et al. 2022).
     */
    public double directPath(HeadId head) {
        try (Scope scope = Scope.open()) {
            int last = network.architecture().layers() - 1;
            Tensor own = ActivationCache.of(network, running, HookPoint.of(Site.RESULT, head.layer())::equals)
                    .get(Site.RESULT, head.layer());
            Tensor exchanged = source.get(Site.RESULT, head.layer()).minus(own).select(2, head.head());
            return rescaled(network.logits(
                    running, Hooks.edit(HookPoint.of(Site.RESID_POST, last), stream -> stream.plus(exchanged))));
        }
    }

    /**
     * Attribution patching: a first-order estimate of the effect of every element of an activation at once, gradient times difference (Nanda
     * 2023), rescaled.
     *
     * @return of the activation's shape; its sum estimates the effect of the whole
     */
    public Tensor attributed(HookPoint point) {
        // A leaf of zeros added to the activation has the activation's gradient.
        Tensor taken = source.get(point);
        Tensor nudge =
                Tensor.zeros(taken.kind(), taken.shape()).to(taken.device()).requireGradient(true);
        Tensor[] own = new Tensor[1];
        Tensor answer = metric.of(network.logits(running, Hooks.edit(point, activation -> {
            own[0] = activation.detach();
            return activation.plus(nudge);
        })));
        answer.backward();
        return taken.minus(own[0]).times(nudge.gradient().orElseThrow()).over(to - from);
    }

    private double rescaled(Tensor logits) {
        return (metric.of(logits).item() - from) / (to - from);
    }

    private interface Cell {
        double effect(int layer, int column);
    }

    private double[][] grid(int columns, Cell cell) {
        int layers = network.architecture().layers();
        double[][] effects = new double[layers][columns];
        for (int layer = 0; layer < layers; layer++) {
            for (int column = 0; column < columns; column++) {
                effects[layer][column] = cell.effect(layer, column);
            }
        }
        return effects;
    }

    /** A mask that is true at one index of one dimension, and broadcasts over the others. */
    private static Tensor only(Tensor activation, int dimension, int index) {
        long[] shape = new long[activation.rank()];
        java.util.Arrays.fill(shape, 1);
        shape[dimension] = activation.size(dimension);
        return Tensor.range(activation.size(dimension))
                .to(activation.device())
                .equalTo(index)
                .reshape(shape);
    }
}
