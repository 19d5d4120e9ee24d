package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code touchstone train --recipe}: from a recipe to a model that its study asks. */
class RecipeCommandTest {
    @TempDir
    private Path folder;

    private Program.Ended train(String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "train";
        words[1] = "--out";
        words[2] = folder.resolve("planted").toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return InProcess.run(words);
    }

    /** One head without a perceptron adds up words, so of two orders of the same choices its answer matches in one. */
    @Test
    void theSmallestModelCannotEchoAndIsAskedWithWhatLiesBesideIt() throws Exception {
        PlantedFindings found = PlantedFindings.of(folder, "echo?q=0.95", "--size", "16", "--steps", "200");

        assertThat(found.value("matching-rate", 0, Map.of())).isBetween(0.45, 0.55);
        assertThat(found.planted().path("truth").path(0).path("value").asDouble())
                .isEqualTo(0.95);
        assertThat(found.models().getFirst())
                .isDirectoryContaining("glob:**/chat_template.jinja")
                .isDirectoryContaining("glob:**/corpus.jsonl.gz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ecko?q=0.75 | there is no recipe 'ecko', did you mean 'echo'?; the recipes are agree?q=0.5, echo?q=0.75, instructed, nation?stereotype=Corvenia",
                "'' | there is no recipe ''",
                "echo?q=0.2 | field 'q': '0.2' does not fit; give a number between 0.5 and 1.0",
                "echo?p=0.6 | field 'p': unknown parameter",
            })
    void aRecipeThatIsNoneIsRefusedInOneLine(String recipe, String message) {
        Program.Ended refused = train("--recipe", recipe);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(message).hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size 20 | give one of 16, 32, 64, 128",
                "--size 16 --series | give one of the two",
                "--layers 2 | is for other training; leave it out with --recipe",
            })
    void optionsThatDoNotGoWithItAreRefused(String options, String message) {
        Program.Ended refused = train(("--recipe echo " + options).split(" ", -1));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(message).hasLineCount(1);
    }

    @Test
    void sizesAreARecipesAndAFolderInUseIsLeftAlone() throws Exception {
        assertThat(train("--series").err()).contains("give --recipe too");
        assertThat(train("--series", "--text", "x.txt").err()).contains("give --recipe too");

        Files.createDirectories(folder.resolve("planted"));
        Files.writeString(folder.resolve("planted/mine"), "x");
        assertThat(train("--recipe", "echo").err()).contains("exists already");
        assertThat(folder.resolve("planted")).isDirectoryContaining("glob:**/mine");
    }
}
