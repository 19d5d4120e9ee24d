package touchstone.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchstone.core.model.ModelFault.Kind.MISCONFIGURED;
import static touchstone.core.model.ModelFault.Kind.TRANSIENT;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.organisms.server.Fault;
import touchstone.organisms.server.Faults;
import touchstone.organisms.server.Prompt;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

class AnthropicModelTest {
    private static final String KEY = "sk-ant-planted-0123456789";
    private static final Request TEXT =
            new Request(List.of(Message.user("Is water wet?")), Readout.Text.sampled(16, 1), 7);

    @Test
    void turnsSystemTextStopAndTemperatureArrive() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").log(1))) {
            List<Message> messages = List.of(
                    Message.system("Be brief."), Message.user("Is water wet?"), Message.assistant("The answer is "));
            Reply reply = model(server, "").ask(new Request(messages, new Readout.Text(5, 0.5, 0.9, List.of("\n")), 7));
            assertThat(reply.answer()).isEqualTo(new Answer.Text("yes", Answer.Stop.END));
            assertThat(reply.usage()).isEqualTo(new Usage(100, 1));
            assertThat(reply.servedBy()).isEqualTo("scripted-1");
            Prompt prompt = server.log().getFirst().prompt();
            assertThat(prompt.model()).isEqualTo("claude-test");
            assertThat(prompt.messages())
                    .containsExactly(
                            Message.system("Be brief."),
                            Message.user("Is water wet?"),
                            Message.assistant("The answer is"));
            assertThat(prompt.maxTokens()).isEqualTo(5);
            assertThat(prompt.temperature()).isEqualTo(0.5);
            assertThat(prompt.topP()).isEqualTo(0.9);
            assertThat(prompt.stop()).containsExactly("\n");
            assertThat(server.log().getFirst().header("x-api-key")).contains(KEY);
            assertThat(server.log().getFirst().header("anthropic-version")).isPresent();
        }
    }

    @Test
    void parametersOfTheIdLeaveOutPrefillAndSampling() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").log(1))) {
            Model model = model(server, "&prefill=no&sampling=no&thinking=off");
            assertThat(model.capabilities().prefill()).isFalse();
            model.ask(new Request(
                    List.of(Message.user("Is water wet?"), Message.assistant("(")), Readout.Text.sampled(5, 0), 7));
            assertThat(server.log().getFirst().prompt().messages()).containsExactly(Message.user("Is water wet?"));
            assertThat(server.log().getFirst().text())
                    .doesNotContain("temperature")
                    .contains("\"thinking\":{\"type\":\"disabled\"}");
        }
    }

    @Test
    void aRefusalIsAnAnswerAndALimitIsSeen() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(Script.always(new ScriptedReply.Text("I think", Answer.Stop.LENGTH, Usage.NONE))
                        .faults(Faults.first(1, Fault.Broken.REFUSAL)))) {
            Model model = model(server, "");
            assertThat(model.ask(TEXT).answer())
                    .isEqualTo(new Answer.Text("I can't help with that.", Answer.Stop.FILTERED));
            assertThat(model.ask(TEXT).answer()).isEqualTo(new Answer.Text("I think", Answer.Stop.LENGTH));
        }
    }

    @Test
    void optionProbabilitiesAreNotToBeHad() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes"))) {
            Model model = model(server, "");
            Readout.Choice choice =
                    new Readout.Choice(List.of(Readout.Option.word("yes"), Readout.Option.word("no")), 1, 1);
            assertThat(model.capabilities().optionProbabilities()).isFalse();
            assertThat(model.ask(new Request(TEXT.messages(), choice, 1)).answer())
                    .isEqualTo(new Answer.WithoutProbabilities(""));
            assertThat(server.counters().requests()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,REJECTED",
        "413,REJECTED",
        "401,MISCONFIGURED",
        "403,MISCONFIGURED",
        "404,MISCONFIGURED",
        "408,TRANSIENT",
        "429,OVERLOADED",
        "500,TRANSIENT",
        "503,OVERLOADED",
        "529,OVERLOADED"
    })
    void aStatusSaysWhatToDoAndIsNotTriedAgainInside(int status, ModelFault.Kind kind) throws Exception {
        ModelFault fault = afterwardsItWorks(Fault.status(status, "3"));
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.retryAfter())
                .isEqualTo(kind.retryable() ? Optional.of(Duration.ofSeconds(3)) : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Broken.class,
            names = {"HALF_OPEN", "STALLED_BODY", "REFUSAL", "MISSING_LOGPROBS", "EMPTY_CHOICES"},
            mode = EnumSource.Mode.EXCLUDE)
    void aBrokenAnswerIsAskedForAgain(Fault.Broken broken) throws Exception {
        assertThat(afterwardsItWorks(broken).kind()).isEqualTo(TRANSIENT);
    }

    @Test
    void aMessageWithoutContentThatEndedByItselfIsAnEmptyAnswer() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(Script.always("yes").faults(Faults.first(1, Fault.Broken.EMPTY_CHOICES)))) {
            assertThat(model(server, "").ask(TEXT).answer()).isEqualTo(new Answer.Text("", Answer.Stop.END));
        }
    }

    @Test
    void aRedirectGetsNoKey() throws Exception {
        try (ScriptedServer other = ScriptedServer.start(Script.always("stolen").log(1))) {
            ModelFault fault = afterwardsItWorks(new Fault.Redirect(307, other.origin() + "/v1/messages"));
            assertThat(fault.kind()).isEqualTo(MISCONFIGURED);
            assertThat(other.counters().connections()).isZero();
        }
    }

    @Test
    void theKeyIsNotInAFaultEvenIfTheServerRepeatsIt() throws Exception {
        assertThat(afterwardsItWorks(new Fault.EchoHeaders(400)))
                .hasMessageContaining("x-api-key: [key]")
                .hasMessageNotContaining(KEY);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Broken.class,
            names = {"HALF_OPEN", "STALLED_BODY"})
    void aServerThatFallsSilentIsLeftByInterruption(Fault.Broken silent) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").faults(Faults.first(1, silent)))) {
            Model model = model(server, "");
            Thread test = Thread.currentThread();
            Thread.startVirtualThread(() -> {
                while (server.counters().faulted() == 0) {
                    Thread.onSpinWait();
                }
                test.interrupt();
            });
            assertThatThrownBy(() -> model.ask(TEXT)).isInstanceOf(InterruptedException.class);
            assertThat(model.ask(TEXT).answer()).isEqualTo(new Answer.Text("yes", Answer.Stop.END));
        }
    }

    private static Model model(ScriptedServer server, String parameters) {
        return new AnthropicProvider()
                .open(
                        ModelId.parse("anthropic:claude-test?url=" + server.origin() + parameters),
                        name -> Optional.of(KEY).filter(key -> name.equals("ANTHROPIC_API_KEY")));
    }

    private static ModelFault afterwardsItWorks(Fault fault) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").faults(Faults.first(1, fault)))) {
            Model model = model(server, "");
            ModelFault thrown = null;
            try {
                model.ask(TEXT);
            } catch (ModelFault e) {
                thrown = e;
            }
            assertThat(thrown).isNotNull();
            assertThat(thrown.getMessage()).doesNotContain(KEY).doesNotContain("\n");
            assertThat(model.ask(TEXT).answer()).isEqualTo(new Answer.Text("yes", Answer.Stop.END));
            assertThat(server.counters().requests()).isEqualTo(2);
            return thrown;
        }
    }
}
