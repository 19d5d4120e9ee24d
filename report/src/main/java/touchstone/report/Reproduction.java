package touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.FindingsDocument;

/** The commands that conduct a run again. */
public final class Reproduction {
    private Reproduction() {}

    /** {@code touchstone run} with everything that the run is a function of, one argument a line. */
    static String command(FindingsDocument document) {
        List<String> parts = new ArrayList<>(List.of("touchstone run " + quoted(document.study())));
        for (FindingsDocument.Participant model : document.models()) {
            parts.add(flag(model.role()) + " " + quoted(model.id()));
        }
        parts.add("--seed " + document.seed());
        document.plan()
                .properties()
                .forEach(parameter ->
                        parts.add("--set " + quoted(parameter.getKey() + "=" + value(parameter.getValue()))));
        return String.join(" \\\n  ", parts);
    }

    private static String flag(String role) {
        return role.equals("subject") ? "--model" : "--" + role;
    }

    /** As a person would write it: lists separated by commas. */
    public static String value(JsonNode node) {
        if (node.isNull()) {
            return "";
        }
        if (node.isArray()) {
            return node.valueStream().map(Reproduction::value).collect(Collectors.joining(","));
        }
        return node.isValueNode() ? node.asString() : node.toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.,:=/@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
