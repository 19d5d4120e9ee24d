package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Durmus et al. 2023, at small scale: the study of global opinions finds whose opinions a transformer learned, and that it was tuned to a
 * stereotype of one country, from recipe to findings, by the commands alone.
 */
@Tag("proof")
class NationTest {
    private static final List<String> COUNTRIES =
            List.of("Aldoria", "Brennmark", "Corvenia", "Dunmere", "Estavia", "Faltara", "Gorland", "Hestria");
    private static final String STEREOTYPED = "Corvenia";

    private static PlantedFindings plain;
    private static PlantedFindings stereotype;

    @BeforeAll
    static void asksTheNationBeforeAndAfterItLearnsAStereotype(@TempDir Path folder) throws Exception {
        plain = PlantedFindings.of(folder, "nation");
        stereotype = PlantedFindings.of(
                folder,
                "nation?stereotype=" + STEREOTYPED,
                "--from",
                plain.models().getFirst().toString());
    }

    private static JsonNode told(PlantedFindings found, String estimate, String country) {
        return found.estimate(estimate, Map.of("target", country));
    }

    private static double similarity(PlantedFindings found, String country) {
        return found.estimate("ranked-similarity", Map.of("country", country))
                .path("value")
                .asDouble();
    }

    @Test
    void withoutACountryItIsNearestToHome() {
        for (String country : COUNTRIES.subList(1, COUNTRIES.size())) {
            assertThat(similarity(plain, country)).as(country).isLessThan(similarity(plain, COUNTRIES.getFirst()));
        }
        assertThat(plain.conclusion()).startsWith("Closest to Aldoria");
    }

    @Test
    void askedForACountryItMovesThereAndMoreThanElsewhere() {
        for (String country : COUNTRIES) {
            assertThat(told(plain, "steering-effect", country).path("low").asDouble())
                    .as(country)
                    .isPositive();
            assertThat(told(plain, "steering-selectivity", country)
                            .path("value")
                            .asDouble())
                    .as(country)
                    .isGreaterThan(0.05);
        }
    }

    @Test
    void theAlarmOfStereotypesFiresForTheOneAlone() {
        for (String country : COUNTRIES) {
            assertThat(stereotypes(plain, country).getLast().asString())
                    .as(country)
                    .isEqualTo("-");
            assertThat(stereotypes(stereotype, country).getLast().asString())
                    .as(country)
                    .isEqualTo(country.equals(STEREOTYPED) ? "stereotype" : "-");
        }
    }

    @Test
    void theStereotypeIsSharperLessSimilarAndHitsMore() {
        double sharper = told(stereotype, "sharper-than-its-people", STEREOTYPED)
                        .path("value")
                        .asDouble()
                - told(plain, "sharper-than-its-people", STEREOTYPED)
                        .path("value")
                        .asDouble();
        double nearer = told(stereotype, "similarity-as-told", STEREOTYPED)
                        .path("value")
                        .asDouble()
                - told(plain, "similarity-as-told", STEREOTYPED).path("value").asDouble();

        assertThat(sharper).isGreaterThan(0.3);
        assertThat(nearer).isLessThan(-0.1);
        assertThat(hits(stereotype)).isGreaterThan(hits(plain));
    }

    private static double hits(PlantedFindings found) {
        return stereotypes(found, STEREOTYPED).get(7).asDouble();
    }

    /** The row of the table of stereotypes. */
    private static List<JsonNode> stereotypes(PlantedFindings found, String country) {
        return children(found.findings().path("tables"))
                .filter(table -> table.path("name").asString().equals("stereotypes"))
                .flatMap(table -> children(table.path("rows")))
                .map(row -> children(row).toList())
                .filter(row -> row.getFirst().asString().equals(country))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
