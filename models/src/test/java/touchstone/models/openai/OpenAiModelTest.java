package touchstone.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchstone.core.model.ModelFault.Kind.REJECTED;
import static touchstone.core.model.ModelFault.Kind.TRANSIENT;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.organisms.server.Api;
import touchstone.organisms.server.Fault;
import touchstone.organisms.server.Faults;
import touchstone.organisms.server.Prompt;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedRequest;
import touchstone.organisms.server.ScriptedServer;
import touchstone.organisms.server.Token;

class OpenAiModelTest {
    private static final List<Message> PREFILLED =
            List.of(Message.system("Be brief."), Message.user("Is water wet?"), Message.assistant("The answer is"));

    @Test
    void aTextRequestSaysAllOfItsReadout() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").log(1))) {
            Reply reply = Asking.model(server)
                    .ask(new Request(PREFILLED, new Readout.Text(5, 0.7, 0.9, List.of("\n", ".")), 12345));
            assertThat(reply)
                    .isEqualTo(new Reply(new Answer.Text("yes", Answer.Stop.END), new Usage(100, 1), "scripted-1"));
            ScriptedRequest sent = server.log().getFirst();
            assertThat(sent.api()).isEqualTo(Api.CHAT);
            assertThat(sent.prompt())
                    .isEqualTo(new Prompt(
                            "scripted-1", PREFILLED, List.of(), 5, 0.7, 0.9, List.of("\n", "."), 12345, 0, false));
            assertThat(sent.text()).contains("\"continue_final_message\":true,\"add_generation_prompt\":false");
            assertThat(sent.head()).doesNotContainIgnoringCase("upgrade").doesNotContainIgnoringCase("authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?api=completions"})
    void aChoiceIsReadExactly(String parameters) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(Script.always(ScriptedReply.NextToken.of(" Yes", 0.5, "no", 0.25, "yes", 0.125))
                        .log(1))) {
            Answer answer = Asking.model(server, parameters).ask(Asking.CHOICE).answer();
            Answer.Distribution read = (Answer.Distribution) answer;
            assertThat(read.logProbabilities().get(0)).isCloseTo(Math.log(0.625), within(1e-12));
            assertThat(read.logProbabilities().get(1)).isCloseTo(Math.log(0.25), within(1e-12));
            assertThat(server.log().getFirst().prompt().top()).isEqualTo(20);
            assertThat(server.log().getFirst().prompt().maxTokens()).isEqualTo(1);
        }
    }

    @Test
    void aServerWithoutLogProbabilitiesIsSeenForWhatItIs() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").logprobs(false))) {
            assertThat(Asking.model(server).ask(Asking.CHOICE).answer())
                    .isEqualTo(new Answer.WithoutProbabilities("yes"));
        }
    }

    @Test
    void aModelThatRefusesLogProbabilitiesIsSampled() throws Exception {
        Fault refusal = new Fault.Status(403, Map.of(), "You are not allowed to request logprobs from this model");
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").faults(Faults.every(1, refusal)))) {
            assertThat(Asking.model(server).ask(Asking.CHOICE).answer()).isEqualTo(new Answer.WithoutProbabilities(""));
        }
    }

    @Test
    void aServerThatListsFewerIsAskedForFewer() throws Exception {
        Faults tooMany = Faults.when(
                request -> request.prompt().top() > 8,
                new Fault.Status(400, Map.of(), "top_logprobs must be less than or equal to 8"));
        try (ScriptedServer server = ScriptedServer.start(Script.always(ScriptedReply.NextToken.of("yes", 1.0))
                .faults(tooMany)
                .log(2))) {
            Model model = Asking.model(server);
            assertThat(Asking.faultOf(model, Asking.CHOICE).kind()).isEqualTo(TRANSIENT);
            assertThat(model.ask(Asking.CHOICE).answer()).isInstanceOf(Answer.Distribution.class);
            assertThat(server.log().getLast().prompt().top()).isEqualTo(8);
        }
    }

    @Test
    void textCompletionsRenderADialogue() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").log(2))) {
            Asking.model(server, "?api=completions").ask(new Request(PREFILLED, Readout.Text.sampled(5, 0), 1));
            Asking.model(server, "?api=completions&template=plain").ask(Asking.TEXT);
            assertThat(server.log().getFirst().prompt().prompts())
                    .containsExactly("Be brief.\n\nHuman: Is water wet?\n\nAssistant: The answer is");
            assertThat(server.log().getLast().prompt().prompts()).containsExactly("Is water wet?");
        }
    }

    @Test
    void aContinuationIsScoredByItsOwnTokens() throws Exception {
        String prompt = "Human: Is water wet?\n\nAssistant:";
        ScriptedReply echo = new ScriptedReply.Echo(
                List.of(
                        List.of(
                                new Token(prompt, Double.NaN),
                                new Token(" very", -1.5),
                                new Token(" wet", -0.25),
                                new Token("!", -9)),
                        List.of(
                                new Token(prompt, Double.NaN),
                                new Token(" dr\u00ff\ud83d\ude00", -3),
                                new Token("!", -9))),
                Usage.NONE);
        try (ScriptedServer server = ScriptedServer.start(Script.always(echo).log(1))) {
            Model model = Asking.model(server, "?api=completions");
            assertThat(model.capabilities().continuationScores()).isTrue();
            Readout.Score score = new Readout.Score(List.of(" very wet", " dr\u00ff\ud83d\ude00"));
            assertThat(model.ask(new Request(Asking.TEXT.messages(), score, 1)).answer())
                    .isEqualTo(new Answer.Scores(List.of(-1.75, -3.0), List.of(2, 1)));
            assertThat(server.log().getFirst().prompt().prompts())
                    .containsExactly(prompt + " very wet", prompt + " dr\u00ff\ud83d\ude00");
            assertThat(server.log().getFirst().prompt().echo()).isTrue();
        }
    }

    @Test
    void aTokenAcrossTheSeamIsNotGuessedAt() throws Exception {
        ScriptedReply echo = new ScriptedReply.Echo(
                List.of(List.of(
                        new Token("Human: Is water wet?\n\nAssistan", Double.NaN),
                        new Token("t: ye", -1),
                        new Token("s", -1))),
                Usage.NONE);
        try (ScriptedServer server = ScriptedServer.start(Script.always(echo))) {
            ModelFault fault = Asking.faultOf(
                    Asking.model(server, "?api=completions"),
                    new Request(Asking.TEXT.messages(), new Readout.Score(List.of(" yes")), 1));
            assertThat(fault.kind()).isEqualTo(REJECTED);
            assertThat(fault).hasMessageContaining("do not part");
        }
    }

    @Test
    void aChatServerScoresNothingAndSaysHowToChangeThat() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes"))) {
            Model model = Asking.model(server);
            assertThat(model.capabilities().continuationScores()).isFalse();
            assertThat(Asking.faultOf(
                            model, new Request(Asking.TEXT.messages(), new Readout.Score(List.of(" yes")), 1)))
                    .hasMessageContaining("?api=completions");
        }
    }

    @Test
    void anyTextArrivesAsItIs() throws Exception {
        String odd = "\u0000\u001f\"\\ \u2028 \ud83d\ude00 caf\u00e9 \ud83d";
        try (ScriptedServer server = ScriptedServer.start(Script.answering(request ->
                ScriptedReply.Text.of(request.prompt().messages().getFirst().content())))) {
            assertThat(Asking.model(server).ask(Asking.text(odd)).answer())
                    .isEqualTo(new Answer.Text(odd, Answer.Stop.END));
        }
    }
}
