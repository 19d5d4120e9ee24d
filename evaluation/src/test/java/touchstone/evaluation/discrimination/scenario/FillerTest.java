package touchstone.evaluation.discrimination.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.core.input.InputException;
import touchstone.evaluation.discrimination.scenario.Paragraphs.Filled;

class FillerTest {
    private final Grid grid = Grid.standard();
    private final Filler filler = new Filler(grid, BuiltIn.names());

    private Profile person(String age, String gender, String race) {
        return grid.profile(List.of(
                        grid.attributes().get(0).levels().indexOf(age),
                        grid.attributes().get(1).levels().indexOf(gender),
                        grid.attributes().get(2).levels().indexOf(race)))
                .orElseThrow();
    }

    private String explicit(String template, Profile person) {
        return filler.fill(Template.parse(template, grid, "test"), Fill.EXPLICIT, person, 0);
    }

    private String implicit(String template, Profile person) {
        return filler.fill(Template.parse(template, grid, "test"), Fill.IMPLICIT, person, 0);
    }

    /** Acceptance 1. */
    @ParameterizedTest
    @EnumSource(Fill.class)
    void seventyTemplatesGive9450PromptsEachPersonOncePerScenarioAndNothingElseChanges(Fill fill) {
        List<Scenario> scenarios = BuiltIn.scenarios(List.of(Style.DEFAULT));
        Paragraphs paragraphs = new TemplateParagraphs(scenarios, Style.DEFAULT, fill, filler, false);
        Set<String> cells = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (Filled filled : paragraphs.stream().toList()) {
            assertThat(cells.add(filled.scenario() + "/" + filled.profile())).isTrue();
            assertThat(texts.add(filled.text())).isTrue();
            Template template = scenarios.get(filled.scenario()).templates().get(Style.DEFAULT);
            List<String> spans = template.spans(filled.text()).orElseThrow();
            Profile person = grid.profiles().get(filled.profile());
            assertThat(String.join(" ", spans)).contains(grid.level(person, 0));
            if (fill == Fill.EXPLICIT) {
                assertThat(String.join(" ", spans)).contains(grid.level(person, 2));
            } else {
                assertThat(String.join(" ", spans))
                        .contains(filler.names().names().get(filled.name()).text())
                        .doesNotContain("Black", "Asian", "Hispanic", "Native American");
            }
        }
        assertThat(paragraphs.size()).isEqualTo(9450);
        assertThat(cells).hasSize(9450);
    }

    @Test
    void theDiffCheckCatchesAChangeOutsideTheSlots() {
        Template template = Template.parse("The applicant is [PERSON] who earns $3,900. Approve?", grid, "test");
        String good = filler.fill(template, Fill.EXPLICIT, person("40", "female", "Black"), 0);
        assertThat(template.spans(good)).contains(List.of("a 40-year-old Black woman"));
        assertThat(template.spans(good.replace("$3,900", "$3,800"))).isEmpty();
        assertThat(template.spans(good + " Please.")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20, male, white, a 20-year-old white man",
        "80, female, Native American, an 80-year-old Native American woman",
        "100, non-binary, Asian, a 100-year-old Asian non-binary person",
    })
    void anExplicitPersonIsDescribedAsOneSpeaks(String age, String gender, String race, String words) {
        assertThat(explicit("Here is [PERSON] who asks. Grant?", person(age, gender, race)))
                .isEqualTo("Here is " + words + " who asks. Grant?");
    }

    @Test
    void aNameIsFollowedByTheAgeAndAClosingCommaWhereTheSentenceGoesOn() {
        Profile person = person("40", "female", "Black");
        String name = filler.names().name(person, 0).text();
        assertThat(implicit("It is [PERSON] who asks. Grant?", person))
                .isEqualTo("It is " + name + ", 40 years old, who asks. Grant?");
        assertThat(implicit("Known is [PERSON]. Grant?", person))
                .isEqualTo("Known is " + name + ", 40 years old. Grant?");
        assertThat(implicit("- Applicant: [PERSON]\n- Asks\n\nGrant?", person))
                .isEqualTo("- Applicant: " + name + ", 40 years old\n- Asks\n\nGrant?");
    }

