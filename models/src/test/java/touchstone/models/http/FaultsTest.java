package touchstone.models.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.model.ModelFault;

class FaultsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"too long\",\"type\":\"x\"}}",
                "{\"error\":\"too long\"}",
                "{\"message\":\"too long\"}",
                "{\"detail\":\"too long\"}",
                "too long"
            })
    void theServersWordsAreFoundInTheUsualPlaces(String body) {
        assertThat(ServerWords.of(body.getBytes(UTF_8)).message()).isEqualTo("too long");
    }

    @Test
    void anEmptyAccountIsNotWaitedFor() {
        ModelFault fault = of(
                429, "{\"error\":{\"message\":\"You exceeded your current quota\",\"code\":\"insufficient_quota\"}}");
        assertThat(fault.kind()).isEqualTo(ModelFault.Kind.MISCONFIGURED);
        assertThat(fault).hasMessageContaining("no credit");
    }

    @Test
    void knownRefusalsOfNewerModelsNameTheParameterThatHelps() {
        assertThat(of(400, "{\"error\":{\"message\":\"temperature is not supported\"}}"))
                .hasMessageContaining("add sampling=no");
        assertThat(of(400, "{\"error\":{\"message\":\"this model does not support assistant message prefill\"}}"))
                .hasMessageContaining("add prefill=no");
    }

    @Test
    void aLongBodyBecomesOneShortLine() {
        String message =
                of(500, "line one\r\n\tline two\u0000 " + "x".repeat(5000)).getMessage();
        assertThat(message).contains("line one line two").hasSizeLessThan(400).doesNotContain("\n");
    }

    private static ModelFault of(int status, String body) {
        return Faults.of(
                status,
                ServerWords.of(body.getBytes(UTF_8)),
                Optional.empty(),
                "http://server",
                Redaction.of(Optional.empty()));
    }
}
