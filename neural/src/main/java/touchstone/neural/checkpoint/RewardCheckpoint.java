package touchstone.neural.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.Families.Described;
import touchstone.neural.checkpoint.Families.Expressed;
import touchstone.neural.checkpoint.SafetensorsWriter.Entry;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Weights;

/**
 * A preference model on disk, in the form in which Hugging Face publishes them: the directory of a decoder whose class ends with {@code
 * ForSequenceClassification}, with one label, and {@code score.weight} [1, width] in place of an unembedding.
 */
public final class RewardCheckpoint {
    private static final String HEAD = "score.W";
    private static final String STORED = "score.weight";
    private static final String LABEL = "reward";

    private RewardCheckpoint() {}

    /**
     * A preference model's numbers, to be closed.
     *
     * @param trunk the decoder, without an unembedding of its own
     * @param score [1, width]
     */
    public record Stored(Weights trunk, Tensor score) implements AutoCloseable {
        @Override
        public void close() {
            score.close();
            trunk.close();
        }
    }

    /** Whether {@code config.json} names a class with a score; of a directory without a readable one it is false. */
    public static boolean isOne(Path directory) {
        try {
            return Config.of(directory).texts("architectures").stream()
                    .anyMatch(name -> name.endsWith(Families.SCORED));
        } catch (InputException e) {
            return false;
        }
    }

    /** An architecture without an unembedding of its own: what is left of a language model under a score. */
    public static Architecture trunk(Architecture architecture) {
        Head head = architecture.head();
        return new Architecture(
                architecture.vocabulary(),
                architecture.context(),
                architecture.width(),
                architecture.layers(),
                architecture.attention(),
                architecture.feedForward(),
                architecture.positions(),
                architecture.norm(),
                architecture.block(),
                new Head(true, false, head.embeddingScale(), Optional.empty()));
    }

    /**
     * What the trunk is made of, from {@code config.json} alone.
     *
     * @throws InputException naming the field that is missing, wrong or not supported
     */
    public static Architecture architecture(Path directory) {
        return trunk(Families.describeScored(Config.of(directory)).architecture());
    }

    /**
     * Loads a preference model: float32 on the CPU.
     *
     * @throws InputException naming file and tensor or field and what is wrong with it; also where there are several labels
     */
    public static Stored load(Path directory) {
        Described described = Families.describeScored(Config.of(directory));
        Architecture trunk = trunk(described.architecture());
        StoredTensors files = StoredTensors.open(directory);
        try {
            Map<String, long[]> shapes = new LinkedHashMap<>(Weights.shapes(trunk));
            shapes.put(HEAD, new long[] {1, trunk.width()});
            oneLabel(files);
            Map<String, Tensor> tensors = layout(described.family(), trunk).read(files, shapes);
            Tensor score = java.util.Objects.requireNonNull(tensors.remove(HEAD));
            return new Stored(Weights.of(trunk, tensors, files), score);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static void oneLabel(StoredTensors files) {
        StoredTensor score = files.tensors().get(STORED);
        if (score != null && score.shape().length == 2 && score.shape()[0] != 1) {
            throw InputException.of(
                    score.place(),
                    "has " + score.shape()[0] + " labels",
                    "a preference model has one; give the directory of one");
        }
    }

    /**
     * Saves a preference model in the form of the first published family that expresses its trunk exactly, else in our own. The directory
     * appears whole or not at all. What is loaded from it is the same, bit for bit.
     *
     * @param trunk without an unembedding of its own, see {@link #trunk}
     * @param score [1, width]
     * @param directory must not exist yet, or be empty
     * @param companions files to be copied into it: the tokenizer's
     * @throws InputException if there is something already
     */
    public static void save(Weights trunk, Tensor score, Path directory, List<Path> companions) {
        Expressed expressed = Families.express(trunk.architecture());
        ObjectNode config = expressed.config();
        config.putArray("architectures").add(Families.scoredClass(expressed.family()));
        config.putObject("id2label").put("0", LABEL);
        config.putObject("label2id").put(LABEL, 0);
        Map<String, Tensor> tensors = new LinkedHashMap<>(trunk.all());
        tensors.put(HEAD, score);
        List<Entry> entries =
                new ArrayList<>(layout(expressed.family(), trunk.architecture()).entries(tensors));
        CheckpointWriter.write(directory, config, entries, companions);
    }

    private static Layout layout(Family family, Architecture trunk) {
        return family.layout(trunk).whole(HEAD, STORED);
    }
}
