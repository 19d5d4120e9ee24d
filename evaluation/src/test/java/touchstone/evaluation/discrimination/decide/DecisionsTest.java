package touchstone.evaluation.discrimination.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.Role;
import touchstone.core.study.Answers;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.discrimination.decide.Decisions.Sampling;
import touchstone.evaluation.discrimination.decide.Decisions.Writing;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Paragraphs;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

class DecisionsTest {
    private static final Grid GRID = Grid.standard();

    /** Says yes with log-odds that depend on nothing but the length of what was written before. */
    private static ScriptedModel byLength() {
        AtomicInteger written = new AtomicInteger();
        return ScriptedModel.answering(request -> {
            if (request.readout() instanceof Readout.Text) {
                return ScriptedModel.text("thought ".repeat(written.incrementAndGet()));
            }
            int thoughts = request.messages().size() == 2
                    ? 0
                    : request.messages().get(1).content().split(" ", -1).length - 1;
            double y = 0.5 * thoughts;
            return new Answer.Distribution(List.of(-Math.log1p(Math.exp(-y)), -Math.log1p(Math.exp(y))), "yes");
        });
    }

    private record Few(long size, AtomicInteger made) implements Paragraphs {
        @Override
        public List<String> scenarios() {
            return List.of("only");
        }

        @Override
        public Stream<Filled> stream() {
            return IntStream.range(0, Math.toIntExact(size)).mapToObj(profile -> {
                made.incrementAndGet();
                return new Filled(0, profile, -1, "Case of person " + profile + ". Grant?");
            });
        }
    }

    private static Series series(Intervention intervention) {
        return new Series(Style.DEFAULT, Fill.EXPLICIT, intervention, 1);
    }

    @Test
    void aDecisionPromptIsParagraphBlankLineInstructionAndAnOpenedTurn() throws InterruptedException {
        ScriptedModel model = byLength();
        Decisions decisions =
                new Decisions(new DirectLaboratory(1, model), model, GRID, new Writing(5, 300), new Sampling(10, 60));
        Map<Series, Paragraphs> design = new LinkedHashMap<>();
        design.put(series(Intervention.NONE), new Few(1, new AtomicInteger()));
        design.put(series(Intervention.IGNORE), new Few(1, new AtomicInteger()));
        decisions.ask(design);
        List<Message> plain = model.asked().getFirst();
        assertThat(plain).hasSize(2);
        assertThat(plain.getFirst().content())
                .isEqualTo("Case of person 0. Grant?\n\nAnswer the question above with \"yes\" or \"no\".");
        assertThat(plain.getLast().role()).isEqualTo(Role.ASSISTANT);
        assertThat(plain.getLast().content()).endsWith("\"");
        assertThat(model.asked().getLast().getFirst().content())
                .startsWith("Case of person 0. Grant?\n\n" + Prompts.text(Intervention.IGNORE, 1) + "\n\nAnswer");
    }

    @Test
    void writingFirstAveragesTheLogOddsAfterEachText() throws InterruptedException {
        ScriptedModel model = byLength();
        Series series = series(Intervention.THINK_ALOUD);
        Map<Series, Decided> decided = new Decisions(
                        new DirectLaboratory(1, model), model, GRID, new Writing(3, 300), new Sampling(10, 60))
                .ask(Map.of(series, new Few(1, new AtomicInteger())));
        // Texts of 1, 2 and 3 words: log-odds 0.5, 1.0 and 1.5.
        assertThat(decided.get(series).logOdds(0, 0)).isCloseTo(1.0, within(1e-12));
        assertThat(decided.get(series).answers()).isEqualTo(3);
        List<Message> conversation = model.asked().getLast();
        assertThat(conversation)
                .extracting(Message::role)
                .containsExactly(Role.USER, Role.ASSISTANT, Role.USER, Role.ASSISTANT);
        assertThat(conversation.get(1).content()).startsWith("thought");
    }

    @Test
    void paragraphsAreMadeWhenTheirTrialsArePulledAndNotBefore() throws InterruptedException {
        ScriptedModel model = byLength();
        AtomicInteger made = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        DirectLaboratory watching = new DirectLaboratory(1, model) {
            @Override
            public Answers ask(Model asked, Stream<Trial> trials) {
                return super.ask(asked, trials.peek(_ -> {
                    most.accumulateAndGet(made.get() - taken.getAndIncrement(), Math::max);
                }));
            }
        };
        Map<Series, Paragraphs> design = new LinkedHashMap<>();
        design.put(series(Intervention.NONE), new Few(135, made));
        design.put(series(Intervention.ILLEGAL), new Few(135, made));
        new Decisions(watching, model, GRID, new Writing(1, 300), new Sampling(10, 60)).ask(design);
        assertThat(made).hasValue(270);
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void trialsWithoutAnswerAreCountedAndLeaveTheirCellsEmpty() throws InterruptedException {
        ScriptedModel model = byLength();
        Series series = series(Intervention.NONE);
        Decided decided = new Decisions(
                        new DirectLaboratory(1, model).failingEvery(10),
                        model,
                        GRID,
                        new Writing(1, 300),
                        new Sampling(10, 60))
                .ask(Map.of(series, new Few(135, new AtomicInteger())))
                .get(series);
        assertThat(decided.failed()).isEqualTo(13);
        assertThat(decided.rows()).isEqualTo(122);
        assertThat(decided.logOdds(0, 9)).isNaN();
    }

    @ParameterizedTest
    @EnumSource(Intervention.class)
    void everyInterventionHasThreeDifferentWordings(Intervention intervention) {
        if (intervention != Intervention.NONE) {
            List<String> texts = IntStream.rangeClosed(1, Prompts.WORDINGS)
                    .mapToObj(wording -> Prompts.text(intervention, wording))
                    .toList();
            assertThat(texts)
                    .doesNotHaveDuplicates()
                    .allSatisfy(text -> assertThat(text).hasSizeGreaterThan(60));
            assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContain("?\n\n", "[", "{"));
        }
    }

    @Test
    void groupsOfInterventionsAreWords() {
        assertThat(Intervention.named(List.of("appended"))).hasSize(8).contains(Intervention.NONE);
        assertThat(Intervention.named(List.of("write-first"))).hasSize(5);
        assertThat(Intervention.named(List.of("all"))).hasSize(13);
        assertThat(Intervention.named(List.of("none"))).containsExactly(Intervention.NONE);
        assertThat(Intervention.named(List.of("placebo", "ignore")))
                .containsExactly(Intervention.NONE, Intervention.IGNORE, Intervention.PLACEBO);
    }
}
