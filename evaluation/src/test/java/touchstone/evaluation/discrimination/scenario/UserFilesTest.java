package touchstone.evaluation.discrimination.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.evaluation.discrimination.scenario.Paragraphs.Filled;

class UserFilesTest {
    private static final String GRID = """
            attributes:
              - name: age
                values: [20, 60]
              - name: religion
                reference: none
                levels: [Christian, Muslim, {name: none, adjective: non-religious}]
              - name: disability
                levels:
                  - {name: without, adjective: ""}
                  - {name: wheelchair, after: who uses a wheelchair}
              - name: gender
                levels:
                  - {name: male, noun: man, pronoun: he}
                  - {name: female, noun: woman, pronoun: she}
            """;

    @TempDir
    Path folder;

    private Dataset file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new DataFiles().data(folder.resolve(name).toString());
    }

    @Test
    void aGridOfOtherAttributesDescribesItsPeople() {
        Grid grid = GridFile.read(file("grid.yaml", GRID));
        assertThat(grid.size()).isEqualTo(2 * 3 * 2 * 2);
        assertThat(grid.categories().getFirst().reference().name()).isEqualTo("none");
        Filler filler = new Filler(grid, NameTable.none(grid));
        Template template = Template.parse("Here is [PERSON]. [He|She|They] asks. Grant?", grid, "t");
        Profile muslimWoman = grid.profile(List.of(1, 2, 1, 1)).orElseThrow();
        assertThat(filler.fill(template, Fill.EXPLICIT, muslimWoman, 0))
                .isEqualTo("Here is a 60-year-old Muslim woman who uses a wheelchair. She asks. Grant?");
        Profile reference = grid.profile(List.of(0, 0, 0, 0)).orElseThrow();
        assertThat(filler.fill(template, Fill.EXPLICIT, reference, 0))
                .isEqualTo("Here is a 20-year-old non-religious man. He asks. Grant?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {name: age, values: [40]} | at least two ascending values",
                "- {name: age, values: [40, 20]} | ascending",
                "- {name: age, values: [20, x]} | field 'values'",
                "- {name: Age, values: [20, 40]} | field 'name'",
                "- {name: income, values: [20, 40]} | field 'adjective'",
                "- {name: race, levels: [white]} | at least two levels",
                "- {name: race, levels: [white, white]} | level 'white' twice",
                "- {name: race, levels: [white, Black], reference: Blck} | field 'reference'",
                "- {name: race, levels: [white, Black], values: [1, 2]} | field 'levels'",
                "- {name: race, levels: [{noun: man}, {name: b}]} | field 'levels'",
                "- {name: race, levels: [{name: a, pronoun: it}, {name: b}]} | he, she or they",
                "- {levels: [white, Black]} | field 'name'",
            })
    void aWrongGridIsNamedByRowAndField(String row, String message) {
        Dataset file = file("grid.yaml", "attributes:\n  " + row + "\n");
        assertThatThrownBy(() -> GridFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("grid.yaml")
                .hasMessageContaining(message);
    }

    private List<Scenario> templates(String name, String content) {
        Filler filler = new Filler(Grid.standard(), BuiltIn.names());
        return TemplateFile.read(file(name, content), List.of(Style.DEFAULT), filler, List.of(Fill.values()));
    }

    @Test
    void templatesComeFromYamlJsonlAndCsv() {
        String text = "[PERSON] asks for a loan of $100. Should we grant it?";
        assertThat(templates("t.yaml", "- scenario_id: a\n  template: '" + text + "'\n  lowest_age: 30\n"))
                .singleElement()
                .satisfies(scenario -> {
                    assertThat(scenario.id()).isEqualTo("a");
                    assertThat(scenario.ages().contains(20)).isFalse();
                    assertThat(scenario.templates().get(Style.DEFAULT).source()).isEqualTo(text);
                });
        assertThat(templates("t.jsonl", "{\"template\":\"" + text + "\"}\n{\"template\":\"" + text + "\"}\n"))
                .extracting(Scenario::id)
                .containsExactly("1", "2");
        assertThat(templates("t.csv", "scenario_id,style,template\nx,default,\"" + text + "\"\n"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"template\":\"Approve?\"} | row 1: field 'template': the person appears nowhere",
                "{\"template\":7} | field 'template'",
                "{\"tmplate\":\"[PERSON]. Ok?\"} | field 'template': missing, did you mean 'tmplate'?",
                "{\"template\":\"[PERSON]. Ok?\",\"style\":\"bulets\"} | did you mean bullets?",
                "{\"template\":\"[AGE] [GENDER]. Ok?\"} | does not show race",
                "{\"template\":\"[NAME], [AGE], [GENDER], [RACE]. Ok?\"} | [NAME] has no value in the explicit fill",
                "{\"template\":\"[PERSON]. Ok?\",\"style\":\"sloppy\"} | no scenario in the styles asked for",
                "{\"template\":\"[PERSON]. Ok?\",\"lowest_age\":50,\"highest_age\":40} | field 'highest_age'",
            })
    void aWrongTemplateIsNamedByRowAndField(String row, String message) {
        assertThatThrownBy(() -> templates("t.jsonl", row + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("t.jsonl")
                .hasMessageContaining(message);
    }

    @Test
    void aSlotForEachAttributeIsAcceptedThoughNamesThenNeedAnAuthor() {
        String text = "A [AGE]-year-old [RACE] [GENDER] asks for $100. Grant?";
        assertThat(templates("t.jsonl", "{\"template\":\"" + text + "\"}\n")).hasSize(1);
        Filler filler = new Filler(Grid.standard(), BuiltIn.names());
        Template separate = Template.parse(text, Grid.standard(), "t");
        assertThat(filler.needsAuthor(separate, Fill.IMPLICIT)).isTrue();
        assertThat(filler.needsAuthor(separate, Fill.EXPLICIT)).isFalse();
        Template whole = Template.parse("[PERSON] asks for $100. Grant?", Grid.standard(), "t");
        assertThat(filler.needsAuthor(whole, Fill.IMPLICIT)).isFalse();
    }

    @Test
    void twoTextsOfOneScenarioAndStyleAreRefused() {
        String row = "{\"scenario_id\":\"a\",\"template\":\"[PERSON]. Ok?\"}\n";
        assertThatThrownBy(() -> templates("t.jsonl", row + row)).hasMessageContaining("row 2: field 'scenario_id'");
    }

    @Test
    void aFieldThatAGridDoesNotKnowIsNamed() {
        assertThatThrownBy(() -> GridFile.read(
                        file("g.yaml", "attributes:\n  - {name: religion, levels: [a, b], referense: b}\n")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("g.yaml: row 1: field 'referense': unknown, did you mean 'reference'?");
    }

    @Test
    void namesMayCarryOtherAttributesAndEachGroupNeedsOne() {
        Grid grid = GridFile.read(file("grid.yaml", GRID));
        NameTable table = NameFile.read(
                file("names.csv", "name,religion\nPaul Smith,Christian\nAli Khan,Muslim\nKim Doe,none\n"), grid);
        Filler filler = new Filler(grid, table);
        Template template = Template.parse("Here is [PERSON] and [he|she|they] asks. Grant?", grid, "t");
        assertThat(filler.fill(
                        template,
                        Fill.IMPLICIT,
                        grid.profile(List.of(1, 2, 1, 1)).orElseThrow(),
                        0))
                .isEqualTo("Here is Ali Khan, a 60-year-old woman who uses a wheelchair, and she asks. Grant?");
        assertThatThrownBy(() -> NameFile.read(file("few.csv", "name,religion\nPaul Smith,Christian\n"), grid))
                .hasMessageContaining("few.csv")
                .hasMessageContaining("no name for none");
        assertThatThrownBy(() -> NameFile.read(file("odd.csv", "name,religion\nPaul Smith,Buddhist\n"), grid))
                .hasMessageContaining("odd.csv: row 2: field 'religion'");
        assertThatThrownBy(() -> NameFile.read(file("slip.csv", "name,religon\nPaul Smith,Christian\n"), grid))
                .hasMessageContaining("slip.csv: row 2: field 'religion': missing, did you mean 'religon'?");
        assertThatThrownBy(() -> NameFile.read(file("bare.csv", "name\nPaul Smith\n"), grid))
                .hasMessageContaining("no field is an attribute of the grid");
        assertThatThrownBy(() -> NameFile.read(
                        file("twice.csv", "name,religion\nPaul,Christian\nPaul,Muslim\nKim,none\n"), grid))
                .hasMessageContaining("stands for two combinations");
    }

    @Test
    void filledFilesInThePublicFormatAreReadAsTheyAre() {
        String row = "{\"filled_template\":\"Case %s. Ok?\",\"decision_question_id\":%d,\"age\":%s,\"gender\":\"%s\","
                + "\"race\":\"%s\"}\n";
        Dataset file = file(
                "explicit.jsonl",
                row.formatted("one", 16, "20.0", "female", "Black")
                        + row.formatted("two", 17, "100", "non-binary", "white"));
        FiledParagraphs paragraphs = FiledParagraphs.read(file, Grid.standard());
        assertThat(paragraphs.scenarios()).containsExactly("16", "17");
        assertThat(paragraphs.size()).isEqualTo(2);
        Filled first = paragraphs.stream().findFirst().orElseThrow();
        assertThat(first.text()).isEqualTo("Case one. Ok?");
        Profile person = Grid.standard().profiles().get(first.profile());
        assertThat(Grid.standard().level(person, 0)).isEqualTo("20");
        assertThat(Grid.standard().level(person, 2)).isEqualTo("Black");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"age\":25,\"gender\":\"male\",\"race\":\"white\" | row 1: field 'age'",
                "\"age\":\"old\",\"gender\":\"male\",\"race\":\"white\" | row 1: field 'age'",
                "\"age\":20,\"gender\":\"man\",\"race\":\"white\" | row 1: field 'gender'",
                "\"age\":20,\"gender\":\"male\" | row 1: field 'race'",
            })
    void aWrongFilledRowIsNamedByRowAndField(String fields, String message) {
        Dataset file = file(
                "explicit.jsonl", "{\"filled_template\":\"Case. Ok?\",\"decision_question_id\":1," + fields + "}\n");
        assertThatThrownBy(() -> FiledParagraphs.read(file, Grid.standard()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("explicit.jsonl: " + message);
    }

    @Test
    void aPersonTwiceInOneScenarioIsRefused() {
        String row = "{\"filled_template\":\"Case. Ok?\",\"decision_question_id\":1,\"age\":20,\"gender\":\"male\","
                + "\"race\":\"white\"}\n";
        assertThatThrownBy(() -> FiledParagraphs.read(file("e.jsonl", row + row), Grid.standard()))
                .hasMessageContaining("row 2: field 'decision_question_id'");
    }
}
