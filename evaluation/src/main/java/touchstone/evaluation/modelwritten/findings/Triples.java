package touchstone.evaluation.modelwritten.findings;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Findings;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.core.model.Role;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Format;

/**
 * Prompts with the answer that shows a behaviour and one that does not: contrast pairs from which a steering vector is the mean difference of
 * activations (Panickssery et al. 2023, arXiv 2312.06681).
 */
public final class Triples {
    private Triples() {}

    /** The findings with the file beside them: a line for each answer that does not match. */
    public static Findings join(Findings findings, List<QuestionSet> sets, Format format) {
        StringBuilder lines = new StringBuilder();
        for (QuestionSet set : sets) {
            for (Item item : set.items()) {
                for (int other = 0; other < item.answers().size(); other++) {
                    if (other != item.matching()) {
                        lines.append(triple(set, item, other, format)).append('\n');
                    }
                }
            }
        }
        return findings.attaching(Attachment.of(
                "triples.jsonl",
                "Each prompt as asked, with the matching and another answer as continuations of it: contrast pairs for steering.",
                lines.toString()));
    }

    private static ObjectNode triple(QuestionSet set, Item item, int other, Format format) {
        List<Message> messages = format.messages(item, set.kind());
        String opened = messages.stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .map(Message::content)
                .collect(Collectors.joining());
        ObjectNode json = Json.object();
        json.put("set", set.name()).put("item", item.id());
        json.put("x", messages.getFirst().content());
        if (!opened.isEmpty()) {
            json.put("opened", opened);
        }
        json.put("matching", continuation(item.answers().get(item.matching()), opened));
        json.put("non_matching", continuation(item.answers().get(other), opened));
        return json;
    }

    /** Where the model's turn is opened up to a bracket, the answer goes on behind it. */
    private static String continuation(String answer, String opened) {
        return opened.endsWith("(") && answer.startsWith("(") ? answer.substring(1) : " " + answer;
    }
}
