package touchstone.bench.result;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Results as tables for a page. */
public final class Markdown {
    private Markdown() {}

    /** @param results as {@link Result#json} wrote them */
    public static String of(List<JsonNode> results) {
        StringJoiner text = new StringJoiner("\n");
        results.stream()
                .map(result -> result.get("machine"))
                .distinct()
                .limit(1)
                .forEach(machine -> text.add("Measured on %s, %d processors, %.0f GB, %s, Java %s."
                                .formatted(
                                        machine.get("processor").asString(),
                                        machine.get("processors").asInt(),
                                        machine.get("memoryGigabytes").asDouble(),
                                        machine.get("system").asString(),
                                        machine.get("java").asString()))
                        .add(""));
        text.add("| benchmark | asked for | measured | met |").add("|---|---|---|---|");
        for (JsonNode result : results) {
            for (JsonNode target : result.get("targets")) {
                text.add("| %s | %s %s %s | %s | %s |"
                        .formatted(
                                result.get("benchmark").asString(),
                                target.get("what").asString(),
                                target.get("sense").asString(),
                                number(target.get("limit")),
                                number(target.get("value")),
                                target.get("met").asBoolean() ? "yes" : "**no**"));
            }
        }
        text.add("")
                .add("| benchmark | subject | median (least to most) of so many |")
                .add("|---|---|---|");
        for (JsonNode result : results) {
            result.get("subjects")
                    .properties()
                    .forEach(subject -> text.add("| %s | %s | %s |"
                            .formatted(
                                    result.get("benchmark").asString(),
                                    subject.getKey(),
                                    quantities(subject.getValue()))));
        }
        return text.toString();
    }

    private static String quantities(JsonNode quantities) {
        StringJoiner text = new StringJoiner("; ");
        quantities.properties().forEach(quantity -> {
            JsonNode each = quantity.getValue().get("each");
            double least =
                    each.valueStream().mapToDouble(JsonNode::asDouble).min().orElseThrow();
            double most =
                    each.valueStream().mapToDouble(JsonNode::asDouble).max().orElseThrow();
            text.add(quantity.getKey() + " " + number(quantity.getValue().get("median"))
                    + (least < most ? " (" + number(least) + " to " + number(most) + ") of " + each.size() : ""));
        });
        return text.toString();
    }

    private static String number(JsonNode value) {
        return number(value.asDouble());
    }

    private static String number(double value) {
        return value == Math.rint(value) || Math.abs(value) >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(
                        Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3g", value);
    }
}
