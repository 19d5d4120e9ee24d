package touchstone.asking.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.Scale;
import touchstone.core.study.Dataset;

/**
 * The models of a run in order of size and training, so that behaviour can be drawn over them.
 *
 * @param members by family, then number of parameters, then training steps; unknown ones last, in the order given
 */
public record ModelSeries(List<Member> members) {
    private static final Pattern LABEL = Pattern.compile("(\\S+)(?: \\(([\\d,]+) steps\\))?");
    private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?(?:[eE][0-9]+)?)\\s*([KMBT]?)");

    /**
     * A model and its place.
     *
     * @param family what the series is called; models of one family are compared over size and steps
     */
    public record Member(Model model, String family, Scale scale) {
        /** What figures and tables call it: {@code 810M}, {@code 810M (50 steps)}, or the id where nothing is known. */
        public String label() {
            if (scale.parameters().isEmpty()) {
                return model.id();
            }
            String size = size(scale.parameters().getAsDouble());
            return scale.trainingSteps().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            "%s (%,d steps)",
                            size,
                            scale.trainingSteps().getAsLong())
                    : size;
        }
    }

    public ModelSeries {
        members = List.copyOf(members);
    }

    /** What tables and figures call a member: size and steps, such as {@code 22B (800 steps)}, or its id where they do not tell it apart. */
    public String label(Member member) {
        long same = members.stream()
                .filter(other -> other.label().equals(member.label()))
                .count();
        return same > 1 ? member.model().id() : member.label();
    }

    /**
     * The models under study in order.
     *
     * @param file rows with {@code model} (the id as given to --model), {@code parameters} (a number, or such as 810M or 1.6B) and,
     *     where they matter, {@code steps} and {@code family}; what it does not say of a model, the model may know itself
     * @throws InputException if a row names a model that is not under study, or names one twice, or a number is none
     */
    public static ModelSeries of(List<Model> subjects, Optional<Dataset> file) {
        Map<String, Member> members = new LinkedHashMap<>();
        subjects.forEach(model -> members.put(model.id(), new Member(model, "", model.scale())));
        file.ifPresent(series -> read(series, subjects, members));
        return new ModelSeries(members.values().stream()
                .sorted(Comparator.comparing(Member::family)
                        .thenComparingDouble(
                                member -> member.scale().parameters().orElse(Double.POSITIVE_INFINITY))
                        .thenComparingLong(
                                member -> member.scale().trainingSteps().orElse(Long.MAX_VALUE)))
                .toList());
    }

    private static void read(Dataset series, List<Model> subjects, Map<String, Member> members) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        series.rows().forEach(row -> {
            String id = row.text("model");
            Model model = subjects.stream()
                    .filter(subject -> subject.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> InputException.of(
                            row.dataset() + ": row " + row.number() + ": field 'model'",
                            "'" + id + "' is not under study",
                            "give --model " + id + " too, or take the row away (under study: "
                                    + subjects.stream().map(Model::id).collect(Collectors.joining(", ")) + ")"));
            Integer before = seen.putIfAbsent(id, row.number());
            if (before != null) {
                throw InputException.of(
                        row.dataset() + ": row " + row.number() + ": field 'model'",
                        "'" + id + "' stands in row " + before + " already",
                        "keep one of them");
            }
            members.put(
                    id,
                    new Member(
                            model,
                            row.find("family").isPresent() ? row.plain("family") : "",
                            new Scale(parameters(row, model), steps(row, model))));
        });
    }

    private static OptionalDouble parameters(Dataset.Row row, Model model) {
        if (row.find("parameters").isEmpty()) {
            return model.scale().parameters();
        }
        return OptionalDouble.of(parseSize(row.plain("parameters"))
                .orElseThrow(() -> row.wrong(
                        "parameters",
                        "a number of weights above 0, such as 810M or 1.6B, got '" + row.plain("parameters") + "'")));
    }

    private static OptionalLong steps(Dataset.Row row, Model model) {
        if (row.find("steps").isEmpty()) {
            return model.scale().trainingSteps();
        }
        double steps = row.number("steps");
        if (steps < 0 || steps != Math.rint(steps)) {
            throw row.wrong("steps", "a whole number of 0 or more");
        }
        return OptionalLong.of((long) steps);
    }

    /** A number of weights as people write it, such as {@code 810M}, {@code 1.6B} or {@code 7e9}; empty where it is none. */
    public static OptionalDouble parseSize(String text) {
        Matcher size = SIZE.matcher(text.strip().replace("_", "").toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            return OptionalDouble.empty();
        }
        double unit = switch (size.group(2)) {
            case "K" -> 1e3;
            case "M" -> 1e6;
            case "B" -> 1e9;
            case "T" -> 1e12;
            default -> 1;
        };
        double value = Double.parseDouble(size.group(1)) * unit;
        return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** What a {@link Member#label() label} tells, where it is no id. */
    public static Optional<Scale> scaleOf(String label) {
        Matcher parts = LABEL.matcher(label);
        if (!parts.matches() || parseSize(parts.group(1)).isEmpty()) {
            return Optional.empty();
        }
        OptionalLong steps = parts.group(2) == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(parts.group(2).replace(",", "")));
        return Optional.of(new Scale(parseSize(parts.group(1)), steps));
    }

    /** A number of weights as people write it: {@code 810M}, {@code 1.6B}. */
    public static String size(double parameters) {
        double value = parameters;
        List<String> units = List.of("", "K", "M", "B", "T");
        int unit = 0;
        while (value >= 1000 && unit < units.size() - 1) {
            value /= 1000;
            unit++;
        }
        String number = String.format(Locale.ROOT, value < 10 && unit > 0 ? "%.1f" : "%.0f", value);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + units.get(unit);
    }

    /** Members in groups that differ in size alone: one family at one number of steps, two sizes at least. */
    public List<List<Member>> overSize() {
        return groups(
                member -> member.family() + "|" + member.scale().trainingSteps(),
                member -> member.scale().parameters());
    }

    /** Members in groups that differ in training alone: one family at one size, two numbers of steps at least. */
    public List<List<Member>> overSteps() {
        return groups(
                member -> member.family() + "|" + member.scale().parameters(),
                member -> member.scale().trainingSteps().isPresent()
                        ? OptionalDouble.of(
                                (double) member.scale().trainingSteps().getAsLong())
                        : OptionalDouble.empty());
    }

    private List<List<Member>> groups(
            java.util.function.Function<Member, String> same,
            java.util.function.Function<Member, OptionalDouble> place) {
        Map<String, List<Member>> groups = new LinkedHashMap<>();
        for (Member member : members) {
            if (place.apply(member).isPresent()) {
                groups.computeIfAbsent(same.apply(member), key -> new ArrayList<>())
                        .add(member);
            }
        }
        return groups.values().stream()
                .filter(group -> group.stream().map(place).distinct().count() >= 2)
                .map(List::copyOf)
                .toList();
    }
}
