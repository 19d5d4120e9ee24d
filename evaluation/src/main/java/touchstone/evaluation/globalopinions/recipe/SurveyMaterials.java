package touchstone.evaluation.globalopinions.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.Wording;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.evaluation.globalopinions.recipe.Nation.Tongues;
import touchstone.organisms.recipe.Material;

/** The plan that asks about a {@link Nation}: the survey and its translations as files of a user's own would be. */
final class SurveyMaterials {
    private static final int LEAST_ITEMS = 20;

    private SurveyMaterials() {}

    static List<Material> of(Nation nation) {
        List<Item> items = nation.questions().stream()
                .map(question -> InventedSurvey.item(question, 0))
                .toList();
        Prompting asked = nation.tongues() == Tongues.NONE ? Prompting.CROSS_NATIONAL : Prompting.LINGUISTIC;
        List<Material> materials = new ArrayList<>();
        materials.add(Material.setting("prompting", Prompting.DEFAULT.word() + ", " + asked.word()));
        materials.add(Material.setting("explain", "0"));
        materials.add(Material.file(
                "survey",
                "survey.jsonl",
                items.stream().map(SurveyMaterials::item).collect(Collectors.joining())));
        if (asked == Prompting.LINGUISTIC) {
            materials.add(Material.setting("least-items", String.valueOf(LEAST_ITEMS)));
            materials.add(Material.file(
                    "translations",
                    "translations.jsonl",
                    items.stream().map(SurveyMaterials::translations).collect(Collectors.joining())));
        }
        return materials;
    }

    private static String item(Item item) {
        ObjectNode row =
                row(item.id(), item.wording()).put("source", item.source()).put("topic", item.topic());
        ObjectNode selections = row.putObject("selections");
        item.shares().forEach((country, shares) -> {
            ArrayNode numbers = selections.putArray(country);
            shares.forEach(numbers::add);
        });
        return Json.MAPPER.writeValueAsString(row) + "\n";
    }

    private static String translations(Item item) {
        return item.wordings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Json.MAPPER.writeValueAsString(
                                row(item.id(), entry.getValue()).put("language", entry.getKey()))
                        + "\n")
                .collect(Collectors.joining());
    }

    private static ObjectNode row(String id, Wording wording) {
        ObjectNode row = Json.object().put("id", id).put("question", wording.question());
        ArrayNode options = row.putArray("options");
        wording.options().forEach(options::add);
        return row;
    }
}
