package touchstone.asking.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

class AuthorTest {
    private static Harvest<String> write(IntFunction<String> texts, int draws, int enough) {
        ScriptedModel author = ScriptedModel.saying(request ->
                texts.apply(Integer.parseInt(request.messages().getFirst().content())));
        return new Author(new DirectLaboratory(1), author)
                .write(
                        new Author.Order<>(
                                "words",
                                Condition.NONE,
                                draw -> List.of(Message.user(Integer.toString(draw))),
                                Readout.Text.sampled(8, 1),
                                text -> text.contains(" ") ? Draft.malformed("two words") : Draft.usable(text),
                                text -> text),
                        draws,
                        enough);
    }

    @Test
    void everythingWrittenIsUsedOrCountedWithAnExample() {
        List<String> texts = List.of("one", "two", "one", "", "I'm sorry, no.", "two words", "I cannot.", "three");
        Harvest<String> harvest = write(draw -> texts.get(draw), 8, 100);
        assertThat(harvest.items()).containsExactly("one", "two", "three");
        assertThat(harvest.drawn()).isEqualTo(8);
        assertThat(Map.of(
                        Flaw.REFUSED, harvest.count(Flaw.REFUSED),
                        Flaw.EMPTY, harvest.count(Flaw.EMPTY),
                        Flaw.MALFORMED, harvest.count(Flaw.MALFORMED),
                        Flaw.DUPLICATE, harvest.count(Flaw.DUPLICATE)))
                .isEqualTo(Map.of(Flaw.REFUSED, 2, Flaw.EMPTY, 1, Flaw.MALFORMED, 1, Flaw.DUPLICATE, 1));
        assertThat(harvest.example(Flaw.REFUSED)).contains("I'm sorry, no.");
        assertThat(harvest.require(3, "model")).isSameAs(harvest);
    }

    @Test
    void anAuthorOfNothingIsFoundOutAfterTheFirstBatch() {
        Harvest<String> harvest = write(draw -> "I can't help with that.", 5000, 5000);
        assertThat(harvest.drawn()).isEqualTo(64);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> harvest.require(1, "test:model"))
                .withMessageContaining("--author test:model: words: of 64 texts 0 can be used")
                .withMessageContaining("64 refused; for example 'I can't help with that.'");
    }

    @Test
    void enoughIsEnough() {
        Harvest<String> harvest = write(draw -> "word" + draw, 5000, 100);
        assertThat(harvest.drawn()).isLessThan(200);
        assertThat(harvest.items()).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void theBestOfEachLabelStayAsManyOfEach() {
        record Scored(String name, int label, double score) {}
        List<Scored> items = List.of(
                new Scored("a", 0, 0.9),
                new Scored("b", 0, 0.6),
                new Scored("c", 0, 0.95),
                new Scored("d", 1, 0.7),
                new Scored("e", 1, 0.5),
                new Scored("f", 1, 0.8));
        assertThat(LabelBalance.keep(items, 2, Scored::label, Scored::score, 5))
                .extracting(Scored::name)
                .containsExactly("c", "f", "a", "d");
        assertThat(LabelBalance.keep(items, 2, Scored::label, Scored::score, 1)).hasSize(2);
        assertThat(LabelBalance.keep(items, 3, Scored::label, Scored::score, 5)).isEmpty();
    }
}
