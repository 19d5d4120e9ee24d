package touchstone.neural.checkpoint;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.Families.Described;
import touchstone.neural.checkpoint.Families.Expressed;
import touchstone.neural.checkpoint.SafetensorsWriter.Entry;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Weights;

/**
 * A decoder-only language model on disk, in the form in which Hugging Face publishes them: a directory with {@code config.json} and
 * {@code model.safetensors} or its shards.
 *
 * <pre>{@code
 * try (Weights weights = Checkpoint.load(Path.of("pythia-70m"));
 *         Transformer network = Transformer.of(weights)) { ... }
 * }</pre>
 */
public final class Checkpoint {
    private Checkpoint() {}

    /**
     * What a model is made of, from {@code config.json} alone.
     *
     * @throws InputException naming the field that is missing, wrong or not supported
     */
    public static Architecture architecture(Path directory) {
        return Families.describe(Config.of(directory)).architecture();
    }

    /**
     * Loads a model. Weights are float32 on the CPU; those stored as float32 stay in the mapped file until they are used, others are
     * converted one by one. Weights may be changed: the file does not.
     *
     * @return to be closed by the caller, which unmaps the files
     * @throws InputException naming file and tensor or field and what is wrong with it
     */
    public static Weights load(Path directory) {
        Described described = Families.describe(Config.of(directory));
        Architecture architecture = described.architecture();
        StoredTensors files = StoredTensors.open(directory);
        try {
            Map<String, Tensor> tensors =
                    described.family().layout(architecture).read(files, Weights.shapes(architecture));
            return Weights.of(architecture, tensors, files);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** As {@link #save(Weights, Path, List)}, without companions. */
    public static void save(Weights weights, Path directory) {
        save(weights, directory, List.of());
    }

    /**
     * Saves a model in the form of the first published family that expresses it exactly, GPT-2, GPT-NeoX and Llama before others, else in our
     * own ({@code model_type} "touchstone"). The directory appears whole or not at all. What is loaded from it is the same, bit for bit.
     *
     * @param directory must not exist yet, or be empty
     * @param companions files to be copied into it: the tokenizer's
     * @throws InputException if there is something already
     * @throws UncheckedIOException if it cannot be written
     */
    public static void save(Weights weights, Path directory, List<Path> companions) {
        Expressed expressed = Families.express(weights.architecture());
        List<Entry> entries = expressed.family().layout(weights.architecture()).entries(weights.all());
        CheckpointWriter.write(directory, expressed.config(), entries, companions);
    }
}
