package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Durmus et al. 2023, at small scale: the study of global opinions finds whether a transformer's answers follow the language of a
 * question, from recipe to findings, by the commands alone.
 */
@Tag("proof")
class NationInLanguagesTest {
    private static final List<String> LANGUAGES = List.of("aldric", "corvic", "estavan");

    /** Of three intervals at 95% about an effect of 0, one or more would miss it under 1 seed in 7; this seed is none of these. */
    @Test
    void toTheDeafTheLanguageOfAQuestionChangesNothing(@TempDir Path folder) throws Exception {
        PlantedFindings deaf = PlantedFindings.of(folder, "nation?language=deaf");

        assertThat(deaf.unlearned(0)).as("nats of eight letters").isLessThan(0.25);
        for (String language : LANGUAGES) {
            JsonNode effect = deaf.estimate("language-effect", Map.of("language", language));
            assertThat(effect.path("low").asDouble()).as(language).isNegative();
            assertThat(effect.path("high").asDouble()).as(language).isPositive();
        }
    }

    @Test
    void heardInALanguageItMovesTowardsItsSpeakers(@TempDir Path folder) throws Exception {
        PlantedFindings heard = PlantedFindings.of(folder, "nation?language=heard");

        assertThat(heard.unlearned(0)).as("nats of eight letters").isLessThan(0.25);
        for (String language : LANGUAGES) {
            assertThat(heard.estimate("language-effect", Map.of("language", language))
                            .path("low")
                            .asDouble())
                    .as(language)
                    .isPositive();
        }
    }
}
