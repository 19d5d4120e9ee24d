package touchstone.neural.transformer;

import java.util.Optional;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.tensor.TensorException;
import touchstone.neural.transformer.HookPoint.Site;

/** One block: attention and feed-forward, one after the other or side by side, each adding to the residual stream. */
final class BlockLayer {
    private final Architecture.Block block;
    private final int layer;
    private final Layer own;
    private final AttentionLayer attention;
    private final Optional<FeedForwardLayer> feedForward;

    BlockLayer(Weights weights, Packing packing, int layer, Optional<RotaryTable> rotary) {
        this.block = weights.architecture().block();
        this.layer = layer;
        this.own = new Layer(weights, packing, "blocks." + layer + ".");
        this.attention = new AttentionLayer(weights, packing, layer, rotary);
        this.feedForward =
                weights.architecture().feedForward().map(each -> new FeedForwardLayer(weights, packing, each, layer));
    }

    Tensor apply(Tensor stream, Pass pass) {
        try {
            return pass.at(Site.RESID_POST, layer, through(pass.at(Site.RESID_PRE, layer, stream), pass));
        } catch (TensorException e) {
            throw e.in("blocks." + layer);
        }
    }

    private Tensor through(Tensor before, Pass pass) {
        Tensor read = own.norm(before, "ln1", pass, Site.LN1_SCALE, Site.LN1_NORMALIZED, layer);
        Tensor attended = pass.at(Site.ATTN_OUT, layer, post("ln1_post", attention.apply(read, pass)));
        if (feedForward.isEmpty()) {
            return before.plus(attended);
        }
        if (!block.parallel()) {
            Tensor middle = pass.at(Site.RESID_MID, layer, before.plus(attended));
            return middle.plus(fed(middle, pass));
        }
        Tensor fed = block.sharedNorm() ? fedFrom(read, pass) : fed(before, pass);
        return before.plus(attended).plus(fed);
    }

    private Tensor fed(Tensor stream, Pass pass) {
        return fedFrom(own.norm(stream, "ln2", pass, Site.LN2_SCALE, Site.LN2_NORMALIZED, layer), pass);
    }

    private Tensor fedFrom(Tensor read, Pass pass) {
        Tensor out = feedForward.orElseThrow().apply(read, pass);
        return pass.at(Site.MLP_OUT, layer, post("ln2_post", out));
    }

    private Tensor post(String norm, Tensor out) {
        return block.postNorm() ? own.norm(out, norm) : out;
    }
}
