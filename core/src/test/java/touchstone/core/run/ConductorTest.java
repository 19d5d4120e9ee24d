package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.input.InputException;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Journal;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.Readout;

class ConductorTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(4, Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofSeconds(2));

    @TempDir
    Path folder;

    private final Journal journal = new MemoryJournal();

    private RunSettings settings() {
        return RunSettings.standard(folder).withRetry(QUICK);
    }

    private Conductor<Inquiry.Plan> conductor(Inquiry inquiry, int trials, Model model, RunSettings settings) {
        return new Conductor<>(inquiry, new Inquiry.Plan(trials), Cast.of(model), 1, journal, settings);
    }

    private FindingsDocument conduct(Inquiry inquiry, int trials, Model model, RunSettings settings)
            throws InterruptedException {
        return conductor(inquiry, trials, model, settings).conduct(asked -> {});
    }

    @Test
    void outcomesComeInTrialOrderHoweverLateTheAnswers() throws Exception {
        Inquiry inquiry = Inquiry.text();
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            Thread.sleep(call % 7);
            return ScriptedModel.text(request.messages().getLast().content());
        });
        FindingsDocument document = conduct(inquiry, 3000, model, settings());
        for (int i = 0; i < 3000; i++) {
            assertThat(inquiry.read.get(i).trial().item()).isEqualTo("item-" + i);
            assertThat(text(inquiry, i)).isEqualTo("question " + i);
        }
        assertThat(document.trials()).isEqualTo(new FindingsDocument.TrialCounts(3000, 3000, 0, 0));
        assertThat(document.usage().tokens()).isEqualTo(new Usage(27_000, 3000));
        assertThat(document.usage().usd()).hasValue(0.03);
        assertThat(document.provenance().servedBy()).containsExactly("scripted-1");
    }

    @Test
    void intentIsInTheJournalBeforeTheModelIsAsked() throws Exception {
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            List<String> intents = new ArrayList<>();
            journal.walk(Optional.empty(), entry -> {
                if (entry instanceof Entry.Intent intent) {
                    intents.add(intent.messages().getLast().content());
                }
            });
            String prompt = request.messages().getLast().content();
            return ScriptedModel.text(intents.contains(prompt) ? "journaled" : "not journaled");
        });
        Inquiry inquiry = Inquiry.text();
        conduct(inquiry, 50, model, settings());
        for (int i = 0; i < 50; i++) {
            assertThat(text(inquiry, i)).isEqualTo("journaled");
        }
    }

    @Test
    void runningAgainAsksNothingAndFindsTheSame() throws Exception {
        ScriptedModel model = ScriptedModel.echo();
        FindingsDocument first = conduct(Inquiry.text(), 500, model, settings());
        FindingsDocument again = conduct(Inquiry.text(), 500, model, settings());
        FindingsDocument replay = conduct(Inquiry.text(), 500, model, settings().withReplay(true));
        assertThat(model.calls.get()).isEqualTo(500);
        assertThat(again.provenance()).isEqualTo(first.provenance());
        assertThat(again.trials()).isEqualTo(first.trials());
        assertThat(replay.provenance()).isEqualTo(first.provenance());
        assertThat(replay.usage()).isEqualTo(first.usage());
    }

    @Test
    void anotherRunTakesWhatTheJournalHasAndAsksTheRest() throws Exception {
        ScriptedModel model = ScriptedModel.echo();
        conduct(Inquiry.text(), 300, model, settings());
        FindingsDocument larger = conduct(Inquiry.text(), 500, model, settings());
        assertThat(model.calls.get()).isEqualTo(500);
        assertThat(larger.trials()).isEqualTo(new FindingsDocument.TrialCounts(500, 200, 300, 0));
    }

    @Test
    void replayNamesTheTrialTheJournalLacks() {
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(
                        Inquiry.text(), 5, ScriptedModel.echo(), settings().withReplay(true)))
                .withMessageContaining("item-0")
                .withMessageContaining("run without --replay");
    }

    @Test
    void anEqualQuestionUnderWayIsAskedOnce() throws Exception {
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            Thread.sleep(5);
            return ScriptedModel.text("same");
        });
        new Conductor<>(new Twins(), new Inquiry.Plan(200), Cast.of(model), 1, journal, settings()).conduct(a -> {});
        assertThat(model.calls.get()).isEqualTo(1);
    }

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

    @Test
    void neverMoreInFlightThanTheCeilingAndAsManyAsThatWhenThereIsWork() throws Exception {
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            Thread.sleep(10);
            return ScriptedModel.text("ok");
        });
        conduct(Inquiry.text(), 400, model, settings().withConcurrency(16));
        assertThat(model.mostInFlight.get()).isEqualTo(16);
    }

    @Test
    void aTokenBudgetStopsTheRunBeforeItIsExceededAndALargerOneGoesOn() throws Exception {
        ScriptedModel model = ScriptedModel.echo();
        Budget budget = new Budget(OptionalDouble.empty(), OptionalLong.of(1000));
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(Inquiry.text(), 500, model, settings().withBudget(budget)))
                .withMessageContaining("stopped before overspending")
                .withMessageContaining("larger --budget");
        int bought = model.calls.get();
        assertThat(bought * 10).isLessThanOrEqualTo(1000);
        assertThat(bought).isGreaterThan(90);
        conduct(Inquiry.text(), 500, model, settings());
        assertThat(model.calls.get()).as("nothing is bought twice").isEqualTo(500);
    }

    @Test
    void aMoneyBudgetCountsThePrice() {
        ScriptedModel model = new ScriptedModel(
                true, 8, Optional.of(new Price(1000, 1000)), (request, call) -> ScriptedModel.text("x"));
        // Ten tokens a request at a dollar a thousand: a cent each.
        Budget budget = new Budget(OptionalDouble.of(0.50), OptionalLong.empty());
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(Inquiry.text(), 500, model, settings().withBudget(budget)));
        assertThat(model.calls.get()).isBetween(45, 50);
    }

    @Test
    void aMoneyBudgetNeedsAPrice() {
        ScriptedModel model = new ScriptedModel(true, 8, Optional.empty(), (request, call) -> ScriptedModel.text("x"));
        Budget budget = new Budget(OptionalDouble.of(1), OptionalLong.empty());
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> conduct(Inquiry.text(), 5, model, settings().withBudget(budget)))
                .withMessageContaining("no price is known for scripted:test");
    }

    @Test
    void interruptingBringsHomeWhatIsInFlightAndRunningAgainResumes() throws Exception {
        // So many that the run is still going when a busy machine gets round to interrupting it.
        int trials = 30_000;
        CountDownLatch busy = new CountDownLatch(100);
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            busy.countDown();
            Thread.sleep(5);
            return ScriptedModel.text("ok");
        });
        Conductor<Inquiry.Plan> conductor = conductor(Inquiry.text(), trials, model, settings());
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread running = Thread.ofPlatform().start(() -> {
            try {
                conductor.conduct(asked -> {});
            } catch (InterruptedException | RuntimeException e) {
                ended.set(e);
            }
        });
        busy.await();
        conductor.interrupt();
        running.join(10_000);
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(journal.inFlight(conductor.run())).isEmpty();
        int before = model.calls.get();
        assertThat(before).isLessThan(trials);
        conduct(Inquiry.text(), trials, model, settings());
        assertThat(model.calls.get()).isEqualTo(trials);
    }

    @Test
    void aChoiceIsReadExactlyWhereTheModelGivesProbabilities() throws Exception {
        Inquiry inquiry = Inquiry.yesOrNo(10);
        ScriptedModel model = ScriptedModel.of(
                (request, call) -> Reply.free(new Answer.Distribution(List.of(Math.log(0.7), Math.log(0.2)), "yes")));
        conduct(inquiry, 10, model, settings());
        assertThat(model.calls.get()).isEqualTo(10);
        assertThat(((Answer.Choice) answer(inquiry, 0)).coverage()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void aChoiceIsSampledWhereTheModelGivesNoProbabilities() throws Exception {
        Inquiry inquiry = Inquiry.yesOrNo(5);
        ScriptedModel model = new ScriptedModel(false, 4, Optional.empty(), (request, call) -> {
            assertThat(request.readout()).isInstanceOf(Readout.Text.class);
            return ScriptedModel.text("Yes.");
        });
        conduct(inquiry, 7, model, settings());
        assertThat(model.calls.get()).isEqualTo(35);
        assertThat(answer(inquiry, 6)).isEqualTo(new Answer.Counts(List.of(5, 0), 0, 0));
    }

    @Test
    void aServerFoundToLackProbabilitiesIsSampledFromThenOnAndReplaysTheSame() throws Exception {
        ScriptedModel model =
                new ScriptedModel(true, 1, Optional.empty(), (request, call) -> switch (request.readout()) {
                    case Readout.Choice choice -> Reply.free(new Answer.WithoutProbabilities("No"));
                    case Readout.Text text -> ScriptedModel.text(request.seed() % 2 == 0 ? "no" : "Yes");
                    case Readout.Score _, Readout.Reward _ -> throw new AssertionError();
                });
        Inquiry inquiry = Inquiry.yesOrNo(4);
        FindingsDocument first = conduct(inquiry, 50, model, settings().withConcurrency(1));
        assertThat(model.calls.get())
                .as("one request to find out, then samples")
                .isEqualTo(1 + 50 * 4);
        assertThat(((Answer.Counts) answer(inquiry, 20)).samples()).isEqualTo(4);
        FindingsDocument replay =
                conduct(Inquiry.yesOrNo(4), 50, model, settings().withReplay(true));
        assertThat(replay.provenance().answersHash())
                .isEqualTo(first.provenance().answersHash());
    }

    @Test
    void refusalsAndUnclearAnswersAreCountedApartAndAJudgeSettlesTheUnclear() throws Exception {
        ScriptedModel model = new ScriptedModel(
                false,
                1,
                Optional.empty(),
                (request, call) -> ScriptedModel.text(
                        switch (call % 3) {
                            case 0 -> "I'm sorry, but I cannot answer that.";
                            case 1 -> "Both yes and no have merit; on balance the former.";
                            default -> "no";
                        }));
        Inquiry without = Inquiry.yesOrNo(3);
        conduct(without, 1, model, settings().withConcurrency(1));
        assertThat(answer(without, 0)).isEqualTo(new Answer.Counts(List.of(0, 1), 1, 1));

        ScriptedModel judge =
                new ScriptedModel(false, 1, Optional.empty(), (request, call) -> ScriptedModel.text("yes"));
        Inquiry with = Inquiry.yesOrNo(3);
        Cast cast = new Cast(List.of(model), Optional.empty(), Optional.of(judge));
        new Conductor<>(with, new Inquiry.Plan(1), cast, 1, journal, settings()).conduct(asked -> {});
        assertThat(answer(with, 0)).isEqualTo(new Answer.Counts(List.of(1, 1), 1, 0));
    }

    @Test
    void theRunIdDependsOnStudyPlanModelsAndSeedAlone() {
        ScriptedModel model = ScriptedModel.echo();
        String id = conductor(Inquiry.text(), 5, model, settings()).run();
        assertThat(conductor(Inquiry.text(), 5, model, settings().withConcurrency(3))
                        .run())
                .isEqualTo(id);
        assertThat(conductor(Inquiry.text(), 6, model, settings()).run()).isNotEqualTo(id);
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    private static Answer answer(Inquiry inquiry, int index) {
        return ((Outcome.Answered) inquiry.read.get(index).outcome()).answer();
    }

    private static String text(Inquiry inquiry, int index) {
        return ((Answer.Text) answer(inquiry, index)).text();
    }
}
