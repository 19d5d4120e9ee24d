package touchstone.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.Price;

class OpenAiProviderTest {
    @ParameterizedTest
    @CsvSource({
        "openai:gpt-4.1, https://api.openai.com/v1/chat/completions",
        "http://127.0.0.1:8000/v1#llama, http://127.0.0.1:8000/v1/chat/completions",
        "http://127.0.0.1:8000#llama, http://127.0.0.1:8000/v1/chat/completions",
        "http://127.0.0.1:8000/v1/#llama?api=completions, http://127.0.0.1:8000/v1/completions",
        "ollama:llama3, http://127.0.0.1:11434/v1/chat/completions",
        "https://r.openai.azure.com/openai/deployments/d#gpt-4.1?api-version=2024-10-21,"
                + " https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21",
    })
    void anIdSaysWhereToAsk(String id, String endpoint) {
        assertThat(settings(id).endpoint()).isEqualTo(URI.create(endpoint));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8000/v1#m?price=1/2&concurrency=3&key=MY_KEY, http://127.0.0.1:8000/v1#m",
        "http://127.0.0.1:8000#m?top=20&api=chat, http://127.0.0.1:8000/v1#m",
        "http://127.0.0.1:8000/v1#m?top=5&api=completions, http://127.0.0.1:8000/v1#m?api=completions&top=5",
        "openai:gpt-4.1?prefill=yes, openai:gpt-4.1?prefill=yes",
        "openai:gpt-4.1?prefill=no, openai:gpt-4.1",
    })
    void theCanonicalIdKeepsWhatChangesTheQuestion(String id, String canonical) {
        assertThat(settings(id).id()).isEqualTo(canonical);
        assertThat(settings(canonical).id()).isEqualTo(canonical);
    }

    @Test
    void theOfficialHostNeedsItsKeyAndContinuesNoTurn() {
        assertThatThrownBy(() -> open("openai:gpt-4.1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no key OPENAI_API_KEY");
        Model model =
                new OpenAiProvider().open(ModelId.parse("openai:gpt-4.1?price=2/8"), name -> Optional.of("sk-planted"));
        assertThat(model.capabilities().prefill()).isFalse();
        assertThat(model.capabilities().optionProbabilities()).isTrue();
        assertThat(model.price()).contains(new Price(2, 8));
        assertThat(model.toString()).doesNotContain("planted");
        assertThat(settings("openai:gpt-4.1").maxTokensField()).isEqualTo("max_completion_tokens");
        assertThat(settings("openai:gpt-4.1?max-tokens-field=max_tokens").maxTokensField())
                .isEqualTo("max_tokens");
    }

    @Test
    void reasoningModelsGiveNoProbabilitiesUnlessTheIdSaysSo() {
        assertThat(settings("openai:gpt-5-mini").logprobs()).isFalse();
        assertThat(settings("openai:o3").logprobs()).isFalse();
        assertThat(settings("openai:gpt-5-mini?logprobs=yes").logprobs()).isTrue();
        assertThat(settings("http://127.0.0.1:1/v1#gpt-5-clone").logprobs()).isTrue();
    }

    @Test
    void aLocalServerIsFreeAndAnUnknownOneHasNoPrice() {
        assertThat(open("ollama:llama3").price()).contains(Price.FREE);
        assertThat(open("http://127.0.0.1:8000/v1#m").price()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1/v1#m?prefil=yes | did you mean 'prefill'?",
                "http://127.0.0.1:1/v1#m?api=chatt | did you mean 'chat'?",
                "http://127.0.0.1:1/v1#m?top=0 | write a whole number from 1 to 100",
                "http://127.0.0.1:1/v1#m?top=many | write a whole number from 1 to 100",
                "http://127.0.0.1:1/v1#m?price=3 | write price=IN/OUT",
                "http://127.0.0.1:1/v1#m?temperature=0 | no parameter 'temperature'",
                "http://127.0.0.1:1/v1?x=1#m | leave it out",
                "http:///v1#m | names no host",
                "http://my_server:80/v1#m | no underscore",
                "http://api.openai.com/v1#m | write https://",
                "http://127.0.0.1:1/v1# | names no model",
            })
    void aWrongIdIsExplained(String id, String remedy) {
        assertThatThrownBy(() -> open(id)).isInstanceOf(InputException.class).hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1/v1#m?key=sk-proj-abcdef0123456789, sk-proj-abcdef0123456789",
        "http://me:s3cr3t@127.0.0.1:1/v1#m, s3cr3t",
        "http://127.0.0.1:1/v1?api_key=s3cr3t#m, s3cr3t",
    })
    void aKeyWrittenIntoTheIdIsRefusedWithoutBeingRepeated(String id, String key) {
        assertThatThrownBy(() -> open(id)).isInstanceOf(InputException.class).hasMessageNotContaining(key);
    }

    private static Settings settings(String id) {
        return OpenAiProvider.settings(ModelId.parse(id));
    }

    private static Model open(String id) {
        return new OpenAiProvider().open(ModelId.parse(id), name -> Optional.empty());
    }
}
