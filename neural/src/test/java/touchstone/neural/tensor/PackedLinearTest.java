package touchstone.neural.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ways to pack against sums taken one product after the other. */
class PackedLinearTest {
    private final SplittableRandom random = new SplittableRandom(11);

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** Starts at the bias and adds fused products in the order of the inputs. */
    private static float[] sums(float[] x, float[] weight, float[] bias, int in) {
        int rows = x.length / in;
        int out = bias.length;
        float[] sums = new float[rows * out];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < out; column++) {
                float sum = bias[column];
                for (int k = 0; k < in; k++) {
                    sum = Math.fma(x[row * in + k], weight[column * in + k], sum);
                }
                sums[row * out + column] = sum;
            }
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 64, 128",
        "1, 7, 5",
        "2, 33, 130",
        "3, 16, 256",
        "4, 1, 127",
        "5, 50, 384",
        "7, 12, 129",
        "8, 96, 128",
        "9, 31, 200",
        "17, 20, 131"
    })
    void panelsGiveTheFusedSumsToTheBitWhateverTheNumberOfRows(int rows, int in, int out) {
        try (Scope scope = Scope.open()) {
            float[] x = numbers(rows * in);
            float[] weight = numbers(out * in);
            float[] bias = numbers(out);
            assertThat(PanelLinear.available())
                    .as("these tests are started with the vector module, on a processor with registers of 512 bits")
                    .isEqualTo(PanelKernel.suitsThisProcessor());
            assumeTrue(PanelLinear.available(), "no registers of 512 bits here: panels are not used");
            try (PackedLinear packed = PanelLinear.of(Tensor.of(weight, out, in), Optional.of(Tensor.of(bias, out)))) {
                Tensor y = packed.apply(Tensor.of(x, rows, in));
                assertThat(y.shape()).containsExactly(rows, out);
                assertThat(y.toFloats()).containsExactly(sums(x, weight, bias, in));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 128", "3, 33, 130", "8, 20, 131"})
    void xnnpackGivesTheSameSumsToRounding(int rows, int in, int out) {
        try (Scope scope = Scope.open()) {
            float[] x = numbers(rows * in);
            float[] weight = numbers(out * in);
            float[] bias = numbers(out);
            Libtorch.load();
            try (PackedLinear packed =
                    XnnpackLinear.of(Tensor.of(weight, out, in), Optional.of(Tensor.of(bias, out)))) {
                assertThat(packed.apply(Tensor.of(x, rows, in)).toFloats())
                        .containsExactly(sums(x, weight, bias, in), within(2e-5f));
            }
        }
    }

    @Test
    void withoutABiasAndWithRowsThatLieApartItIsTheGeneralProduct() {
        try (Scope scope = Scope.open()) {
            Tensor weight = Tensor.of(numbers(24 * 10), 24, 10);
            Tensor apart = Tensor.of(numbers(2 * 10 * 3), 2, 10, 3).transpose(1, 2);
            try (PackedLinear packed = PackedLinear.of(weight, Optional.empty())) {
                assertThat(packed.apply(apart).shape()).containsExactly(2, 3, 24);
                assertThat(packed.apply(apart).toFloats())
                        .containsExactly(apart.linear(weight).toFloats(), within(1e-5f));
            }
        }
    }

    @Test
    void rowsOfAnotherWidthAreRefusedWithBothShapes() {
        try (Scope scope = Scope.open();
                PackedLinear packed = PackedLinear.of(Tensor.of(numbers(6), 2, 3), Optional.empty())) {
            assertThatThrownBy(() -> packed.apply(Tensor.of(numbers(8), 2, 4)))
                    .isInstanceOf(TensorException.class)
                    .hasMessageContaining("[2, 4] FLOAT32: it takes FLOAT32 with a last dimension of 3");
        }
    }
}
