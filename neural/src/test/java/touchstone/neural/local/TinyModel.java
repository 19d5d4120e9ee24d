package touchstone.neural.local;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import touchstone.core.model.ModelId;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Weights;

/** A folder with a small model of random weights, and a byte-level tokenizer of 400 tokens. */
final class TinyModel {
    static final int CONTEXT = 256;

    private TinyModel() {}

    static Path write(Path directory, long seed) {
        Architecture architecture = new Architecture(
                400,
                CONTEXT,
                32,
                2,
                Attention.plain(4, 8),
                Optional.of(new FeedForward(64, Activation.GELU_TANH, false, true)),
                new Positions.Learned(0),
                Norm.layer(),
                Block.serial(),
                new Head(true, false, 1, Optional.empty()));
        try (Weights weights = Weights.random(architecture, seed, 0.4)) {
            Checkpoint.save(weights, directory, List.of(resource("/tokenizers/gpt2/tokenizer.json")));
        }
        return directory;
    }

    /** With one of the chat templates. */
    static Path chatty(Path directory, String template) throws IOException {
        write(directory, 1);
        Files.copy(
                resource("/tokenizers/chat/" + template + "/tokenizer_config.json"),
                directory.resolve("tokenizer_config.json"));
        return directory;
    }

    static Path resource(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(TinyModel.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static LocalModel open(Path directory, Map<String, String> parameters) {
        return new LocalModel(
                LocalProvider.settings(new ModelId("local", directory.toString(), parameters)), notice -> {});
    }
}
