package touchstone.models.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Reply;
import touchstone.organisms.server.Fault;
import touchstone.organisms.server.Faults;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

/** A planted key goes into the request header and comes out nowhere. */
class KeysStaySecretTest {
    private static final String KEY = "sk-planted-" + "0123456789abcdef".repeat(10);

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 418, 422, 429, 500, 503})
    void aServerThatRepeatsHeadersInItsErrorsIsNotQuotedWithTheKey(int status) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes")
                .faults(Faults.every(1, new Fault.EchoHeaders(status)))
                .log(1))) {
            ModelFault fault = Asking.faultOf(withKey(server), Asking.TEXT);
            assertThat(server.log().getFirst().header("authorization")).contains("Bearer " + KEY);
            assertThat(everythingAbout(fault)).doesNotContain("planted").contains("received");
        }
    }

    @Test
    void anExcerptThatEndsInsideTheKeyShowsNoPartOfIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes")
                .faults(Faults.every(
                        1, new Fault.Status(400, java.util.Map.of(), "x".repeat(290) + " " + KEY + " " + KEY))))) {
            assertThat(everythingAbout(Asking.faultOf(withKey(server), Asking.TEXT)))
                    .doesNotContain("planted");
        }
    }

    @Test
    void anAnswerThatRepeatsTheKeyComesWithoutIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.answering(request ->
                        ScriptedReply.Text.of(request.header("authorization").orElse("")))
                .model("model-" + KEY))) {
            Reply reply = new OpenAiProvider()
                    .open(ModelId.parse(server.baseUrl() + "#m?key=MY_KEY"), name -> Optional.of(KEY))
                    .ask(Asking.TEXT);
            assertThat(reply.toString()).doesNotContain("planted").contains("Bearer [key]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToAnotherServerGetsNeitherKeyNorRequest(int status) throws Exception {
        try (ScriptedServer thief = ScriptedServer.start(Script.always("stolen"));
                ScriptedServer server = ScriptedServer.start(Script.always("yes")
                        .faults(Faults.first(
                                1, new Fault.Redirect(status, thief.baseUrl() + "/chat/completions?key=" + KEY))))) {
            Model model = withKey(server);
            ModelFault fault = Asking.faultOf(model, Asking.TEXT);
            assertThat(fault.kind()).isEqualTo(ModelFault.Kind.MISCONFIGURED);
            assertThat(everythingAbout(fault)).doesNotContain("planted").contains(thief.baseUrl());
            assertThat(thief.counters().connections()).isZero();
            model.ask(Asking.TEXT);
        }
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsRefusedUnseen() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new OpenAiProvider()
                        .open(
                                ModelId.parse("http://127.0.0.1:1/v1#m?key=MY_KEY"),
                                name -> Optional.of("sk-planted\nX-Other: 1"))))
                .hasMessageContaining("MY_KEY")
                .hasMessageNotContaining("planted");
    }

    private static Model withKey(ScriptedServer server) {
        Model model = new OpenAiProvider()
                .open(
                        ModelId.parse(server.modelId() + "?key=MY_KEY"),
                        name -> name.equals("MY_KEY") ? Optional.of(KEY) : Optional.empty());
        assertThat(model.toString() + model.id()).doesNotContain("planted");
        return model;
    }

    private static String everythingAbout(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString() + fault.getMessage() + fault;
    }
}
