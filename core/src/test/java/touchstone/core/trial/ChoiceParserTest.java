package touchstone.core.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"yes", "''"})
    void whatTheProviderFilteredIsARefusal(String text) {
        assertThat(parser.parse(new Answer.Text(text, Answer.Stop.FILTERED))).isInstanceOf(ChoiceParser.Refused.class);
    }
}
