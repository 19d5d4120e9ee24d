package touchstone.neural.inspect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.HookPoint;
import touchstone.neural.transformer.HookPoint.Site;
import touchstone.neural.transformer.Hooks;

/**
 * Takes heads out of a network: their attended values ({@code hook_z}) are replaced, and all downstream is computed again.
 *
 * <p>In a <em>full</em> ablation later heads attend anew, so that what a head does for their patterns (K- and Q-composition) is lost
 * too. A <em>pattern-preserving</em> ablation forces every pattern to what it was, so that only paths through values change (Olsson
 * et al. 2022, "Per-token loss", ablation).
 */
public final class Ablation {
    private Ablation() {}

    /** What stands in for a head's attended values. */
    public sealed interface Replacement {
        /** Nothing at all. Off the distribution that later layers know. */
        record Zero() implements Replacement {}

        /** The mean over the batch and positions of a reference pass, which must have kept {@code hook_z}. */
        record Mean(ActivationCache reference) implements Replacement {}

        /** What the head had in a reference pass of the same shape, such as the same texts in another order. */
        record Resample(ActivationCache reference) implements Replacement {}
    }

    /** Full ablation of these heads. */
    public static Hooks full(Architecture architecture, Collection<HeadId> heads, Replacement replacement) {
        Map<HookPoint, UnaryOperator<Tensor>> edits = new HashMap<>();
        heads.stream().collect(Collectors.groupingBy(HeadId::layer)).forEach((layer, ofLayer) -> {
            float[] kept = new float[architecture.attention().heads()];
            java.util.Arrays.fill(kept, 1);
            for (HeadId head : ofLayer) {
                if (head.head() >= kept.length || layer >= architecture.layers()) {
                    throw new IllegalArgumentException("there is no head " + head);
                }
                kept[head.head()] = 0;
            }
            HookPoint point = HookPoint.of(Site.Z, layer);
            edits.put(point, z -> without(z, kept, replacement, point));
        });
        return Hooks.edits(edits);
    }

    /**
     * Pattern-preserving ablation of these heads.
     *
     * @param intact the pass to take patterns from; it must have kept {@code hook_pattern} of every layer
     */
    public static Hooks patternPreserving(
            Architecture architecture, ActivationCache intact, Collection<HeadId> heads, Replacement replacement) {
        Map<HookPoint, UnaryOperator<Tensor>> forced = new HashMap<>();
        for (int layer = 0; layer < architecture.layers(); layer++) {
            Tensor pattern = intact.get(Site.PATTERN, layer);
            forced.put(HookPoint.of(Site.PATTERN, layer), _ -> pattern);
        }
        return Hooks.edits(forced).then(full(architecture, heads, replacement));
    }

    private static Tensor without(Tensor z, float[] kept, Replacement replacement, HookPoint point) {
        Device device = z.device();
        Tensor mask = Tensor.of(kept, kept.length, 1).to(device).to(z.kind());
        Tensor remaining = z.times(mask);
        return switch (replacement) {
            case Replacement.Zero _ -> remaining;
            case Replacement.Mean mean ->
                remaining.plus(mean.reference()
                        .get(point)
                        .flatten(0, 1)
                        .mean(0, false)
                        .times(mask.negative().plus(1)));
            case Replacement.Resample resample ->
                remaining.plus(
                        resample.reference().get(point).times(mask.negative().plus(1)));
        };
    }
}
