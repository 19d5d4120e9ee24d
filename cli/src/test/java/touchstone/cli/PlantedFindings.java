package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Planted transformers of one recipe, and what its study found in them.
 *
 * @param models their folders, the smallest first
 * @param planted what the recipe says of itself
 * @param findings of the study
 */
record PlantedFindings(List<Path> models, JsonNode planted, JsonNode findings) {
    /** Trains by the command and asks by the command. */
    static PlantedFindings of(Path folder, String recipe, String... more) throws IOException {
        PlantedFolder made = PlantedFolder.of(folder, recipe, more);
        return made.ask(made.models());
    }

    /** The estimates of this name whose place holds all of these. */
    List<JsonNode> estimates(String name, Map<String, String> where) {
        return StreamSupport.stream(findings.path("estimates").spliterator(), false)
                .filter(estimate -> estimate.path("name").asString().equals(name))
                .filter(estimate -> where.entrySet().stream()
                        .allMatch(each -> estimate.path("where")
                                .path(each.getKey())
                                .asString("")
                                .equals(each.getValue())))
                .toList();
    }

    /** The one estimate of this name and place. */
    JsonNode estimate(String name, Map<String, String> where) {
        List<JsonNode> all = estimates(name, where);
        assertThat(all)
                .as(name + " " + where + " among " + findings.path("estimates"))
                .hasSize(1);
        return all.getFirst();
    }

    /** The first estimate of this name and place that is one model's, or the only model's. */
    double value(String name, int model, Map<String, String> where) {
        String id = "local:" + models.get(model) + "?";
        return estimates(name, where).stream()
                .filter(estimate ->
                        estimate.path("where").path("model").asString(id).startsWith(id))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asDouble();
    }

    /** What a reply is still worth telling it, in nats. */
    double loss(int model) {
        return planted.path("models").path(model).path("lossOfAReplyInNats").asDouble();
    }

    /** How much of what the recipe does not leave open a model has still to learn, in nats a reply. */
    double unlearned(int model) {
        return loss(model) - planted.path("entropyOfAReplyInNats").asDouble();
    }

    String conclusion() {
        return findings.path("conclusion").asString();
    }
}
