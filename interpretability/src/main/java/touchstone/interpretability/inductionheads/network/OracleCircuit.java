package touchstone.interpretability.inductionheads.network;

import java.util.Optional;
import touchstone.neural.inspect.HeadId;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Weights;

/**
 * A perfect induction circuit, its weights written by hand: what the instrument must find. The stream holds three copies of the
 * vocabulary, each token one coordinate: this token, the token before, the next token.
 *
 * <ul>
 *   <li>L0H0 attends to the token before, by its position bias alone, and copies that token into the second part.
 *   <li>L1H0 asks for positions whose second part is its own token, and copies their first part into the third, from which the
 *       logits are read. Where there is none it rests on the start token, from which it copies nothing.
 * </ul>
 *
 * With {@link #SHARPNESS} c and orthonormal embeddings: prefix matching 1 - O(e^(-c/2)), copying share 1, OV eigenvalue score 1, QK
 * trace c times the vocabulary, and without either head every prediction is uniform: a loss of ln(vocabulary).
 */
public final class OracleCircuit {
    /** Score of a match; resting on the start token scores half as much. */
    public static final double SHARPNESS = 60;

    /** Logit of the token foretold. */
    private static final double CONFIDENCE = 30;

    /** The head that looks at the token before. */
    public static final HeadId PREVIOUS = new HeadId(0, 0);

    /** The head that finds what came next. */
    public static final HeadId INDUCTION = new HeadId(1, 0);

    private OracleCircuit() {}

    /** A network without normalisation, one head a layer. */
    public static Architecture architecture(int vocabulary, int context) {
        int width = vocabulary + 1;
        return new Architecture(
                vocabulary,
                context,
                3 * vocabulary,
                2,
                new Attention(1, 1, width, false, false, false, 1, Optional.empty(), Optional.empty(), false),
                Optional.empty(),
                new Positions.RelativeBias(context),
                Norm.none(),
                Block.serial(),
                Head.untied());
    }

    /** The weights, which the caller closes. Token 0 is the start token. */
    public static Weights weights(int vocabulary, int context) {
        Weights weights = Weights.zeros(architecture(vocabulary, context));
        int inner = vocabulary + 1;
        int width = 3 * vocabulary;
        float[] embedding = new float[vocabulary * width];
        float[] unembedding = new float[vocabulary * width];
        float[] values = new float[3 * inner * width];
        float[] copyBack = new float[width * inner];
        float[] match = new float[3 * inner * width];
        float[] foretell = new float[width * inner];
        for (int token = 0; token < vocabulary; token++) {
            int before = vocabulary + token;
            int next = 2 * vocabulary + token;
            embedding[token * width + token] = 1;
            unembedding[token * width + next] = 1;
            values[(2 * inner + token) * width + token] = 1;
            copyBack[before * inner + token] = 1;
            match[token * width + token] = (float) SHARPNESS;
            match[(inner + token) * width + before] = 1;
            match[vocabulary * width + token] = (float) (SHARPNESS / 2);
            if (token > 0) {
                match[(2 * inner + token) * width + token] = 1;
                foretell[next * inner + token] = (float) CONFIDENCE;
            }
        }
        match[(inner + vocabulary) * width] = 1;
        float[] toTheLast = new float[context];
        toTheLast[1] = (float) SHARPNESS;
        write(weights, "embed.W_E", embedding);
        write(weights, "unembed.W_U", unembedding);
        write(weights, "blocks.0.attn.W_QKV", values);
        write(weights, "blocks.0.attn.W_O", copyBack);
        write(weights, "blocks.0.attn.rel_bias", toTheLast);
        write(weights, "blocks.1.attn.W_QKV", match);
        write(weights, "blocks.1.attn.W_O", foretell);
        return weights;
    }

    private static void write(Weights weights, String name, float[] values) {
        try (Scope scope = Scope.open()) {
            Tensor weight = weights.get(name);
            weight.assign(Tensor.of(values, weight.shape()).to(Kind.FLOAT32));
        }
    }
}
