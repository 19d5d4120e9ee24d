package touchstone.alignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import touchstone.core.model.Message;
import touchstone.core.study.Dataset.Row;

/** What a model is asked, as files hold it: a text, which the user says, or turns of role and content. */
public final class PromptTurns {
    private PromptTurns() {}

    /** @throws touchstone.core.input.InputException naming file, row and field where it is neither, or missing */
    public static List<Message> of(Row row, String field) {
        return row.find(field)
                .filter(JsonNode::isArray)
                .map(list -> turns(row, field, list))
                .orElseGet(() -> List.of(Message.user(row.text(field))));
    }

    private static List<Message> turns(Row row, String field, JsonNode list) {
        List<Message> turns = new ArrayList<>();
        for (JsonNode turn : list) {
            String role = turn.path("role").asString("").toLowerCase(Locale.ROOT);
            JsonNode content = turn.path("content");
            if (!content.isString()) {
                throw row.wrong(field, "turns of role and content");
            }
            turns.add(
                    switch (role) {
                        case "system" -> Message.system(content.asString());
                        case "user" -> Message.user(content.asString());
                        case "assistant" -> Message.assistant(content.asString());
                        default ->
                            throw row.wrong(field, "turns whose role is system, user or assistant, got '" + role + "'");
                    });
        }
        return turns;
    }
}
