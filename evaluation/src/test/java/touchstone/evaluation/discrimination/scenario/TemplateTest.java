package touchstone.evaluation.discrimination.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import touchstone.core.input.InputException;

class TemplateTest {
    private static final String PLACE = "forms.csv: row 2: field 'template'";

    private static Template parse(String text) {
        return Template.parse(text, Grid.standard(), PLACE);
    }

    @Test
    void aTextWithoutAPersonIsRefusedInOneLineWithItsPlace() {
        assertThatThrownBy(() -> parse("Should we approve?"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(PLACE)
                .hasMessageContaining("the person appears nowhere")
                .hasMessageContaining("write [PERSON]")
                .message()
                .isEqualTo(String.join("", errorOf("Should we approve?").lines().toList()));
    }

    private static String errorOf(String text) {
        try {
            parse(text);
            return "";
        } catch (InputException e) {
            return e.getMessage();
        }
    }

    @Test
    void aMisspelledSlotIsNamedWithTheLikelyOne() {
        assertThatThrownBy(() -> parse("[PERSN] asks. Grant?")).hasMessageContaining("did you mean [PERSON]?");
    }

    @Test
    void anAgreementSlotNeedsThreeAlternatives() {
        assertThatThrownBy(() -> parse("[PERSON] says [he|she] asks. Grant?"))
                .hasMessageContaining("has 2 alternatives")
                .hasMessageContaining("[has|has|have]");
    }

    @Test
    void bracketsThatAreNoSlotsAreOrdinaryText() {
        Template template = parse("[PERSON] asks [see note 3] [1] [x]. Grant?");
        assertThat(template.pieces()).hasSize(2);
        assertThat(template.source()).isEqualTo("[PERSON] asks [see note 3] [1] [x]. Grant?");
        assertThat(parse("[PERSON] asks [and never closes. Grant?").pieces()).hasSize(2);
    }
}
