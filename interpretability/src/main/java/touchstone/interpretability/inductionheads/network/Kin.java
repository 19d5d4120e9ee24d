package touchstone.interpretability.inductionheads.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;

/**
 * One network of a series that differs from its kin in these three ways only. Positions are a learned bias a head and distance:
 * they stay out of the residual stream, so that only a chain of two heads can find "what came next the last time".
 *
 * @param layers number of blocks
 * @param feedForward whether blocks have a perceptron; otherwise attention only
 * @param smeared whether a key mixes with the one before it, which spares a one-layer network the previous-token head
 */
public record Kin(int layers, boolean feedForward, boolean smeared) {
    private static final Pattern NAME = Pattern.compile("([1-6])-layer(-mlp)?(-smeared)?");

    /**
     * The network of this name: {@code 2-layer}, {@code 1-layer-smeared}, {@code 3-layer-mlp}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Kin parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is no network of this study: write 1-layer to 6-layer, then -mlp, then -smeared, such as 2-layer or"
                    + " 1-layer-smeared");
        }
        return new Kin(Integer.parseInt(matcher.group(1)), matcher.group(2) != null, matcher.group(3) != null);
    }

    public String name() {
        return layers + "-layer" + (feedForward ? "-mlp" : "") + (smeared ? "-smeared" : "");
    }

    /** The same without smeared keys: what a smeared network is compared with. */
    public Kin plain() {
        return new Kin(layers, feedForward, false);
    }

    /**
     * What the series shares.
     *
     * @param vocabulary number of tokens
     * @param context longest sequence
     * @param width of the residual stream
     * @param heads a layer
     */
    public record Size(int vocabulary, int context, int width, int heads) {
        public Size {
            if (heads < 1 || width % heads != 0) {
                throw new IllegalArgumentException("width " + width + " does not split over " + heads + " heads");
            }
        }
    }

    public Architecture architecture(Size size) {
        Attention plain = Attention.plain(size.heads(), size.width() / size.heads());
        return new Architecture(
                size.vocabulary(),
                size.context(),
                size.width(),
                layers,
                smeared ? plain.withSmearedKeys() : plain,
                feedForward
                        ? Optional.of(new FeedForward(4 * size.width(), Activation.GELU, false, true))
                        : Optional.empty(),
                new Positions.RelativeBias(size.context()),
                Norm.layer(),
                Block.serial(),
                Head.untied());
    }
}
