package touchstone.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import touchstone.core.plan.PlanField;

/** The plan as a list: every parameter with its value, unit and, where the study tells, what it means. */
final class PlanList {
    /** A value that stands for a word, such as {@code 0 for all}. */
    private static final Pattern MEANING = Pattern.compile("(?:^|[ ;,])(\\S+) for (all|none)\\b");

    private PlanList() {}

    /** @param fields what the study says of its parameters; those it says nothing of stand with their values alone */
    static void write(JsonNode plan, List<PlanField> fields, Html html) {
        html.raw("<dl class=\"list plan\">");
        plan.properties().forEach(parameter -> {
            Optional<PlanField> field = fields.stream()
                    .filter(candidate -> candidate.name().equals(parameter.getKey()))
                    .findFirst();
            String value = value(Reproduction.value(parameter.getValue()).replace(",", ", "), field);
            html.raw(value.isEmpty() ? "<div class=\"absent\">" : "<div>")
                    .element("dt", parameter.getKey())
                    .raw("<dd>")
                    .text(value.isEmpty() ? "not set" : value);
            field.ifPresent(known -> html.element("small", known.documentation()));
            html.raw("</dd></div>");
        });
        html.raw("</dl>");
    }

    private static String value(String value, Optional<PlanField> field) {
        if (value.isEmpty() || field.isEmpty()) {
            return value;
        }
        Matcher meaning = MEANING.matcher(field.get().documentation());
        if (meaning.find() && meaning.group(1).equals(value)) {
            return meaning.group(2);
        }
        return field.get().unit().isEmpty() ? value : value + " " + field.get().unit();
    }
}
