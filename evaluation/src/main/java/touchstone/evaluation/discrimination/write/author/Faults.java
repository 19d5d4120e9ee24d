package touchstone.evaluation.discrimination.write.author;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;

/**
 * How often the simulated author goes wrong: each a probability, drawn anew for every line or text.
 *
 * @param duplicate a line of a list says an earlier line in other words
 * @param missing the placeholder for the person is left out of a template or a rewrite
 * @param banned a template or a rewrite tells the person's gender
 * @param changed a number is changed in a rewrite or a filled text
 * @param untagged a text comes without its tags
 */
public record Faults(double duplicate, double missing, double banned, double changed, double untagged) {
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0);

    private static final List<String> NAMES = List.of("duplicate", "missing", "banned", "changed", "untagged");

    public Faults {
        for (double rate : List.of(duplicate, missing, banned, changed, untagged)) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("a rate lies between 0 and 1, got " + rate);
            }
        }
    }

    /**
     * Reads the parameters of a model id.
     *
     * @throws InputException if one is unknown or no probability
     */
    static Faults parse(Map<String, String> parameters) {
        parameters.keySet().stream()
                .filter(key -> !NAMES.contains(key))
                .findFirst()
                .ifPresent(unknown -> {
                    throw InputException.of(
                            "organism:author",
                            "no parameter '" + unknown + "'",
                            Suggestion.didYouMean(unknown, NAMES)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse("there are " + String.join(", ", NAMES)));
                });
        List<Double> rates = NAMES.stream().map(name -> rate(name, parameters)).toList();
        return new Faults(rates.get(0), rates.get(1), rates.get(2), rates.get(3), rates.get(4));
    }

    private static double rate(String name, Map<String, String> parameters) {
        String text = parameters.getOrDefault(name, "0");
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0 && rate <= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw InputException.of(
                "organism:author", name + "=" + text + " is no probability", "write a number between 0 and 1");
    }

    /** As parameters of a model id; rates of 0 are left out. */
    String parameters() {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("banned", banned);
        rates.put("changed", changed);
        rates.put("duplicate", duplicate);
        rates.put("missing", missing);
        rates.put("untagged", untagged);
        Stream<String> given = rates.entrySet().stream()
                .filter(rate -> rate.getValue() > 0)
                .map(rate -> rate.getKey() + "=" + rate.getValue());
        return given.collect(Collectors.joining("&"));
    }
}
