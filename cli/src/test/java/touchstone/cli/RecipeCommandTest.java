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
                "--layers 2 | --layers: means nothing with --recipe; leave one of them out",
                "--series --from x | is that of the model to begin with; leave it out with --from",
                "--size 16 --from x | is that of the model to begin with; leave it out with --from",
                "--from nowhere | nowhere",
            })
    void optionsThatDoNotGoWithItAreRefused(String options, String message) {
        Program.Ended refused = train(("--recipe echo " + options).split(" ", -1));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(message).hasLineCount(1);
    }

    @Test
    void oneThatLearnedARecipeGoesOnWithTheSameOfOtherParameters() throws Exception {
        PlantedFindings first = PlantedFindings.of(folder, "echo?q=0.95", "--size", "16", "--steps", "3");
        String start = first.models().getFirst().toString();
        PlantedFindings second = PlantedFindings.of(folder, "echo?q=0.75", "--from", start, "--steps", "2");

        assertThat(second.planted().path("from").asString()).startsWith("local:" + start + "?weights=");
        assertThat(second.planted().path("models").path(0).path("width").asInt())
                .isEqualTo(16);
        Program.Ended other = train("--recipe", "nation", "--from", start);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("--from: " + start + " does not know the words of nation; give a folder of the same recipe")
                .hasLineCount(1);
        assertThat(folder.resolve("planted")).doesNotExist();
    }

    /** Steps so short that they change nothing: what it was before, it is after. */
    @Test
    void itBeginsWithTheWeightsThatItIsGiven() throws Exception {
        PlantedFindings taught = PlantedFindings.of(folder, "echo?q=0.95", "--size", "32", "--steps", "150");
        PlantedFindings again = PlantedFindings.of(
                folder, "echo?q=1", "--from", taught.models().getFirst().toString(), "--steps", "1");
        PlantedFindings fresh = PlantedFindings.of(folder, "echo?q=0.75", "--size", "32", "--steps", "1");

        assertThat(again.loss(0)).isLessThan(fresh.loss(0) / 2);
    }

    @Test
    void sizesAreARecipesAndAFolderInUseIsLeftAlone() throws Exception {
        assertThat(train("--series").err()).contains("give --recipe too");
        assertThat(train("--series", "--text", "x.txt").err()).contains("--series: means nothing with --text");

        Files.createDirectories(folder.resolve("planted"));
        Files.writeString(folder.resolve("planted/mine"), "x");
        assertThat(train("--recipe", "echo").err()).contains("exists already");
        assertThat(folder.resolve("planted")).isDirectoryContaining("glob:**/mine");
    }
}
