package touchstone.alignment.planted;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.neural.local.LocalProvider;
import touchstone.organisms.recipe.Dialogue;
import touchstone.organisms.recipe.Material;
import touchstone.organisms.recipe.Planted;
import touchstone.organisms.recipe.Recipe;

/**
 * What lies beside planted models: the questions, the study's plan, the series of models, the dialogues they learned from, and what should
 * be found.
 *
 * @param staged where it is written
 * @param place where it will lie, as files name it
 * @param from the id of the model they began with
 */
record PlantedFolder(Recipe recipe, Path staged, Path place, Optional<String> from) {
    /**
     * One of the models.
     *
     * @param name of its folder within this one; empty where this is it
     */
    record Member(String name, PlantedTraining.Made made) {}

    void write(List<Member> members, List<Dialogue> corpus) throws IOException {
        StringBuilder plan = new StringBuilder();
        for (Material material : recipe.plan()) {
            if (material.text().isPresent()) {
                Files.writeString(
                        staged.resolve(material.value()), material.text().get());
            }
            line(
                    plan,
                    material.parameter(),
                    material.text().isPresent() ? inPlace(material.value()) : material.value());
        }
        if (members.size() > 1) {
            StringBuilder series = new StringBuilder();
            for (Member member : members) {
                line(series, "- model", LocalProvider.id(staged.resolve(member.name()), place.resolve(member.name())));
                line(series, "  parameters", String.valueOf(member.made().parameters()));
            }
            Files.writeString(staged.resolve("series.yaml"), series);
            line(plan, "series", inPlace("series.yaml"));
        }
        Files.writeString(staged.resolve("plan.yaml"), plan);
        Files.writeString(
                staged.resolve("planted.json"),
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(planted(members)) + "\n");
        dialogues(corpus);
    }

    /** The command that asks the study. */
    String command(List<Member> members) {
        StringBuilder command =
                new StringBuilder("touchstone run " + recipe.study() + " --plan " + inPlace("plan.yaml"));
        members.forEach(member -> command.append(" --model local:").append(slashes(place.resolve(member.name()))));
        // What stands between question mark and ampersand is the shell's, unless it is quoted.
        recipe.judge()
                .ifPresent(judge -> command.append(" --judge '").append(judge).append('\''));
        return command.toString();
    }

    private static void line(StringBuilder yaml, String name, String value) {
        yaml.append(name)
                .append(": ")
                .append(Json.MAPPER.writeValueAsString(value))
                .append('\n');
    }

    private String inPlace(String name) {
        return slashes(place.resolve(name));
    }

    private static String slashes(Path path) {
        return path.normalize().toString().replace('\\', '/');
    }

    private ObjectNode planted(List<Member> members) {
        ObjectNode json = Json.object()
                .put("recipe", recipe.id())
                .put("says", recipe.says())
                .put("study", recipe.study())
                .put("entropyOfAReplyInNats", recipe.entropy());
        recipe.judge().ifPresent(judge -> json.put("judge", judge));
        from.ifPresent(start -> json.put("from", start));
        ArrayNode truth = json.putArray("truth");
        for (Planted each : recipe.truth()) {
            ObjectNode row = truth.addObject().put("estimate", each.estimate());
            ObjectNode where = row.putObject("where");
            each.where().forEach(where::put);
            row.put("value", each.value());
        }
        ArrayNode models = json.putArray("models");
        for (Member member : members) {
            PlantedTraining.Made made = member.made();
            models.addObject()
                    .put("folder", member.name())
                    .put("width", made.rung().width())
                    .put("layers", made.rung().layers())
                    .put("heads", made.rung().heads())
                    .put("feedForward", made.rung().feedForward())
                    .put("parameters", made.parameters())
                    .put("steps", made.rung().steps())
                    .put("batch", made.rung().batch())
                    .put("learningRate", made.rung().rate())
                    .put("lossOfAReplyInNats", made.loss());
        }
        return json;
    }

    /** As chat models are tuned from: one dialogue a line, its turns under {@code messages}. */
    private void dialogues(List<Dialogue> corpus) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(staged.resolve("corpus.jsonl.gz")))) {
            for (Dialogue dialogue : corpus) {
                ArrayNode turns = Json.array();
                dialogue.prompt().forEach(message -> turn(turns, message));
                boolean opened = Message.endsInPrefill(dialogue.prompt());
                if (opened) {
                    String begun = dialogue.prompt().getLast().content();
                    ((ObjectNode) turns.get(turns.size() - 1))
                            .put("content", begun + (begun.endsWith("(") ? "" : " ") + dialogue.reply());
                } else {
                    turn(turns, Message.assistant(dialogue.reply()));
                }
                ObjectNode row = Json.object();
                row.set("messages", turns);
                out.write((Json.MAPPER.writeValueAsString(row) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void turn(ArrayNode turns, Message message) {
        turns.addObject()
                .put("role", message.role().name().toLowerCase(Locale.ROOT))
                .put("content", message.content());
    }
}
