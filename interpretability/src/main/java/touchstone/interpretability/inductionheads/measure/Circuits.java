package touchstone.interpretability.inductionheads.measure;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import touchstone.neural.inspect.Spectrum;

/**
 * What a network's weights say by themselves (Elhage et al. 2021, "A Mathematical Framework for Transformer Circuits"). Nothing
 * is ever as large as vocabulary x vocabulary. Gains and centrings of normalisations are folded into the matrices; their scales,
 * which depend on the text, are not.
 */
public final class Circuits {
    private final DMatrixRMaj embeddingGram;
    private final DMatrixRMaj unembedEmbed;

    /**
     * @param embeddingGram W_E^T W_E, {@code [width, width]}
     * @param unembedEmbed W_E^T W_U, {@code [width, width]}, W_U {@code [vocabulary, width]} with gain folded, centred over the width
     *     and over the vocabulary
     */
    public Circuits(DMatrixRMaj embeddingGram, DMatrixRMaj unembedEmbed) {
        this.embeddingGram = embeddingGram;
        this.unembedEmbed = unembedEmbed;
    }

    /**
     * One head's matrices, normalisation gain folded.
     *
     * @param query {@code [head width, width]}
     * @param key {@code [head width, width]}
     * @param value {@code [head width, width]}
     * @param output {@code [width, head width]}
     * @param scale factor on the scores
     */
    public record Head(DMatrixRMaj query, DMatrixRMaj key, DMatrixRMaj value, DMatrixRMaj output, double scale) {}

    /**
     * Whether the head's OV circuit copies: sum of the real parts of the eigenvalues of W_E W_V W_O W_U over the sum of their
     * sizes; 1 copies, -1 suppresses, 0 neither. Taken from the head width x head width product, whose eigenvalues other than 0
     * are the same.
     */
    public double copyingEigenvalues(Head head) {
        DMatrixRMaj small = product(product(head.value(), unembedEmbed), head.output());
        double real = 0;
        double size = 0;
        for (Complex_F64 value : Spectrum.of(small)) {
            real += value.getReal();
            size += value.getMagnitude();
        }
        return size > 0 ? real / size : 0;
    }

    /**
     * How strongly this head's query for a token meets its own key where an earlier head put that token: the trace of W_E^T W_QK
     * W_OV' W_E over all tokens, times the earlier head's previous-token score; sum it over earlier heads for the paper's
     * QK trace. In units of attention score, summed over the vocabulary.
     */
    public double previousTokenTrace(Head head, Head earlier, double previousToken) {
        DMatrixRMaj key = product(head.key(), product(earlier.output(), product(earlier.value(), embeddingGram)));
        return previousToken * head.scale() * inner(head.query(), key);
    }

    /** Which of a head's inputs an earlier head's output reaches. */
    public enum Composition {
        KEY,
        QUERY,
        VALUE
    }

    /** The composition score |AB| / (|A| |B|), Frobenius norms, from the heads' factors. */
    public static double composition(Head head, Head earlier, Composition way) {
        return switch (way) {
            case KEY -> share(transposed(head.query()), head.key(), earlier.output(), earlier.value());
            case QUERY -> share(transposed(head.key()), head.query(), earlier.output(), earlier.value());
            case VALUE -> share(head.output(), head.value(), earlier.output(), earlier.value());
        };
    }

    /** What {@link #composition} gives for random matrices of the heads' shapes: the mean of a number of draws. */
    public static double randomComposition(Head head, int draws, RandomGenerator random) {
        Random source = new Random(random.nextLong());
        int inner = head.value().numRows;
        int width = head.value().numCols;
        double sum = 0;
        for (int draw = 0; draw < draws; draw++) {
            sum += share(
                    RandomMatrices_DDRM.rectangle(width, inner, -1, 1, source),
                    RandomMatrices_DDRM.rectangle(inner, width, -1, 1, source),
                    RandomMatrices_DDRM.rectangle(width, inner, -1, 1, source),
                    RandomMatrices_DDRM.rectangle(inner, width, -1, 1, source));
        }
        return sum / draws;
    }

    /** |a1 a2 b1 b2| / (|a1 a2| |b1 b2|) by Gram matrices of the factors. */
    private static double share(DMatrixRMaj a1, DMatrixRMaj a2, DMatrixRMaj b1, DMatrixRMaj b2) {
        double norms = norm(a1, a2) * norm(b1, b2);
        return norms > 0 ? norm(a1, product(product(a2, b1), b2)) / norms : 0;
    }

    /** |left right| where left is tall and right is wide: the trace of (left^T left)(right right^T). */
    private static double norm(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj gram = new DMatrixRMaj(left.numCols, left.numCols);
        CommonOps_DDRM.multTransA(left, left, gram);
        DMatrixRMaj other = new DMatrixRMaj(right.numRows, right.numRows);
        CommonOps_DDRM.multTransB(right, right, other);
        return Math.sqrt(Math.max(0, inner(gram, other)));
    }

    private static DMatrixRMaj product(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj product = new DMatrixRMaj(left.numRows, right.numCols);
        CommonOps_DDRM.mult(left, right, product);
        return product;
    }

    private static double inner(DMatrixRMaj left, DMatrixRMaj right) {
        double sum = 0;
        for (int i = 0; i < left.getNumElements(); i++) {
            sum += left.get(i) * right.get(i);
        }
        return sum;
    }

    private static DMatrixRMaj transposed(DMatrixRMaj matrix) {
        return CommonOps_DDRM.transpose(matrix, null);
    }
}
