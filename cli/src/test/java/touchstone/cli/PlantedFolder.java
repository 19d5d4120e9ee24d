package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;

/**
 * Planted transformers of one recipe, with what their study needs.
 *
 * @param place where they lie
 * @param models their folders, the smallest first
 * @param planted what the recipe says of itself
 */
record PlantedFolder(Path place, List<Path> models, JsonNode planted) {
    /** Trains by the command. */
    static PlantedFolder of(Path folder, String recipe, String... more) throws IOException {
        Path place = folder.resolve(recipe.replaceAll("[^a-z0-9.]+", "-"));
        List<String> training = new ArrayList<>(List.of("--recipe", recipe, "--out", place.toString()));
        training.addAll(Arrays.asList(more));
        done("train", training);
        JsonNode planted = Json.parse(Files.readString(place.resolve("planted.json")));
        List<Path> models = StreamSupport.stream(planted.path("models").spliterator(), false)
                .map(model -> place.resolve(model.path("folder").asString()))
                .toList();
        return new PlantedFolder(place, models, planted);
    }

    /** A command that ends well. */
    static void done(String command, List<String> options) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(options);
        Program.Ended ended = InProcess.run(words.toArray(String[]::new));
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    }

    /**
     * What its study finds in models of this recipe, these or others.
     *
     * @param more options of the command
     */
    PlantedFindings ask(List<Path> others, String... more) throws IOException {
        Path found = Files.createTempDirectory(place.getParent(), "found");
        List<String> asking = new ArrayList<>(List.of(planted.path("study").asString()));
        asking.addAll(Arrays.asList(more));
        if (planted.has("judge") && !asking.contains("--judge")) {
            asking.addAll(List.of("--judge", planted.path("judge").asString()));
        }
        asking.addAll(List.of("--plan", place.resolve("plan.yaml").toString()));
        others.forEach(model -> asking.addAll(List.of("--model", "local:" + model)));
        asking.addAll(List.of("--workspace", place.resolveSibling("workspace").toString(), "--out", found.toString()));
        done("run", asking);
        return new PlantedFindings(others, planted, Json.parse(Files.readString(found.resolve("findings.json"))));
    }
}
