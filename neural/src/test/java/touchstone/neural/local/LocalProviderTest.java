package touchstone.neural.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Price;

class LocalProviderTest {
    @TempDir
    Path folder;

    private Path tiny;

    @BeforeEach
    void write() {
        tiny = TinyModel.write(folder.resolve("tiny"), 1);
    }

    private static Model open(String id) {
        return new LocalProvider().open(ModelId.parse(id), name -> java.util.Optional.empty());
    }

    private static void refused(String id, String... words) {
        assertThatThrownBy(() -> open(id))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    @Test
    void itIsFoundAndFree() {
        assertThat(ServiceLoader.load(ModelProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .flatMap(provider -> provider.providers().stream()))
                .contains("local");
        Model model = open("local:" + tiny);
        assertThat(model.price()).contains(Price.FREE);
        assertThat(model.capabilities().optionProbabilities()).isTrue();
        assertThat(model.capabilities().continuationScores()).isTrue();
        assertThat(model.capabilities().gathers()).isTrue();
        assertThat(model.capabilities().remote()).isFalse();
        assertThat(model.capabilities().concurrency()).isEqualTo(64);
    }

    @Test
    void seedsHangOnWeightsAndNotOnWhereTheyLie() {
        Path copy = TinyModel.write(folder.resolve("elsewhere"), 1);
        Path other = TinyModel.write(folder.resolve("other"), 2);
        assertThat(open("local:" + copy).id())
                .isNotEqualTo(open("local:" + tiny).id());
        assertThat(open("local:" + copy).seedName())
                .isEqualTo(open("local:" + tiny).seedName())
                .isNotEqualTo(open("local:" + other).seedName());
    }

    @Test
    void theIdNamesTheContentAndWhatChangesAnswersAndNothingElse() throws IOException {
        String id = open("local:" + tiny).id();
        assertThat(id).matches("local:.*/tiny\\?weights=[0-9a-f]{16}");
        assertThat(open("local:" + tiny + "/?batch=3&threads=2&prefix=0&memory=7")
                        .id())
                .isEqualTo(id);
        assertThat(open(id).id()).isEqualTo(id);
        assertThat(open("local:" + tiny + "?kind=bfloat16&template=plain").id())
                .contains("?kind=bfloat16&template=plain&weights=");
        Path weights = tiny.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        assertThat(open("local:" + tiny).id()).isNotEqualTo(id);
        refused(id, "holds the weights", "leave ?weights= out");
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        assertThat(open("local:" + tiny).id()).isEqualTo(id);
        Files.writeString(tiny.resolve("tokenizer.json"), Files.readString(tiny.resolve("tokenizer.json")) + "\n");
        assertThat(open("local:" + tiny).id()).isNotEqualTo(id);
        Files.writeString(tiny.resolve("README.md"), "not read");
    }

    @Test
    void aReplayNeedsNoWeights() {
        String id = "local:" + folder.resolve("gone") + "?weights=0123456789abcdef";
        assertThat(open(id).id()).isEqualTo(id);
        refused("local:" + folder.resolve("gone"), "no such folder");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        refused("local:" + tiny.resolve("config.json"), "is no folder");
        refused("local:" + tiny + "?bath=3", "did you mean 'batch'?");
        refused("local:" + tiny + "?kind=float8", "kind", "float8");
        refused("local:" + tiny + "?device=gpu", "write cpu, cuda or cuda:0");
        Files.delete(tiny.resolve("model.safetensors"));
        refused("local:" + tiny, "has neither model.safetensors nor");
        Files.writeString(tiny.resolve("config.json"), "{\"model_type\":\"abacus\"}");
        refused("local:" + tiny, "abacus");
        Files.delete(tiny.resolve("tokenizer.json"));
        refused("local:" + tiny, "has no tokenizer.json");
        Files.delete(tiny.resolve("config.json"));
        refused("local:" + tiny, "has no config.json");
    }
}
