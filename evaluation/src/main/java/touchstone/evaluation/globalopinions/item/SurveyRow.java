package touchstone.evaluation.globalopinions.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;

/** The fields of one row of a survey file, in Python's notation or as JSON. */
record SurveyRow(Dataset.Row row) {
    private static final int MOST_OPTIONS = 26;

    /** This row cannot be used, the file can. */
    static final class Unusable extends RuntimeException {
        private final String why;

        Unusable(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    void requireFields(List<String> fields, String format) {
        for (String field : fields) {
            if (!row.fields().has(field)) {
                throw InputException.of(
                        row.dataset() + ": row " + row.number() + ": field '" + field + "'",
                        "missing, though the file began with " + format,
                        "keep to one format in a file");
            }
        }
    }

    String question() {
        String question = plain("question").orElse("").strip();
        if (question.isEmpty() || question.equalsIgnoreCase("nan")) {
            throw new Unusable("it has no question");
        }
        return question;
    }

    List<String> options() {
        JsonNode node = literal("options");
        if (!node.isArray()) {
            throw new Unusable("its options are no list");
        }
        List<String> options = new ArrayList<>();
        node.forEach(option -> options.add(text(option)));
        if (options.size() < 2 || options.size() > MOST_OPTIONS) {
            throw new Unusable(
                    "it has " + options.size() + " options, and from 2 to " + MOST_OPTIONS + " can be asked");
        }
        if (options.stream().distinct().count() < options.size()) {
            throw new Unusable("two of its options are the same");
        }
        return options;
    }

    /** Whole numbers as Python's lists of numbers mean them: 3, not 3.0. */
    private static String text(JsonNode option) {
        if (option.isNumber() && option.asDouble() == Math.rint(option.asDouble())) {
            return Long.toString((long) option.asDouble());
        }
        return option.isNull() ? "nan" : option.asString().strip();
    }

    /** The shares of all countries of a wide row; those of a country that cannot be used are dropped. */
    Map<String, List<Double>> selections(List<String> options, List<Dropped> dropped) {
        JsonNode node = literal("selections");
        if (!node.isObject()) {
            throw new Unusable("its selections are no dictionary of countries");
        }
        Map<String, List<Double>> selections = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        node.properties().forEach(entry -> {
            try {
                selections.put(entry.getKey().strip(), shares(entry.getKey(), entry.getValue(), options));
            } catch (Unusable e) {
                faults.add(e.why());
            }
        });
        if (selections.isEmpty() && !faults.isEmpty()) {
            throw new Unusable(faults.getFirst());
        }
        faults.forEach(why -> dropped.add(new Dropped(row.number(), "shares of one country", why)));
        return selections;
    }

    /** The shares of the one country of a long row. */
    Map<String, List<Double>> country(List<String> options) {
        String country = row.plain("country").strip();
        if (country.isEmpty()) {
            throw row.wrong("country", "the name of a country");
        }
        return Map.of(country, shares(country, literal("distribution"), options));
    }

    /** The shares of groups within countries, country to group to shares, where a wide row has any. */
    Map<String, Map<String, List<Double>>> groups(List<String> options, List<Dropped> dropped) {
        Map<String, Map<String, List<Double>>> groups = new LinkedHashMap<>();
        if (filled("groups").isEmpty()
                && row.find("groups").filter(JsonNode::isContainer).isEmpty()) {
            return groups;
        }
        JsonNode node = literal("groups");
        if (!node.isObject()) {
            throw row.wrong("groups", "a dictionary of countries, each a dictionary of groups with their shares");
        }
        node.properties().forEach(country -> {
            if (!country.getValue().isObject()) {
                throw row.wrong("groups", "for " + country.getKey() + " a dictionary of groups with their shares");
            }
            country.getValue().properties().forEach(group -> {
                String cell = country.getKey().strip() + ", " + group.getKey().strip();
                try {
                    groups.computeIfAbsent(country.getKey().strip(), key -> new LinkedHashMap<>())
                            .put(group.getKey().strip(), shares(cell, group.getValue(), options));
                } catch (Unusable e) {
                    dropped.add(new Dropped(row.number(), "shares of one group", e.why()));
                }
            });
        });
        return groups;
    }

    /** The group within its country that a long row is about; absent for the whole country. */
    Optional<String> group() {
        return filled("group");
    }

    private List<Double> shares(String country, JsonNode node, List<String> options) {
        double[] shares = new double[options.size()];
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                int option = options.indexOf(entry.getKey().strip());
                if (option < 0) {
                    throw InputException.of(
                            row.dataset() + ": row " + row.number() + ": field '"
                                    + (row.fields().has("selections") ? "selections" : "distribution") + "'",
                            "'" + entry.getKey() + "', given for " + country + ", is none of the options",
                            "name an option (" + String.join(", ", options) + ")");
                }
                shares[option] = share(country, entry.getValue());
            });
        } else if (node.isArray() && node.size() == shares.length) {
            for (int i = 0; i < shares.length; i++) {
                shares[i] = share(country, node.get(i));
            }
        } else {
            throw new Unusable(country + " has " + (node.isArray() ? node.size() : "no list of") + " shares for "
                    + options.size() + " options");
        }
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        if (!(sum > 0)) {
            throw new Unusable("the shares of " + country + " add up to nothing");
        }
        List<Double> normalised = new ArrayList<>();
        for (double share : shares) {
            normalised.add(share / sum);
        }
        return normalised;
    }

    private static double share(String country, JsonNode node) {
        double share = node.isNumber() ? node.asDouble() : Double.NaN;
        if (!(share >= 0 && share < Double.POSITIVE_INFINITY)) {
            throw new Unusable("a share of " + country + " is no number of 0 or more: " + shortened(node.toString()));
        }
        return share;
    }

    private JsonNode literal(String field) {
        JsonNode node = row.find(field).orElseThrow(() -> new Unusable("it has no " + field));
        if (!node.isString()) {
            return node;
        }
        try {
            return PythonLiteral.parse(node.asString());
        } catch (IllegalArgumentException e) {
            throw new Unusable("its " + field + " cannot be read: " + e.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private Optional<String> plain(String field) {
        return row.find(field).filter(JsonNode::isValueNode).map(JsonNode::asString);
    }

    private Optional<String> filled(String field) {
        return plain(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    Optional<String> id() {
        return filled("id");
    }

    String source() {
        return filled("source").orElse("survey");
    }

    Optional<String> topic() {
        return filled("topic");
    }

    OptionalInt year() {
        if (filled("year").isEmpty()) {
            return OptionalInt.empty();
        }
        double year = row.number("year");
        if (year != Math.rint(year) || year < 1900 || year > 2200) {
            throw row.wrong("year", "a year such as 2017");
        }
        return OptionalInt.of((int) year);
    }
}
