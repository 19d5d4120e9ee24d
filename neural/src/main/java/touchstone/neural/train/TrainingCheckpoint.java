package touchstone.neural.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import touchstone.core.input.InputException;
import touchstone.core.json.ContentHash;
import touchstone.neural.checkpoint.Safetensors;
import touchstone.neural.checkpoint.SafetensorsWriter;
import touchstone.neural.checkpoint.SafetensorsWriter.Entry;
import touchstone.neural.checkpoint.StoredTensor;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/**
 * A training run on disk, whole: parameters, both moments of the optimiser, the number of steps (which is the position in the data
 * and stands for the random state, see the package) and the losses so far. A run that goes on from it ends with the same bits as one
 * that was never interrupted.
 *
 * <p>It is one safetensors file. A new one is written beside the old, forced to disk and moved over it: whenever the program dies,
 * the old or the new one is there, whole.
 */
public final class TrainingCheckpoint {
    /** So much work a kill may cost. */
    private static final Duration BETWEEN = Duration.ofSeconds(60);

    private static final String STEP = "touchstone.step";
    private static final String OF = "touchstone.of";

    private final Path file;
    private final String of;

    /**
     * @param file where it is or will be
     * @param of what is trained on what and how, in words: a run of anything else will not go on from it
     */
    public TrainingCheckpoint(Path file, String of) {
        this.file = file;
        this.of = of;
    }

    /**
     * Trains, keeping the state now and then and where it ends.
     *
     * @param steps to be made in all
     * @param listener hears of each
     * @param stop asked before each
     * @return whether all are made; else it was stopped
     * @throws TrainingFailure where it cannot go on; what was kept last stays
     */
    public boolean train(Trainer trainer, long steps, Consumer<Step> listener, BooleanSupplier stop) {
        long kept = System.nanoTime();
        while (trainer.steps() < steps && !stop.getAsBoolean()) {
            listener.accept(trainer.step());
            if (System.nanoTime() - kept > BETWEEN.toNanos()) {
                save(trainer);
                kept = System.nanoTime();
            }
        }
        save(trainer);
        return trainer.steps() == steps;
    }

    /** Writes the state of a run. */
    public void save(Trainer trainer) {
        try (Scope scope = Scope.open()) {
            double[] losses = trainer.curve().losses();
            SafetensorsWriter.write(
                    file,
                    List.of(
                            Entry.of("losses", Tensor.of(losses, losses.length)),
                            Entry.of("values", trainer.parameters().values()),
                            Entry.of("mean", trainer.optimiser().mean()),
                            Entry.of("square", trainer.optimiser().square())),
                    new TreeMap<>(Map.of(STEP, Long.toString(trainer.steps()), OF, identity(trainer))));
        }
        forceFolder();
    }

    /**
     * Takes a new trainer to where the run was, if there is a checkpoint. What an interrupted writing left is removed.
     *
     * @return the steps made until then; empty if there is no checkpoint, and the trainer is as it was
     * @throws InputException if it is another run's or cannot be read
     */
    public Optional<Long> resume(Trainer trainer) {
        removeParts();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Safetensors stored = Safetensors.open(file);
                Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            if (!identity(trainer).equals(stored.metadata().get(OF))) {
                throw InputException.of(
                        file.toString(),
                        "is of a run with other text, network or settings",
                        "use the same options as before, or another directory");
            }
            long step = Long.parseLong(stored.metadata().getOrDefault(STEP, "0"));
            trainer.parameters().values().assign(tensor(stored, "values"));
            trainer.optimiser().mean().assign(tensor(stored, "mean"));
            trainer.optimiser().square().assign(tensor(stored, "square"));
            trainer.curve().addAll(tensor(stored, "losses").toDoubles());
            trainer.optimiser().resume(step);
            return Optional.of(step);
        }
    }

    private Tensor tensor(Safetensors stored, String name) {
        StoredTensor tensor = stored.tensors().get(name);
        if (tensor == null) {
            throw InputException.of(file.toString(), "has no tensor '" + name + "'", "it is no training checkpoint");
        }
        Kind kind = tensor.type().kind().orElseThrow();
        return Tensor.view(tensor.data(), kind, tensor.shape());
    }

    private String identity(Trainer trainer) {
        return ContentHash.ofText(of + trainer.parameters().described()).toString();
    }

    private void removeParts() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "." + file.getFileName() + ".*.part")) {
            for (Path part : parts) {
                Files.delete(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be written to", e);
        }
    }

    /** So that the move itself outlives a power cut. Not every file system lets a folder be opened; then it does without. */
    private void forceFolder() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger(TrainingCheckpoint.class.getName()).log(System.Logger.Level.DEBUG, "no folder sync", e);
        }
    }
}