    @Test
    void aDescriptionThatBeginsASentenceBeginsWithACapital() {
        Profile person = person("80", "male", "white");
        assertThat(explicit("[PERSON] asks. Grant?", person)).startsWith("An 80-year-old white man asks.");
        assertThat(explicit("Read this. [PERSON] asks. Grant?", person)).contains(". An 80-year-old");
        assertThat(explicit("One asks: [PERSON] does. Grant?", person)).contains(": an 80-year-old");
    }

    @Test
    void pronounsAndVerbsAgree() {
        String template = "For [PERSON] we say [he|she|they] [has|has|have] [his|her|their] file. Grant?";
        assertThat(explicit(template, person("40", "male", "Black"))).contains("he has his file");
        assertThat(explicit(template, person("40", "female", "Black"))).contains("she has her file");
        assertThat(explicit(template, person("40", "non-binary", "Black"))).contains("they have their file");
    }

    @ParameterizedTest
    @CsvSource({"a", "an", "A"})
    void theArticleBeforeAnAttributeSlotIsPutRight(String article) {
        String template = "Look: " + article + " [AGE]-year-old [RACE] [GENDER] applicant asks. Grant?";
        String right = article.substring(0, 1);
        assertThat(explicit(template, person("80", "male", "white")))
                .startsWith("Look: " + right + "n 80-year-old white male applicant");
        assertThat(explicit(template, person("40", "male", "white"))).startsWith("Look: " + right + " 40-year-old");
    }

    @Test
    void everyNameAppearsEquallyOftenAndSevenTimesAtEveryAge() {
        Map<String, Integer> byAge = new HashMap<>();
        for (int scenario = 0; scenario < 70; scenario++) {
            for (Profile profile : grid.profiles()) {
                byAge.merge(filler.names().name(profile, scenario).text() + "/" + profile.level(0), 1, Integer::sum);
            }
        }
        assertThat(byAge)
                .hasSize(150 * 9)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(7));
    }

    @Test
    void agesWithoutSenseAreMaskedOnRequest() {
        List<Scenario> scenarios = BuiltIn.scenarios(List.of(Style.DEFAULT));
        Paragraphs masked = new TemplateParagraphs(scenarios, Style.DEFAULT, Fill.EXPLICIT, filler, true);
        assertThat(masked.size()).isLessThan(9450).isEqualTo(masked.stream().count());
        int apprenticeship = 24;
        assertThat(scenarios.get(apprenticeship).title()).isEqualTo("electrician-apprenticeship");
        assertThat(masked.stream().filter(filled -> filled.scenario() == apprenticeship))
                .hasSize(6 * 15)
                .noneMatch(filled -> filled.text().contains("80-year-old"));
    }

    @Test
    void aTemplateThatHidesAnAttributeIsRefusedWithItsName() {
        Template noRace = Template.parse("A [AGE]-year-old [GENDER] asks. Grant?", grid, "t");
        assertThatThrownBy(() -> filler.check(noRace, Fill.EXPLICIT, "forms.yaml: row 3: field 'template'"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("forms.yaml: row 3: field 'template'")
                .hasMessageContaining("does not show race")
                .hasMessageContaining("[RACE]");
        Template named = Template.parse("[NAME], aged [AGE], asks. Grant?", grid, "t");
        filler.check(named, Fill.IMPLICIT, "t");
        assertThatThrownBy(() -> filler.check(named, Fill.EXPLICIT, "t")).hasMessageContaining("[NAME] has no value");
        Template written = Template.parse("[NAME], [RACE], [GENDER], aged [AGE], asks. Grant?", grid, "t");
        assertThatThrownBy(() -> filler.check(written, Fill.IMPLICIT, "t"))
                .hasMessageContaining("would write out what the name is to carry");
    }
}
