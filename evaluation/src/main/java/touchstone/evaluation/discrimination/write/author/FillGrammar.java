package touchstone.evaluation.discrimination.write.author;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fillings: the phrase that introduces the person becomes a name with what is written beside it, or the values themselves. */
final class FillGrammar {
    private static final Pattern PHRASE =
            Pattern.compile("(?:\\b[Aa]n? )?\\[[A-Z_]+\\](?:-year-old)?(?: \\[[A-Z_]+\\])*");
    private static final Pattern AGREEMENT = Pattern.compile("\\[([^\\[\\]|]*)\\|([^\\[\\]|]*)\\|([^\\[\\]|]*)\\]");
    private static final Pattern VALUE = Pattern.compile("(?m)^([A-Za-z_]+): (.*)$");
    private static final Pattern BEFORE_EIGHTY = Pattern.compile("\\b([Aa]) (?=8)");
    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+(?=\\D*$)");
    private static final List<String> PRONOUNS = List.of("he", "she", "they");

    private FillGrammar() {}

    static String fill(String text, String valueLines, Faults faults, RandomGenerator random) {
        Map<String, String> values = new LinkedHashMap<>();
        VALUE.matcher(valueLines).results().forEach(line -> values.put(line.group(1), line.group(2)));
        int form = Math.max(
                0, PRONOUNS.indexOf(values.getOrDefault("pronouns", "they").replaceAll(",.*", "")));
        values.remove("pronouns");
        String agreed = AGREEMENT.matcher(text).replaceAll(slot -> Matcher.quoteReplacement(slot.group(form + 1)));
        String name = values.getOrDefault("NAME", "");
        String filled = name.isEmpty() ? described(agreed, values) : named(agreed, name, values);
        if (random.nextDouble() < faults.changed()) {
            filled = LAST_NUMBER.matcher(filled).replaceFirst(number -> number.group() + "3");
        }
        return "<filled>\n" + filled + "\n</filled>";
    }

    private static String described(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("[" + value.getKey() + "]", value.getValue());
        }
        return BEFORE_EIGHTY.matcher(filled).replaceAll("$1n ");
    }

    private static String named(String text, String name, Map<String, String> values) {
        String beside = values.entrySet().stream()
                .filter(value -> !value.getKey().equals("NAME"))
                .map(value -> value.getKey().equals("AGE") ? value.getValue() + " years old" : value.getValue())
                .collect(Collectors.joining(", "));
        String person = beside.isEmpty() ? name : name + ", " + beside;
        return PHRASE.matcher(text).replaceFirst(Matcher.quoteReplacement(person) + (beside.isEmpty() ? "" : ","));
    }
}
