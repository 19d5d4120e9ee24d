package touchstone.interpretability.inductionheads.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import touchstone.interpretability.inductionheads.measure.Circuits.Composition;
import touchstone.interpretability.inductionheads.measure.Circuits.Head;
import touchstone.neural.inspect.Spectrum;

class CircuitsTest {
    private static final Random RANDOM = new Random(7);
    private static final int VOCABULARY = 256;
    private static final int WIDTH = 32;
    private static final int INNER = 8;

    private static DMatrixRMaj random(int rows, int columns) {
        return RandomMatrices_DDRM.rectangle(rows, columns, -1, 1, RANDOM);
    }

    private static Head head() {
        return new Head(random(INNER, WIDTH), random(INNER, WIDTH), random(INNER, WIDTH), random(WIDTH, INNER), 0.35);
    }

    private final DMatrixRMaj embedding = random(VOCABULARY, WIDTH);
    private final DMatrixRMaj unembedding = random(VOCABULARY, WIDTH);
    private final Circuits circuits = circuits(of(embedding), of(unembedding));
    private final Head head = head();
    private final Head earlier = head();

    private static Circuits circuits(SimpleMatrix embedding, SimpleMatrix unembedding) {
        return new Circuits(
                embedding.transpose().mult(embedding).getDDRM(),
                embedding.transpose().mult(unembedding).getDDRM());
    }

    private static SimpleMatrix of(DMatrixRMaj matrix) {
        return SimpleMatrix.wrap(matrix);
    }

    /**
     * Acceptance 8: the eigenvalues of the small product are those of the 256 x 256 matrix, whose score numpy gives; eigenvalues.py
     * made the numbers from the same formula.
     */
    @Test
    void theEigenvalueScoreEqualsThatOfTheWholeMatrix() {
        assertThat(leaning(0)).isCloseTo(-0.05782560879169245, within(1e-6));
        assertThat(leaning(1)).isCloseTo(0.9744256208750058, within(1e-6));
    }

    private static double leaning(double lean) {
        SimpleMatrix from = formula(0, VOCABULARY, WIDTH);
        SimpleMatrix to = formula(1, VOCABULARY, WIDTH).plus(from.scale(lean));
        SimpleMatrix value = formula(2, INNER, WIDTH);
        SimpleMatrix output = formula(3, WIDTH, INNER).plus(value.transpose().scale(lean));
        return circuits(from, to)
                .copyingEigenvalues(new Head(value.getDDRM(), value.getDDRM(), value.getDDRM(), output.getDDRM(), 1));
    }

    private static SimpleMatrix formula(int k, int rows, int columns) {
        SimpleMatrix matrix = new SimpleMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, Math.sin(12.9898 * (i + 1) + 78.233 * (j + 1) * (k + 1) + 3.7 * i * j));
            }
        }
        return matrix;
    }

    /** Acceptance 8: the trace likewise. */
    @Test
    void theTraceEqualsThatOfTheWholeMatrix() {
        SimpleMatrix queries = of(embedding).mult(of(head.query()).transpose());
        SimpleMatrix keys = of(embedding)
                .mult(of(earlier.value()).transpose())
                .mult(of(earlier.output()).transpose())
                .mult(of(head.key()).transpose());
        double whole = queries.mult(keys.transpose()).trace() * head.scale() * 0.8;
        assertThat(circuits.previousTokenTrace(head, earlier, 0.8)).isCloseTo(whole, within(1e-6 * Math.abs(whole)));
    }

    @Test
    void copyingAndSuppressingCircuitsHaveEigenvalueScoresOfOneAndMinusOne() {
        SimpleMatrix orthogonal = SimpleMatrix.wrap(RandomMatrices_DDRM.orthogonal(WIDTH, WIDTH, new Random(1)));
        Circuits plain = circuits(orthogonal, orthogonal);
        DMatrixRMaj value = of(head.value()).getDDRM();
        DMatrixRMaj back = of(head.value()).transpose().getDDRM();
        assertThat(plain.copyingEigenvalues(new Head(head.query(), head.key(), value, back, 1)))
                .isCloseTo(1, within(1e-9));
        DMatrixRMaj against = of(head.value()).transpose().negative().getDDRM();
        assertThat(plain.copyingEigenvalues(new Head(head.query(), head.key(), value, against, 1)))
                .isCloseTo(-1, within(1e-9));
    }

    /** Low rank, repeated and zero eigenvalues: where plain QR iterations do not end. */
    @Test
    void eigenvaluesOfAWholeMatrixOfLowRankAreFoundToo() {
        SimpleMatrix low = formula(4, 120, 5).mult(formula(5, 5, 120));
        double trace = Spectrum.of(low.getDDRM()).stream()
                .mapToDouble(org.ejml.data.Complex_F64::getReal)
                .sum();
        assertThat(Spectrum.of(low.getDDRM())).hasSize(5);
        assertThat(trace).isCloseTo(low.trace(), within(1e-9));
        assertThat(Spectrum.of(new DMatrixRMaj(7, 7))).isEmpty();
        assertThat(Spectrum.of(SimpleMatrix.identity(9).scale(3).getDDRM()))
                .hasSize(9)
                .allSatisfy(value -> assertThat(value.getReal()).isCloseTo(3, within(1e-12)));
    }

    @Test
    void compositionScoresEqualTheirDefinition() {
        SimpleMatrix qk = of(head.query()).transpose().mult(of(head.key()));
        SimpleMatrix ov = of(earlier.output()).mult(of(earlier.value()));
        assertThat(Circuits.composition(head, earlier, Composition.KEY))
                .isCloseTo(qk.mult(ov).normF() / qk.normF() / ov.normF(), within(1e-10));
        assertThat(Circuits.composition(head, earlier, Composition.QUERY))
                .isCloseTo(qk.transpose().mult(ov).normF() / qk.normF() / ov.normF(), within(1e-10));
        SimpleMatrix own = of(head.output()).mult(of(head.value()));
        assertThat(Circuits.composition(head, earlier, Composition.VALUE))
                .isCloseTo(own.mult(ov).normF() / own.normF() / ov.normF(), within(1e-10));
    }

    /** Heads of random weights compose as random matrices do: each of 40 within four standard errors of a single draw. */
    @Test
    void randomHeadsDoNotComposeBeyondChance() {
        double chance = Circuits.randomComposition(head, 200, new SplittableRandom(1));
        double sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += Circuits.composition(head(), head(), Composition.KEY) / 40;
        }
        assertThat(sum).isCloseTo(chance, within(0.03));
    }
}
