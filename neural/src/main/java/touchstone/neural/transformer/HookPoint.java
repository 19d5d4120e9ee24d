package touchstone.neural.transformer;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the forward pass where an activation can be read or changed, named as users of TransformerLens know it. Shapes: b
 * batch, p position, h head, e d_head, d d_model, q and k the attending and the attended position, m hidden unit.
 *
 * @param site which activation
 * @param layer of the block it is in; -1 for sites outside blocks
 */
public record HookPoint(Site site, int layer) {
    private static final Pattern IN_BLOCK = Pattern.compile("blocks\\.(\\d+)\\.(.+)");

    /** Which activation. */
    public enum Site {
        /** Token embeddings, b p d. */
        EMBED("hook_embed", false),
        /** Position vectors where the stream gets any, p d. */
        POS_EMBED("hook_pos_embed", false),
        /** The residual stream before the block, b p d. */
        RESID_PRE("hook_resid_pre", true),
        /** Root of the (centred) mean square before attention, b p 1. */
        LN1_SCALE("ln1.hook_scale", true),
        /** What attention reads, b p d. */
        LN1_NORMALIZED("ln1.hook_normalized", true),
        /** Queries before rotation, b p h e. */
        Q("attn.hook_q", true),
        /** Keys before rotation (after smearing), b p g e with g key-value heads. */
        K("attn.hook_k", true),
        /** Values, b p g e. */
        V("attn.hook_v", true),
        /** Rotated queries, b p h e; only with rotary positions. */
        ROT_Q("attn.hook_rot_q", true),
        /** Rotated keys, b p g e; only with rotary positions. */
        ROT_K("attn.hook_rot_k", true),
        /** Attention scores after scaling and masking, b h q k. */
        ATTN_SCORES("attn.hook_attn_scores", true),
        /** Attention patterns, b h q k; rows sum to 1. */
        PATTERN("attn.hook_pattern", true),
        /** Attended values, b p h e. */
        Z("attn.hook_z", true),
        /** What each head adds to the stream, b p h d, without the output bias. */
        RESULT("attn.hook_result", true),
        /** What attention adds to the stream, b p d. */
        ATTN_OUT("hook_attn_out", true),
        /** The stream between attention and feed-forward, b p d; only in serial blocks with a feed-forward layer. */
        RESID_MID("hook_resid_mid", true),
        /** Root of the (centred) mean square before the feed-forward layer, b p 1. */
        LN2_SCALE("ln2.hook_scale", true),
        /** What the feed-forward layer reads, b p d. */
        LN2_NORMALIZED("ln2.hook_normalized", true),
        /** What the nonlinearity is applied to (the gate, where there is one), b p m. */
        MLP_PRE("mlp.hook_pre", true),
        /** What the gate is multiplied with, b p m; only in gated layers. */
        MLP_PRE_LINEAR("mlp.hook_pre_linear", true),
        /** Hidden units, b p m. */
        MLP_POST("mlp.hook_post", true),
        /** What the feed-forward layer adds to the stream, b p d. */
        MLP_OUT("hook_mlp_out", true),
        /** The residual stream after the block, b p d. */
        RESID_POST("hook_resid_post", true),
        /** Root of the (centred) mean square before the unembedding, b p 1. */
        LN_FINAL_SCALE("ln_final.hook_scale", false),
        /** What is unembedded, b p d. */
        LN_FINAL_NORMALIZED("ln_final.hook_normalized", false);

        private final String suffix;
        private final boolean inBlock;

        Site(String suffix, boolean inBlock) {
            this.suffix = suffix;
            this.inBlock = inBlock;
        }

        public boolean inBlock() {
            return inBlock;
        }
    }

    public HookPoint {
        if (site.inBlock() != layer >= 0) {
            throw new IllegalArgumentException(site
                    + (site.inBlock() ? " is in a block: say which layer" : " is outside the blocks: it has no layer"));
        }
    }

    /** A site outside the blocks. */
    public static HookPoint of(Site site) {
        return new HookPoint(site, -1);
    }

    /** A site of one block. */
    public static HookPoint of(Site site, int layer) {
        return new HookPoint(site, layer);
    }

    /**
     * The point of this name, such as {@code blocks.0.attn.hook_pattern}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static HookPoint parse(String name) {
        Matcher block = IN_BLOCK.matcher(name);
        String suffix = block.matches() ? block.group(2) : name;
        int layer = block.matches() ? Integer.parseInt(block.group(1)) : -1;
        return Arrays.stream(Site.values())
                .filter(site -> site.suffix.equals(suffix) && site.inBlock == layer >= 0)
                .map(site -> new HookPoint(site, layer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no hook point is called '" + name
                        + "'; there are hook_embed, blocks.0.hook_resid_pre, blocks.0.attn.hook_pattern and so on"));
    }

    public String name() {
        return site.inBlock ? "blocks." + layer + "." + site.suffix : site.suffix;
    }

    @Override
    public String toString() {
        return name();
    }
}
