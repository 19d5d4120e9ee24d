package touchstone.core.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.json.TrialJson;

class ChoiceParserTest {
    private final ChoiceParser parser =
            new ChoiceParser(List.of(Readout.Option.word("yes"), Readout.Option.word("no")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes                                                     | yes
            Yes.                                                    | yes
            **No**, the record is too thin                          | no
            " yes                                                   | yes
            no, although one might say yes                          | no
            Not sure                                                | unclear
            Nobody can say yesterday's news                         | unclear
            Having weighed it, my answer is no                      | no
            Both yes and no are possible                            | unclear
            I'm sorry, but I can't help with this decision          | refused
            As an AI, I must decline. If pressed: yes               | refused
            Noteworthy case                                         | unclear
            ''                                                      | unclear
            """)
    void takesTheOptionTheTextBeginsWithOrTheOnlyOneItNames(String text, String expected) {
        String parsed = switch (parser.parse(new Answer.Text(text, Answer.Stop.END))) {
            case ChoiceParser.Chosen chosen -> List.of("yes", "no").get(chosen.option());
            case ChoiceParser.Refused refused -> "refused";
            case ChoiceParser.Unclear unclear -> "unclear";
        };
        assertThat(parsed).isEqualTo(expected);
    }

    private static final List<String> TRUST = List.of(
            "A great deal",
            "A fair amount",
            "Not too much",
            "None at all",
            "Both",
            "Refused",
            "3",
            "Other",
            "I never heard of it");
    private final ChoiceParser lettered = new ChoiceParser(IntStream.range(0, TRUST.size())
            .mapToObj(i -> Readout.Option.lettered(String.valueOf((char) ('A' + i)), TRUST.get(i)))
            .toList());

    private static String read(ChoiceParser parser, String text, Answer.Stop stop) {
        return switch (parser.parse(new Answer.Text(text, stop))) {
            case ChoiceParser.Chosen(int option) -> String.valueOf((char) ('A' + option));
            case ChoiceParser.Refused() -> "refused";
            case ChoiceParser.Unclear() -> "unclear";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            A                                                     | A
            (A)                                                   | A
            A.                                                    | A
            A)                                                    | A
            A) A great deal                                       | A
            A) whatever it says                                   | A
            A: A great deal                                       | A
            A, I would say                                        | A
            A A great deal                                        | A
            A because it fits                                     | A
            "A"                                                   | A
            **B**                                                 | B
            'I'                                                   | I
            I)                                                    | I
            I. I never heard of it                                | I
            [I] never                                             | I
            Answer: A                                             | A
            The answer is (A)                                     | A
            The answer is A.                                      | A
            My choice would be I                                  | I
            Option B seems right to me                            | B
            I would go with B.                                    | B
            I would go with A.                                    | A
            I think that (C) is closest                           | C
            C is closest                                          | C
            A great deal                                          | A
            "a great deal."                                       | A
            A fair amount                                         | B
            A fair amount, all told                               | B
            A fair amount. People differ, though.                 | B
            Not too much!                                         | C
            I never heard of it                                   | I
            3                                                     | G
            A great deal of people would differ                   | unclear
            A European would say so                               | unclear
            I think so                                            | unclear
            I'm not sure                                          | unclear
            I, for one, do not know                               | unclear
            A-level questions are hard                            | unclear
            I believe that a lot speaks for this                  | unclear
            The answer is a great many things                     | unclear
            The answer is A great many things                     | unclear
            B or C                                                | unclear
            (A) or (B), who knows                                 | unclear
            A/B                                                   | unclear
            Perhaps (A), perhaps (C)                              | unclear
            Bothersome                                            | unclear
            So do I.                                              | unclear
            I cannot answer                                       | refused
            I'm sorry, but that is not for me to say              | refused
            A question like that I decline to answer              | refused
            """)
    void anArticleOrAPronounIsNoLetterAndAnOptionInFullIsThatOption(String text, String expected) {
        assertThat(read(lettered, text, Answer.Stop.END)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A great de       | A
            I never hea      | I
            A                | A
            Not              | unclear
            A great honour   | unclear
            """)
    void anAnswerCutOffByTheLimitIsTheOneOptionThatGoesOnLikeThat(String text, String expected) {
        assertThat(read(lettered, text, Answer.Stop.LENGTH)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a                          | A
            (b) Nobody                 | B
            a fool would answer that   | unclear
            The answer is (a)          | A
            """)
    void smallLettersAreReadTheSameWay(String text, String expected) {
        ChoiceParser small = new ChoiceParser(
                List.of(Readout.Option.lettered("a", "Everybody"), Readout.Option.lettered("b", "Nobody")));
        assertThat(read(small, text, Answer.Stop.END)).isEqualTo(expected);
    }

    /** The text stands in the prompt: a journal filled before options had texts answers still. */
    @Test
    void theTextOfAnOptionIsNoPartOfTheKeyAndSurvivesTheJournal() {
        Readout.Choice with = new Readout.Choice(
                List.of(Readout.Option.lettered("A", "Everybody"), Readout.Option.lettered("B", "Nobody")), 3, 4);
        Readout.Choice without =
                new Readout.Choice(List.of(Readout.Option.lettered("A", ""), Readout.Option.lettered("B", "")), 3, 4);
        var prompt = TrialKey.prompt(List.of());
        assertThat(TrialKey.of("m", prompt, with, 0)).isEqualTo(TrialKey.of("m", prompt, without, 0));
        assertThat(TrialJson.readout(TrialJson.readout(with))).isEqualTo(with);
        assertThat(TrialJson.readout(TrialJson.readout(without))).isEqualTo(without);
        assertThat(TrialJson.readout(without)).doesNotContain("text");
    }

    @ParameterizedTest
    @CsvSource({"yes", "''"})
    void whatTheProviderFilteredIsARefusal(String text) {
        assertThat(parser.parse(new Answer.Text(text, Answer.Stop.FILTERED))).isInstanceOf(ChoiceParser.Refused.class);
    }
}
