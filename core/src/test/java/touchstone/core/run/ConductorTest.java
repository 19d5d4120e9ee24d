package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.journal.Entry;
import touchstone.core.model.Usage;

/** Order, the journal, running again and replaying. */
class ConductorTest extends Conducting {
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
    void theRunIdDependsOnStudyPlanModelsAndSeedAlone() {
        ScriptedModel model = ScriptedModel.echo();
        String id = conductor(Inquiry.text(), 5, model, settings()).run();
        assertThat(conductor(Inquiry.text(), 5, model, settings().withConcurrency(3))
                        .run())
                .isEqualTo(id);
        assertThat(conductor(Inquiry.text(), 6, model, settings()).run()).isNotEqualTo(id);
    }
}
