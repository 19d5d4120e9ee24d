package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.model.ModelFault;
import touchstone.core.trial.Outcome;

/** Models that fail, refuse, keep silent or ask for patience. */
class ConductorFaultsTest extends Conducting {
    @Test
    void transientFaultsAreRetriedAndOnlyTheAnswerCounts() throws Exception {
        ConcurrentHashMap<String, Integer> attempts = new ConcurrentHashMap<>();
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            String prompt = request.messages().getLast().content();
            if (attempts.merge(prompt, 1, Integer::sum) < 3) {
                throw new ModelFault(ModelFault.Kind.TRANSIENT, "HTTP 500");
            }
            return ScriptedModel.text(prompt);
        });
        Inquiry inquiry = Inquiry.text();
        FindingsDocument document = conduct(inquiry, 40, model, settings());
        assertThat(document.trials().failed()).isZero();
        assertThat(model.calls.get()).isEqualTo(120);
        assertThat(text(inquiry, 39)).isEqualTo("question 39");
    }

    @Test
    void aRejectedTrialFailsAloneAndIsAskedAnewNextTime() throws Exception {
        ScriptedModel first = ScriptedModel.of((request, call) -> {
            if (request.messages().getLast().content().equals("question 3")) {
                throw new ModelFault(ModelFault.Kind.REJECTED, "HTTP 400: too long");
            }
            return ScriptedModel.text("fine");
        });
        Inquiry inquiry = Inquiry.text();
        FindingsDocument document = conduct(inquiry, 10, first, settings());
        assertThat(document.trials()).isEqualTo(new FindingsDocument.TrialCounts(10, 9, 0, 1));
        assertThat(inquiry.read.get(3).outcome()).isEqualTo(new Outcome.Failed("HTTP 400: too long"));
        assertThat(document.findings().warnings())
                .containsExactly(
                        "1 of 10 trials brought no answer from scripted:test, the first because: HTTP 400: too long.");
        ScriptedModel second = ScriptedModel.echo();
        assertThat(conduct(Inquiry.text(), 10, second, settings()).trials().failed())
                .isZero();
        assertThat(second.prompts).containsExactly("question 3");
    }

    @Test
    void reasonsThatDifferInNumbersAreOneAndTheMostFrequentIsToldFirst() throws Exception {
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            String content = request.messages().getLast().content();
            throw new ModelFault(
                    ModelFault.Kind.REJECTED,
                    content.endsWith("3")
                            ? "refused"
                            : content.endsWith("4") ? content + " is odd" : "too long: " + content.length() + content);
        });
        FindingsDocument document = conduct(Inquiry.text(), 10, model, settings());
        assertThat(document.findings().warnings())
                .containsExactly(
                        "8 of 10 trials brought no answer from scripted:test, the first because: too long: 10question 0.",
                        "1 of 10 trials brought no answer from scripted:test, the first because: refused.",
                        "1 of 10 trials brought no answer from scripted:test, the first because: question 4 is odd.");
    }

    @Test
    void aRefusedKeyStopsTheRunAtOnce() {
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            throw new ModelFault(ModelFault.Kind.MISCONFIGURED, "HTTP 401: key not accepted");
        });
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(Inquiry.text(), 1000, model, settings()))
                .withMessageContaining("key not accepted");
        assertThat(model.calls.get()).isLessThanOrEqualTo(64);
    }

    @Test
    void aServerThatNeverAnswersStopsTheRun() {
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            throw new ModelFault(ModelFault.Kind.TRANSIENT, "connection refused");
        });
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(Inquiry.text(), 1000, model, settings()))
                .withMessageContaining("20 trials in a row");
    }

    @Test
    void aRequestWhoseTimeIsUpIsEndedAndAskedAgain() throws Exception {
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            if (call == 1) {
                Thread.sleep(60_000);
            }
            return ScriptedModel.text("late");
        });
        Inquiry inquiry = Inquiry.text();
        conduct(inquiry, 1, model, settings().withTimeout(Duration.ofMillis(100)));
        assertThat(text(inquiry, 0)).isEqualTo("late");
        assertThat(model.calls.get()).isEqualTo(2);
    }

    @Test
    void retryAfterHoldsEverybodyBack() throws Exception {
        AtomicReference<Long> refused = new AtomicReference<>(0L);
        AtomicReference<Long> resumed = new AtomicReference<>(Long.MAX_VALUE);
        ScriptedModel model = new ScriptedModel(true, 1, Optional.empty(), (request, call) -> {
            if (call == 5) {
                refused.set(System.nanoTime());
                throw new ModelFault(ModelFault.Kind.OVERLOADED, "HTTP 429", Optional.of(Duration.ofMillis(300)));
            }
            if (call == 6) {
                resumed.set(System.nanoTime());
            }
            return ScriptedModel.text("ok");
        });
        conduct(Inquiry.text(), 20, model, settings().withConcurrency(1));
        assertThat(resumed.get() - refused.get())
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }
}
