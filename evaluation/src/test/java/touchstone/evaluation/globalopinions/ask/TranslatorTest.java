package touchstone.evaluation.globalopinions.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.model.Model;
import touchstone.evaluation.globalopinions.Opinions;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Wording;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

/** An author that translates, well and badly. Its Klingon is English in capitals. */
class TranslatorTest {
    private static final List<String> OPTIONS = List.of("Very good", "Somewhat good", "Bad", "Don't know");
    private static final ItemBank BANK = new ItemBank(
            "test",
            List.of(item("tea", "Is tea good?"), item("rain", "Is rain good?"), item("wind", "Is wind good?")),
            List.of());

    private static Item item(String id, String question) {
        return new Item(
                id,
                question,
                OPTIONS,
                "-",
                "-",
                OptionalInt.empty(),
                Map.of("Peru", List.of(0.25, 0.25, 0.25, 0.25)),
                Map.of());
    }

    /**
     * @param there what it makes of a good translation about tea
     * @param back the same of the way back
     */
    private static Model author(UnaryOperator<String> there, UnaryOperator<String> back) {
        return ScriptedModel.saying(request -> {
            String prompt = request.messages().getLast().content();
            boolean returning = prompt.contains("GOOD?");
            for (Item item : BANK.items()) {
                Wording own = item.wording();
                Wording klingon = klingon(own);
                if (prompt.contains(returning ? klingon.question() : own.question())) {
                    String good = text(returning ? own : klingon);
                    boolean tea = item.id().equals("tea");
                    return !tea ? good : returning ? back.apply(good) : there.apply(good);
                }
            }
            throw new IllegalStateException("asked to translate what is none of the items: " + prompt);
        });
    }

    private static Wording klingon(Wording wording) {
        return new Wording(
                wording.question().toUpperCase(java.util.Locale.ROOT),
                wording.options().stream()
                        .map(option -> option.toUpperCase(java.util.Locale.ROOT))
                        .toList());
    }

    private static String text(Wording wording) {
        StringBuilder text = new StringBuilder(wording.question()).append("\n\n");
        for (int i = 0; i < wording.options().size(); i++) {
            text.append('(')
                    .append((char) ('A' + i))
                    .append(") ")
                    .append(wording.options().get(i))
                    .append('\n');
        }
        return text.toString();
    }

    private static Translator.Translated translate(UnaryOperator<String> there, UnaryOperator<String> back) {
        Model author = author(there, back);
        return Translator.translate(
                new DirectLaboratory(1, Opinions.organism("")) {
                    @Override
                    public Optional<Model> author() {
                        return Optional.of(author);
                    }
                },
                BANK,
                List.of("klingon"));
    }

    @Test
    void aGoodTranslationIsTakenWithoutAFlag() {
        Translator.Translated done = translate(text -> text, text -> text);
        assertThat(done.flagged()).isEmpty();
        assertThat(done.bank().items())
                .allSatisfy(item -> assertThat(item.wordings().get("klingon")).isEqualTo(klingon(item.wording())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lost an option          | (?m)^\\(C\\) .*\\R                    |
            reordered letters       | \\(A\\)(.*)\\R\\(B\\)(.*)\\R          | (B)$1\\n(A)$2\\n
            the same option twice   | \\(B\\) .*                           | (B) VERY GOOD
            no question             | (?s)^[^(]*                           |
            words after the options | (?s)$                                | \\nI hope this helps!
            another letter          | \\(D\\)                              | (E)
            nothing at all          | (?s).*                               |
            a refusal               | (?s).*                               | I'm sorry, but I can't help with that.
            """)
    void whatIsNoTranslationIsLeftOutAndTold(String name, String wrong, String instead) {
        String replacement = instead == null ? "" : instead.replace("\\n", "\n");
        Translator.Translated done = translate(text -> text.strip().replaceAll(wrong, replacement), text -> text);
        assertThat(done.flagged()).as(name).singleElement().satisfies(flag -> {
            assertThat(flag.item()).isEqualTo("tea");
            assertThat(flag.language()).isEqualTo("klingon");
            assertThat(flag.why()).contains("has not the form asked for; the item is left out");
        });
        assertThat(done.bank().items().getFirst().wordings()).isEmpty();
        assertThat(done.bank().items().getLast().wordings()).containsKey("klingon");
        assertThat(Prompts.possible(
                        Cell.language("klingon"), done.bank().items().getFirst()))
                .isFalse();
    }

    @Test
    void optionsThatComeBackInOtherWordsAreKeptAndFlagged() {
        Translator.Translated done = translate(text -> text, text -> text.replace("Bad", "Evil"));
        assertThat(done.flagged())
                .singleElement()
                .satisfies(flag -> assertThat(flag.why()).isEqualTo("option C 'Bad' came back as 'Evil'"));
        assertThat(done.bank().items().getFirst().wordings()).containsKey("klingon");
    }

    @Test
    void optionsThatChangePlacesOnTheWayBackAreFlagged() {
        Translator.Translated done = translate(
                text -> text,
                text -> text.replace("Very good", "x")
                        .replace("Somewhat good", "Very good")
                        .replace("x", "Somewhat good"));
        assertThat(done.flagged())
                .singleElement()
                .satisfies(
                        flag -> assertThat(flag.why()).contains("option A 'Very good' came back as 'Somewhat good'"));
    }

    @Test
    void whatCannotBeTranslatedBackIsFlaggedAndCaseAndStopsAreNot() {
        assertThat(translate(text -> text, text -> "I'm sorry, but no.").flagged())
                .singleElement()
                .satisfies(flag -> assertThat(flag.why()).contains("could not be translated back"));
        assertThat(translate(text -> text, text -> text.replace("Bad", "bad.")).flagged())
                .isEmpty();
    }

    @Test
    void withoutAnAuthorNothingIsTranslated() {
        assertThat(Translator.translate(new DirectLaboratory(1, Opinions.organism("")), BANK, List.of("klingon"))
                        .bank())
                .isEqualTo(BANK);
    }
}
