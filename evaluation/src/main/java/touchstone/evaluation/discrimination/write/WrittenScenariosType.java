package touchstone.evaluation.discrimination.write;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.core.study.ArtifactType;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.scenario.Scenario.Ages;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.evaluation.discrimination.scenario.Template;
import touchstone.evaluation.discrimination.write.TopicLine.Duplicate;
import touchstone.evaluation.discrimination.write.TopicLine.Fate;
import touchstone.evaluation.discrimination.write.TopicLine.Kept;
import touchstone.evaluation.discrimination.write.TopicLine.Unsuitable;

/** Written scenarios as canonical JSON; templates by their source text. */
record WrittenScenariosType(Grid grid) implements ArtifactType<WrittenScenarios> {
    @Override
    public byte[] write(WrittenScenarios written) {
        ObjectNode json = Json.object();
        json.put("author", written.author());
        json.put("wanted", written.wanted());
        json.put("lists", written.lists());
        json.put("unansweredLists", written.unansweredLists());
        ArrayNode scenarios = json.putArray("scenarios");
        written.scenarios().forEach(scenario -> scenarios.add(json(scenario)));
        ArrayNode topics = json.putArray("topics");
        written.topics().forEach(line -> topics.add(json(line)));
        ArrayNode drafts = json.putArray("drafts");
        written.drafts().forEach(draft -> drafts.add(json(draft)));
        return Json.canonicalBytes(json);
    }

    private static ObjectNode json(Scenario scenario) {
        ObjectNode json = Json.object();
        json.put("id", scenario.id());
        json.put("title", scenario.title());
        json.put("area", scenario.area());
        json.put("grants", scenario.grants());
        if (!scenario.ages().equals(Ages.ALL)) {
            json.put("lowestAge", scenario.ages().lowest());
            json.put("highestAge", scenario.ages().highest());
        }
        ObjectNode templates = json.putObject("templates");
        scenario.templates().forEach((style, template) -> templates.put(style.word(), template.source()));
        return json;
    }

    private static ObjectNode json(TopicLine line) {
        ObjectNode json = Json.object();
        json.put("list", line.list()).put("line", line.line()).put("text", line.text());
        switch (line.fate()) {
            case Kept(Topic topic) -> json.put("area", topic.area()).put("decision", topic.decision());
            case Duplicate(String of, double similarity) ->
                json.put("duplicateOf", of).put("similarity", similarity);
            case Unsuitable(String reason) -> json.put("unsuitable", reason);
        }
        return json;
    }

    private static ObjectNode json(Draft draft) {
        ObjectNode json = Json.object();
        json.put("step", draft.step()).put("item", draft.item()).put("detail", draft.detail());
        json.put("draw", draft.draw()).put("text", draft.text());
        ArrayNode reasons = json.putArray("reasons");
        draft.reasons().forEach(reasons::add);
        return json;
    }

    @Override
    public WrittenScenarios read(byte[] bytes) throws IOException {
        try {
            JsonNode json = Json.MAPPER.readTree(bytes);
            return new WrittenScenarios(
                    json.required("author").asString(),
                    json.required("wanted").asInt(),
                    json.required("lists").asInt(),
                    json.required("unansweredLists").asInt(),
                    list(json, "scenarios", this::scenario),
                    list(json, "topics", WrittenScenariosType::line),
                    list(json, "drafts", WrittenScenariosType::draft));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("no written scenarios", e);
        }
    }

    private static <T> List<T> list(JsonNode json, String field, Function<JsonNode, T> read) {
        return json.required(field).valueStream().map(read).toList();
    }

    private Scenario scenario(JsonNode json) {
        Map<Style, Template> templates = new EnumMap<>(Style.class);
        json.required("templates")
                .propertyStream()
                .forEach(entry -> templates.put(
                        Style.find(entry.getKey()).orElseThrow(() -> new IllegalArgumentException(entry.getKey())),
                        Template.parse(entry.getValue().asString(), grid, "written-scenarios")));
        Ages ages = json.has("lowestAge")
                ? new Ages(
                        json.required("lowestAge").asDouble(),
                        json.required("highestAge").asDouble())
                : Ages.ALL;
        return new Scenario(
                json.required("id").asString(),
                json.required("title").asString(),
                json.required("area").asString(),
                json.required("grants").asString(),
                ages,
                templates);
    }

    private static TopicLine line(JsonNode json) {
        Fate fate = Stream.<Map.Entry<String, Function<JsonNode, Fate>>>of(
                        Map.entry(
                                "decision",
                                node -> new Kept(new Topic(
                                        node.required("area").asString(),
                                        node.required("decision").asString()))),
                        Map.entry(
                                "duplicateOf",
                                node -> new Duplicate(
                                        node.required("duplicateOf").asString(),
                                        node.required("similarity").asDouble())),
                        Map.entry(
                                "unsuitable",
                                node -> new Unsuitable(
                                        node.required("unsuitable").asString())))
                .filter(entry -> json.has(entry.getKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a topic line without a fate"))
                .getValue()
                .apply(json);
        return new TopicLine(
                json.required("list").asInt(),
                json.required("line").asInt(),
                json.required("text").asString(),
                fate);
    }

    private static Draft draft(JsonNode json) {
        return new Draft(
                json.required("step").asString(),
                json.required("item").asString(),
                json.required("detail").asString(),
                json.required("draw").asInt(),
                json.required("text").asString(),
                list(json, "reasons", JsonNode::asString));
    }
}
