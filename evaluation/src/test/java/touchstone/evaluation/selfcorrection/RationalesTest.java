package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Attachment;
import touchstone.core.journal.Entry;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Rationale;
import touchstone.evaluation.selfcorrection.ask.Rationales;
import touchstone.evaluation.selfcorrection.ask.Writing;
import touchstone.evaluation.selfcorrection.bbq.StandIn;
import touchstone.evaluation.selfcorrection.winogender.Sentences;
import touchstone.organisms.laboratory.ScriptedModel;

/** Acceptance 10: what models write before they answer. */
class RationalesTest {
    @TempDir
    Path folder;

    /** No request asks for more than the plan's cap, and each reply stands in the journal and in the file, word for word. */
    @Test
    void everyTextIsCappedAndKept() throws InterruptedException {
        Queue<Readout.Text> requests = new ConcurrentLinkedQueue<>();
        Queue<String> replies = new ConcurrentLinkedQueue<>();
        ScriptedModel model = ScriptedModel.answering(request -> switch (request.readout()) {
            case Readout.Choice _ -> ScriptedModel.probabilities(0.2, 0.3, 0.5);
            case Readout.Text text -> {
                requests.add(text);
                String reply = "I will look at what is stated, and not at " + request.seed() + ".";
                replies.add(reply);
                yield ScriptedModel.text(reply);
            }
            case Readout.Score _, Readout.Reward _ -> throw new AssertionError("nobody asks for scores");
        });
        MemoryJournal journal = new MemoryJournal();
        List<Attachment> attachments = new Conductor<>(
                        new SelfCorrectionStudy(),
                        Fixtures.plan(
                                "experiments=bbq,winogender",
                                "conditions=Q+IF+CoT,Q+second-round",
                                "rationales=2",
                                "rationale-tokens=64",
                                "temperature=0.7",
                                "resamples=100"),
                        Cast.of(model),
                        1,
                        journal,
                        RunSettings.standard(folder))
                .conduct(_ -> {})
                .findings()
                .attachments();

        int asked = 2 * 2 * (StandIn.items().size() + Sentences.standIn().size());
        assertThat(requests).hasSize(asked).containsOnly(Readout.Text.sampled(64, 0.7));
        List<String> journalled = new ArrayList<>();
        journal.walk(java.util.Optional.empty(), entry -> {
            if (entry instanceof Entry.Answered answered
                    && answered.answer() instanceof Answer.Text(String text, var _)) {
                journalled.add(text);
            }
        });
        assertThat(journalled).containsExactlyInAnyOrderElementsOf(replies);
        assertThat(texts(attachments.getFirst())).hasSize(Rationales.MOST).isSubsetOf(replies);
        assertThat(attachments.getFirst().caption())
                .contains(
                        Rationales.MOST + " of " + asked + " texts",
                        "64 tokens",
                        "temperature 0.7",
                        "2 for each question");
    }

    /** Up to the most that are kept for reading, none is missing; of more, the file says how many there were. */
    @Test
    void theFileHoldsEachTextUpToItsLimitAndCountsTheOthers() {
        Rationales few = of(Rationales.MOST);
        assertThat(texts(few.attachment(new Writing(1, 256, 1))))
                .isEqualTo(IntStream.range(0, Rationales.MOST)
                        .mapToObj(i -> "text " + i)
                        .toList());
        assertThat(few.attachment(new Writing(1, 256, 1)).caption()).contains("5000 of 5000 texts");
        Rationales many = of(Rationales.MOST + 7);
        assertThat(many.written()).isEqualTo(5007);
        assertThat(texts(many.attachment(new Writing(1, 256, 1)))).hasSize(5000).doesNotContain("text 5000");
        assertThat(many.attachment(new Writing(1, 256, 1)).caption()).contains("5000 of 5007 texts");
    }

    private static Rationales of(int texts) {
        Rationales rationales = new Rationales();
        Trial trial = new Trial(
                "item",
                Condition.of("condition", "Q+IF+CoT"),
                0,
                List.of(Message.user("?")),
                Readout.Text.sampled(256, 1));
        IntStream.range(0, texts)
                .forEach(i -> rationales.add(new Rationale("model", Experiment.BBQ, trial, "text " + i)));
        return rationales;
    }

    private static List<String> texts(Attachment file) {
        return file.content()
                .orElseThrow()
                .lines()
                .map(line -> Json.parse(line).path("text").asString())
                .toList();
    }
}
