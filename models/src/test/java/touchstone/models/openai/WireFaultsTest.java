package touchstone.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.core.model.ModelFault.Kind.MISCONFIGURED;
import static touchstone.core.model.ModelFault.Kind.REJECTED;
import static touchstone.core.model.ModelFault.Kind.TRANSIENT;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.trial.Answer;
import touchstone.organisms.server.Fault;
import touchstone.organisms.server.Faults;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

/** Every fault becomes one of the runner's four kinds, and the request after it works. */
class WireFaultsTest {
    @ParameterizedTest
    @CsvSource({
        "400,REJECTED", "413,REJECTED", "422,REJECTED", "401,MISCONFIGURED", "402,MISCONFIGURED", "403,MISCONFIGURED",
        "404,MISCONFIGURED", "405,MISCONFIGURED", "408,TRANSIENT", "409,TRANSIENT", "425,TRANSIENT", "429,OVERLOADED",
        "500,TRANSIENT", "502,TRANSIENT", "503,OVERLOADED", "504,TRANSIENT", "529,OVERLOADED"
    })
    void aStatusSaysWhatToDo(int status, ModelFault.Kind kind) throws Exception {
        ModelFault fault = afterwardsItWorks(Fault.status(status));
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.retryAfter()).isEmpty();
        assertThat(fault).hasMessageContaining(status + "").hasMessageContaining("scripted " + status);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Broken.class,
            names = {"HALF_OPEN", "STALLED_BODY", "REFUSAL", "MISSING_LOGPROBS"},
            mode = EnumSource.Mode.EXCLUDE)
    void aBrokenAnswerIsAskedForAgain(Fault.Broken broken) throws Exception {
        assertThat(afterwardsItWorks(broken).kind()).isEqualTo(TRANSIENT);
    }

    @Test
    void retryAfterIsReadInSecondsAndMilliseconds() throws Exception {
        assertThat(afterwardsItWorks(Fault.status(429, "7")).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(afterwardsItWorks(Fault.status(503, "0.5")).retryAfter()).contains(Duration.ofMillis(500));
        assertThat(afterwardsItWorks(
                                new Fault.Status(429, Map.of("retry-after-ms", "250", "Retry-After", "9"), "slow down"))
                        .retryAfter())
                .contains(Duration.ofMillis(250));
    }

    @Test
    void aRedirectIsNotFollowedAndNamesItsTarget() throws Exception {
        ModelFault fault =
                afterwardsItWorks(new Fault.Redirect(307, "http://elsewhere.example/v1/chat/completions?x=1"));
        assertThat(fault.kind()).isEqualTo(MISCONFIGURED);
        assertThat(fault)
                .hasMessageContaining("redirects to http://elsewhere.example/v1/chat/completions;")
                .hasMessageContaining("not followed");
    }

    @Test
    void aWebPageInsteadOfJsonPointsAtTheBaseUrl() throws Exception {
        assertThat(afterwardsItWorks(Fault.Broken.WRONG_CONTENT_TYPE)).hasMessageContaining("is the base URL");
    }

    @Test
    void anAnswerOverTheLimitIsDropped() throws Exception {
        ModelFault fault = afterwardsItWorks(new Fault.Huge(20 << 20));
        assertThat(fault.kind()).isEqualTo(REJECTED);
        assertThat(fault).hasMessageContaining("16 MB");
    }

    @Test
    void anAnswerOfTenMegabytesIsTaken() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(Script.always("yes").faults(Faults.first(1, new Fault.Huge(10 << 20))))) {
            Model model = Asking.model(server);
            Answer answer = model.ask(Asking.TEXT).answer();
            assertThat(((Answer.Text) answer).text()).hasSize(10 << 20);
            assertThat(model.ask(Asking.TEXT).answer()).isEqualTo(new Answer.Text("yes", Answer.Stop.END));
        }
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(Script.always("yes").faults(Faults.first(1, Fault.Broken.REFUSAL)))) {
            assertThat(Asking.model(server).ask(Asking.TEXT).answer())
                    .isEqualTo(new Answer.Text("I can't help with that.", Answer.Stop.FILTERED));
        }
    }

    @Test
    void missingLogProbabilitiesLeaveTheText() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always(ScriptedReply.NextToken.of(" yes", 1.0))
                .faults(Faults.first(1, Fault.Broken.MISSING_LOGPROBS)))) {
            Model model = Asking.model(server);
            assertThat(model.ask(Asking.CHOICE).answer()).isEqualTo(new Answer.WithoutProbabilities(" yes"));
            assertThat(model.ask(Asking.CHOICE).answer()).isInstanceOf(Answer.Distribution.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Broken.class,
            names = {"HALF_OPEN", "STALLED_BODY"})
    void aServerThatFallsSilentIsLeftByInterruption(Fault.Broken silent) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").faults(Faults.first(1, silent)))) {
            Model model = Asking.model(server);
            Thread[] asking = new Thread[1];
            boolean[] interrupted = new boolean[1];
            asking[0] = Thread.startVirtualThread(() -> {
                try {
                    model.ask(Asking.TEXT);
                } catch (InterruptedException e) {
                    interrupted[0] = true;
                } catch (ModelFault e) {
                    throw new AssertionError(e);
                }
            });
            while (server.counters().faulted() == 0) {
                Thread.sleep(1);
            }
            asking[0].interrupt();
            assertThat(asking[0].join(Duration.ofSeconds(5))).isTrue();
            assertThat(interrupted[0]).isTrue();
            assertThat(model.ask(Asking.TEXT).answer()).isEqualTo(new Answer.Text("yes", Answer.Stop.END));
        }
    }

    @Test
    void aServerThatIsNotThereAsksWhetherItRuns() throws Exception {
        ScriptedServer server = ScriptedServer.start(Script.always("yes"));
        Model model = Asking.model(server);
        server.close();
        ModelFault fault = Asking.faultOf(model, Asking.TEXT);
        assertThat(fault.kind()).isEqualTo(TRANSIENT);
        assertThat(fault).hasMessageContaining("is the server running?").hasMessageContaining(server.origin());
    }

    private static ModelFault afterwardsItWorks(Fault fault) throws InterruptedException, ModelFault {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").faults(Faults.first(1, fault)))) {
            Model model = Asking.model(server);
            ModelFault thrown = Asking.faultOf(model, Asking.TEXT);
            assertThat(model.ask(Asking.TEXT).answer()).isEqualTo(new Answer.Text("yes", Answer.Stop.END));
            assertThat(server.counters().requests()).isEqualTo(2);
            return thrown;
        }
    }
}
