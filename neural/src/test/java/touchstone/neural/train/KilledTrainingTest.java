package touchstone.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.neural.checkpoint.Safetensors;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

class KilledTrainingTest {
    private static final int STEPS = 14;

    /** The program that is killed: a checkpoint after every step, of some 20 MB so that writing it takes a while. */
    static final class Training {
        private static final Architecture WIDE = new Architecture(
                12_000,
                16,
                128,
                1,
                Architecture.Attention.plain(2, 64),
                Optional.empty(),
                new Positions.Learned(0),
                Architecture.Norm.layer(),
                Architecture.Block.serial(),
                new Architecture.Head(true, false, 1, Optional.empty()));

        private Training() {}

        static void main(String... arguments) {
            TrainingCheckpoint checkpoint = new TrainingCheckpoint(Path.of(arguments[0]), "killed");
            BatchSource batches = number -> {
                int[] tokens = new int[2 * 17];
                for (int i = 0; i < tokens.length; i++) {
                    tokens[i] = (int) ((number * 31 + i * 7L) % 12_000);
                }
                return Tensor.of(tokens, 2, 17);
            };
            try (Weights initial = Weights.random(WIDE, 1);
                    Parameters parameters = Parameters.copyOf(initial);
                    Transformer network = Transformer.of(parameters.weights());
                    Trainer trainer = new Trainer(
                            parameters,
                            Objective.nextToken(network),
                            batches,
                            Trainer.Settings.of(new Schedule.Cosine(1e-2, 1e-4, STEPS)))) {
                checkpoint.resume(trainer);
                trainer.runUntil(STEPS, step -> checkpoint.save(trainer));
            }
        }
    }

    private static Process start(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Training.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
    }

    private static boolean writing(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".part"));
        }
    }

    private static long stepOf(Path file) {
        try (Safetensors stored = Safetensors.open(file)) {
            return Long.parseLong(stored.metadata().get("touchstone.step"));
        }
    }

    @Test
    void aRunKilledAgainAndAgainAlsoWhileItWritesEndsWithTheBytesOfAnUndisturbedOne(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path calm = Files.createDirectory(folder.resolve("calm")).resolve("training.safetensors");
        Path killed = Files.createDirectory(folder.resolve("killed")).resolve("training.safetensors");
        Process undisturbed = start(calm);

        int whileWriting = 0;
        long lastStep = 0;
        for (long goal : new long[] {1, 4, 8}) {
            Process process = start(killed);
            while (process.isAlive()
                    && (!Files.exists(killed) || stepOf(killed) < goal || !writing(folder.resolve("killed")))) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            whileWriting += writing(folder.resolve("killed")) ? 1 : 0;
            long step = stepOf(killed);
            assertThat(step).isGreaterThanOrEqualTo(lastStep).isLessThan(STEPS);
            lastStep = step;
        }
        Process last = start(killed);

        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(undisturbed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).isZero();
        assertThat(undisturbed.exitValue()).isZero();
        assertThat(whileWriting).as("kills that left a half-written file").isPositive();
        assertThat(stepOf(calm)).isEqualTo(STEPS);
        assertThat(Files.mismatch(calm, killed)).isEqualTo(-1);
        assertThat(writing(folder.resolve("killed"))).isFalse();
    }
}
