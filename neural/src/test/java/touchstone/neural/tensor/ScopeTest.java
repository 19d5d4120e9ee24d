package touchstone.neural.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tensors live as long as their scope. */
class ScopeTest {
    @Test
    void aTensorIsMadeInsideAScope() {
        assertThatThrownBy(() -> Tensor.zeros(Kind.FLOAT32, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a Scope");
    }

    @Test
    void aKeptTensorOutlivesItsScopeAndGoesWithTheOuterOne() {
        try (Scope outer = Scope.open()) {
            Tensor kept;
            Tensor gone;
            try (Scope inner = Scope.open()) {
                kept = inner.keep(Tensor.full(Kind.FLOAT32, 3, 2));
                gone = Tensor.zeros(Kind.FLOAT32, 2);
            }
            assertThat(kept.toFloats()).containsExactly(3, 3);
            assertThat(gone.toString()).isEqualTo("closed tensor");
        }
    }

    @Test
    void anOwnedTensorOutlivesEveryScope() {
        Tensor owned;
        try (Scope outer = Scope.open();
                Scope inner = Scope.open()) {
            owned = Scope.own(Tensor.full(Kind.FLOAT64, 2, 1));
        }
        try (Scope later = Scope.open()) {
            assertThat(owned.times(2).item()).isEqualTo(4);
        }
        owned.close();
        assertThat(owned.toString()).isEqualTo("closed tensor");
    }

    @Test
    void scopesCloseInnermostFirst() {
        try (Scope outer = Scope.open();
                Scope inner = Scope.open()) {
            assertThatThrownBy(outer::close).hasMessageContaining("innermost first");
        }
    }

    @Test
    void tenThousandTrainingStepsLeaveTheResidentMemoryWhereItWas() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "resident memory is read from /proc");
        Tensor weight;
        try (Scope scope = Scope.open()) {
            weight = Scope.own(Tensor.full(Kind.FLOAT32, 0.01, 64, 64)).requireGradient(true);
        }
        for (int step = 0; step < 1_000; step++) {
            step(weight);
        }
        long before = residentKilobytes();
        for (int step = 0; step < 10_000; step++) {
            step(weight);
        }
        // A single leaked 64 x 64 tensor a step would be 160 MB.
        assertThat(residentKilobytes() - before).isLessThan(20_000);
        weight.close();
    }

    private static void step(Tensor weight) {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensor.full(Kind.FLOAT32, 1, 32, 64);
            Tensor loss = x.linear(weight).gelu(false).power(2).mean();
            loss.backward();
            try (Gradients off = Gradients.off()) {
                weight.plusScaledInPlace(weight.gradient().orElseThrow(), -1e-3);
                weight.gradient().orElseThrow().fill(0);
            }
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anotherLibtorchOnTheLibraryPathIsNamed(@TempDir Path folder) throws IOException {
        assertThat(Libtorch.foreignLibrary(folder.toString(), null)).isEmpty();
        Path foreign = Files.createFile(folder.resolve("libtorch_cpu.so"));
        assertThat(Libtorch.foreignLibrary("/nowhere:" + folder, null)).isEqualTo(Optional.of(foreign));
        assertThat(Libtorch.foreignLibrary(null, foreign.toString())).isEqualTo(Optional.of(foreign));
        assertThat(Libtorch.foreignLibrary(null, null)).isEmpty();
    }

    @Test
    void errorsNameTheOperationAndTheShapes() {
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> Tensor.zeros(Kind.FLOAT32, 2, 3).matmul(Tensor.zeros(Kind.FLOAT32, 2, 3)))
                    .isInstanceOf(TensorException.class)
                    .hasMessageStartingWith("matmul of [2, 3] and [2, 3]: ")
                    .message()
                    .doesNotContain("\n");
            assertThatThrownBy(() -> Tensor.zeros(Kind.FLOAT32, 1L << 45))
                    .isInstanceOfSatisfying(
                            MemoryShortage.class,
                            shortage -> assertThat(shortage.wantedBytes()).isEqualTo(1L << 47));
        }
    }
}
