package touchstone.neural.train;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.HookPoint;
import touchstone.neural.transformer.HookPoint.Site;
import touchstone.neural.transformer.Hooks;

/** Looks for the first activation that is infinite or not a number. */
public final class FiniteCheck implements Hooks {
    /** Not the scores: there minus infinity means hidden. */
    private static final Set<Site> SEEN = Set.of(
            Site.EMBED,
            Site.POS_EMBED,
            Site.LN1_NORMALIZED,
            Site.Q,
            Site.K,
            Site.V,
            Site.Z,
            Site.ATTN_OUT,
            Site.RESID_MID,
            Site.LN2_NORMALIZED,
            Site.MLP_PRE,
            Site.MLP_POST,
            Site.MLP_OUT,
            Site.RESID_POST,
            Site.LN_FINAL_NORMALIZED);

    private Optional<String> found = Optional.empty();

    FiniteCheck() {}

    /** The name of the first hook of a forward pass whose activation is not finite, if there is any. */
    public static Optional<String> first(Consumer<Hooks> pass) {
        FiniteCheck check = new FiniteCheck();
        pass.accept(check);
        return check.found;
    }

    @Override
    public boolean wants(HookPoint point) {
        return found.isEmpty() && SEEN.contains(point.site());
    }

    @Override
    public Tensor at(HookPoint point, Tensor activation) {
        if (found.isEmpty() && !activation.isFinite()) {
            found = Optional.of(point.name());
        }
        return activation;
    }
}
