package touchstone.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Weights;

/** Configurations with the fields that well-known models carry (written down by hand, not fetched) are understood. */
class PublishedConfigurationTest {
    @ParameterizedTest
    @CsvSource(
            value = {
                "gpt2, 124439808",
                "pythia-70m, 70426624",
                "gpt-neox-saved-by-4, 70426624",
                "Llama-3.2-1B-Instruct, 1235814400",
                "SmolLM2-135M-Instruct, 134515008",
                "Qwen2.5-0.5B-Instruct, 494032768",
                "Qwen3-0.6B, 596049920",
                "Mistral-7B-v0.1, 7241732096",
                "gemma-2b, 2506172416",
                "gemma-2-2b, 2614341888",
                "phi-2, 2779683840",
                "Phi-3-mini-4k-instruct, 3821079552"
            })
    void aPublishedModelHasAsManyParametersAsItsModelCardSays(String name, long parameters) throws URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(getClass().getResource("/configurations/" + name))
                .toURI());
        Architecture architecture = Checkpoint.architecture(directory);
        assertThat(Weights.shapes(architecture).values().stream()
                        .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                        .sum())
                .isEqualTo(parameters);
    }
}
