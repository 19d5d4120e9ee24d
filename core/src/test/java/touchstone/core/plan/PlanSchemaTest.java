package touchstone.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.InputException;
import touchstone.core.study.DataFile;

class PlanSchemaTest {
    enum Flavour {
        VERY_SWEET,
        SOUR
    }

    record Plan(
            @Parameter(value = "how many scenarios", byDefault = "70", unit = "scenarios", min = 1, max = 1000)
            int scenarios,

            @Parameter(value = "the margin", byDefault = "0.1")
            double equivalenceMargin,

            @Parameter(
                    value = "which fills",
                    byDefault = "explicit,implicit",
                    oneOf = {"explicit", "implicit"})
            List<String> fills,

            @Parameter(value = "how it tastes", byDefault = "very-sweet")
            Flavour flavour,

            @Parameter(value = "own templates", byDefault = "")
            Optional<DataFile> templates,

            @Parameter(value = "whether to mask", byDefault = "false")
            boolean mask) {
        Plan {
            if (mask && scenarios == 13) {
                throw new IllegalArgumentException("13 scenarios cannot be masked");
            }
        }
    }

    private final PlanSchema<Plan> schema = PlanSchema.of(Plan.class);

    @TempDir
    Path folder;

    private Plan read(String yaml) throws IOException {
        return schema.read(PlanFile.read(Files.writeString(folder.resolve("plan.yaml"), yaml)));
    }

    @Test
    void defaultsComeFromTheAnnotations() {
        assertThat(schema.defaults())
                .isEqualTo(new Plan(
                        70, 0.1, List.of("explicit", "implicit"), Flavour.VERY_SWEET, Optional.empty(), false));
    }

    record Warm(
            @Parameter(value = "how hot", byDefault = "", min = 0, max = 2)
            Optional<Double> temperature) {}

    @Test
    void aNumberMayBeAbsentAndHasItsRangeWhereItIsNot() {
        PlanSchema<Warm> warm = PlanSchema.of(Warm.class);

        assertThat(warm.defaults().temperature()).isEmpty();
        assertThat(warm.read(List.of(PlanFile.parse("--set", "temperature=1.5")))
                        .temperature())
                .contains(1.5);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> warm.read(List.of(PlanFile.parse("--set", "temperature=3"))))
                .withMessageContaining("must lie between 0 and 2, got 3.0");
    }

    @Test
    void yamlAndCommandLineSayTheSame() throws IOException {
        Plan yaml = read("scenarios: 12\nfills: [implicit]\nflavour: sour\ntemplates: own.csv\nmask: true\n");
        Plan words = schema.read(List.of(
                PlanFile.parse("--set", "scenarios=12"),
                PlanFile.parse("--set", "fills=implicit"),
                PlanFile.parse("--set", "flavour=sour"),
                PlanFile.parse("--set", "templates=own.csv"),
                PlanFile.parse("--set", "mask=true")));
        assertThat(yaml).isEqualTo(words);
        assertThat(schema.files(yaml)).containsExactly(new DataFile("own.csv"));
    }

    @Test
    void jsonRoundTrips() {
        Plan plan = new Plan(3, 0.25, List.of("explicit"), Flavour.SOUR, Optional.of(new DataFile("a.csv")), true);
        assertThat(schema.read(schema.json(plan), "run record")).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scenaros: 5         | plan.yaml: row 1: field 'scenaros' | did you mean 'scenarios'?
            scenarios: many     | row 1: field 'scenarios'           | must be a whole number, got 'many'
            scenarios: 0        | row 1: field 'scenarios'           | between 1 and 1000
            equivalence-margin: .nan | field 'equivalence-margin'    | finite number
            fills: [explict]    | field 'fills'                      | did you mean 'explicit'?
            flavour: bitter     | field 'flavour'                    | one of very-sweet, sour
            mask: perhaps       | field 'mask'                       | true or false
            - 5                 | row 1                              | parameter: value
            """)
    void wrongInputIsOneLineThatNamesFileRowAndField(String yaml, String place, String problem) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContaining("plan.yaml")
                .withMessageContaining(place)
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void brokenYamlNamesItsRow() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read("scenarios: 5\nfills: [explicit\nmask: true\n"))
                .withMessageMatching("(?s).*plan\\.yaml: row \\d+: broken YAML.*");
    }

    @Test
    void aParameterThatStandsTwiceIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read("mask: true\nmask: false\n"))
                .withMessageContaining("row 2");
    }

    @Test
    void theRecordsOwnChecksSpeakToo() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read("scenarios: 13\nmask: true\n"))
                .withMessageContaining("13 scenarios cannot be masked");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> PlanFile.read(folder.resolve("none.yaml")))
                .withMessageContaining("none.yaml: no such file");
    }
}
