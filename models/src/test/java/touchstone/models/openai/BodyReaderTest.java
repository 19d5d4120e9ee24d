package touchstone.models.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import touchstone.core.model.Usage;

class BodyReaderTest {
    private static final String CHAT = """
            {"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"caf\u00e9 \\ud83d\\ude00","tool_calls":[{"a":[1,{}]}]},
            "logprobs":{"content":[{"token":" yes","logprob":-0.25,"bytes":[32,121],"top_logprobs":[{"token":" yes","logprob":-0.25,
            "bytes":null},{"token":"no","logprob":-Infinity}]}],"refusal":null},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":12,"completion_tokens":3,"details":{"cached":[]}},"model":"m-1"}""";

    @Test
    void whatMattersIsReadAndTheRestSkipped() {
        Body body = BodyReader.read(CHAT.getBytes(UTF_8));
        assertThat(body.model()).isEqualTo("m-1");
        assertThat(body.usage()).isEqualTo(new Usage(12, 3));
        Body.Candidate candidate = body.candidates().getFirst();
        assertThat(candidate.text()).contains("caf\u00e9 \ud83d\ude00");
        assertThat(candidate.positions())
                .containsExactly(new Body.Position(
                        " yes",
                        -0.25,
                        -1,
                        List.of(new Body.Listed(" yes", -0.25), new Body.Listed("no", Double.NEGATIVE_INFINITY))));
    }

    @Test
    void anErrorUnderStatus200IsAnError() {
        Body body = BodyReader.read("{\"error\":{\"message\":\"slow down\",\"code\":429}}".getBytes(UTF_8));
        assertThat(body.error()).contains(new Body.Complaint(429, "slow down"));
    }

    @Test
    void contentMayComeInParts() {
        Body body = BodyReader.read(
                "{\"choices\":[{\"message\":{\"content\":[{\"text\":\"a\"},{\"type\":\"x\"},{\"text\":\"b\"}]}}]}"
                        .getBytes(UTF_8));
        assertThat(body.candidates().getFirst().text()).contains("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":{}}",
                "{\"choices\":[[{\"index\":0}]]}",
                "{\"choices\":[{\"index\":{\"a\":[]}}]}",
                "{\"usage\":[1],\"choices\":7,\"model\":{}}",
                "[]",
                "7",
                "null",
                "{\"choices\":[{\"logprobs\":[{\"content\":3}],\"message\":\"hm\"}]}"
            })
    void jsonOfAnotherShapeHoldsNoText(String json) {
        assertThat(BodyReader.read(json.getBytes(UTF_8)).candidates())
                .allSatisfy(candidate -> assertThat(candidate.text()).isEmpty());
    }

    @Test
    void bytesThatAreNoUtf8AreNoText() {
        byte[] bytes = CHAT.getBytes(UTF_8);
        bytes[CHAT.indexOf('\u00e9') + 1] = '(';
        assertThatThrownBy(() -> BodyReader.read(bytes)).isInstanceOf(JacksonException.class);
    }

    @Test
    void noDamageToTheBytesGetsFurtherThanAJsonError() {
        Random random = new Random(20261121);
        byte[] whole = CHAT.getBytes(UTF_8);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = java.util.Arrays.copyOf(
                    whole, random.nextInt(10) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int hits = random.nextInt(4); hits >= 0 && damaged.length > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) "{}[]\",:0n\\\u00ff".charAt(random.nextInt(11));
            }
            try {
                assertThat(BodyReader.read(damaged)).isNotNull();
            } catch (JacksonException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }
}
