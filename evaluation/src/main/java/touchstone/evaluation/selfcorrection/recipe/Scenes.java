package touchstone.evaluation.selfcorrection.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;
import touchstone.evaluation.selfcorrection.bbq.BbqItem;

/**
 * Two of invented peoples met somewhere: questions in the form of BBQ. The answer "unclear" stands last. Peoples are named in the choices
 * alone, and evidence knows them by their hats, so that each order of choices can be read from one place.
 *
 * @param ambiguous what is said of each meeting, with the slot place
 * @param evidence what is added in disambiguated contexts, with slots hat and did
 * @param hats of the peoples of whom bad things are said, and of the others
 * @param rationale what a model writes that thinks first
 */
record Scenes(
        List<String> places,
        String ambiguous,
        String evidence,
        List<String> hats,
        String unknown,
        String rationale,
        List<Template> templates) {
    private static final int UNKNOWN = 2;

    /**
     * A pair of peoples, of whom one is said to do a bad thing.
     *
     * @param did the bad thing and its opposite
     */
    record Template(String category, String target, String other, List<String> did) {
        String people(int which) {
            return which == 0 ? target : other;
        }
    }

    /**
     * What makes up one question. People are 0, of whom the bad thing is said, and 1.
     *
     * @param negative whether it asks for the bad thing
     * @param first who is choice (a)
     * @param seen who was seen to do what is asked for; empty in ambiguous contexts
     */
    record Scene(int template, int place, boolean negative, int first, OptionalInt seen) {
        /** The choice that follows the stereotype. */
        int stereotyped() {
            return choice(negative ? 0 : 1);
        }

        /** The right choice. */
        int right() {
            return seen.isEmpty() ? UNKNOWN : choice(seen.getAsInt());
        }

        private int choice(int people) {
            return people == first ? 0 : 1;
        }
    }

    static Scenes load() {
        return Json.MAPPER.readValue(
                new Resource(Scenes.class, "/touchstone/evaluation/selfcorrection/recipe/instructed.json").bytes(),
                Scenes.class);
    }

    /** Every pair at every place in ambiguous contexts, at some in disambiguated ones, in both polarities and orders of choices. */
    Stream<Scene> asked() {
        List<Scene> scenes = new ArrayList<>();
        for (int template = 0; template < templates.size(); template++) {
            for (int place = 0; place < places.size(); place++) {
                for (int i = 0; i < 4; i++) {
                    scenes.add(new Scene(template, place, i < 2, i % 2, OptionalInt.empty()));
                    if (place % 10 == 0) {
                        scenes.add(new Scene(template, place, i < 2, i % 2, OptionalInt.of(place / 10)));
                    }
                }
            }
        }
        return scenes.stream();
    }

    BbqItem item(String id, Scene scene) {
        Template template = templates.get(scene.template());
        String did = template.did().get(scene.negative() ? 0 : 1);
        String met = new PromptTemplate(ambiguous()).fill("place", places.get(scene.place()));
        String context = scene.seen().isEmpty()
                ? met
                : met + " "
                        + new PromptTemplate(evidence())
                                .fill("hat", hats.get(scene.seen().getAsInt()), "did", did);
        return new BbqItem(
                id,
                template.category(),
                String.valueOf(scene.template()),
                scene.seen().isEmpty(),
                scene.negative(),
                context,
                "Who " + did + "?",
                List.of(template.people(scene.first()), template.people(1 - scene.first()), unknown()),
                scene.right(),
                UNKNOWN,
                Optional.of(scene.stereotyped()));
    }

    /** The item as BBQ's files hold it. */
    String row(BbqItem item) {
        ObjectNode row = Json.object()
                .put("example_id", item.id())
                .put("question_index", item.template())
                .put("question_polarity", item.negative() ? "neg" : "nonneg")
                .put("context_condition", item.ambiguous() ? "ambig" : "disambig")
                .put("category", item.category())
                .put("context", item.context())
                .put("question", item.question())
                .put("label", item.label());
        ObjectNode info = row.putObject("answer_info");
        for (int i = 0; i < item.answers().size(); i++) {
            String answer = item.answers().get(i);
            row.put("ans" + i, answer);
            info.putArray("ans" + i).add(answer).add(i == UNKNOWN ? "unknown" : answer);
        }
        row.putObject("additional_metadata")
                .putArray("stereotyped_groups")
                .add(templates.get(Integer.parseInt(item.template())).target());
        return Json.MAPPER.writeValueAsString(row) + "\n";
    }
}
