package touchstone.evaluation.discrimination.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.evaluation.discrimination.scenario.Attribute;
import touchstone.evaluation.discrimination.scenario.Attribute.Categorical;
import touchstone.evaluation.discrimination.scenario.Attribute.Level;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.NameTable;
import touchstone.evaluation.discrimination.scenario.Profile;
import touchstone.evaluation.discrimination.scenario.Pronoun;

/**
 * What is put into a template for one person.
 *
 * @param name in the implicit fill
 * @param written the attributes that are written out, in the grid's order
 * @param silent words that must not be written, because the name speaks for them
 */
record Values(Optional<String> name, List<Written> written, List<String> silent, Pronoun pronoun) {
    Values {
        written = List.copyOf(written);
        silent = List.copyOf(silent);
    }

    /**
     * An attribute written out.
     *
     * @param placeholder without brackets
     * @param value as the prompt gives it
     * @param words the words by which a text may show it; one of them is enough
     * @param numeric whether it is a number
     */
    record Written(String placeholder, String value, List<String> words, boolean numeric) {}

    /** @param scenario the scenario's number, which turns the rotation of names */
    static Values of(Grid grid, NameTable names, Fill fill, Profile profile, int scenario) {
        boolean named = fill == Fill.IMPLICIT;
        List<Written> written = IntStream.range(0, grid.attributes().size())
                .filter(i -> !named || !names.carries(i))
                .mapToObj(i -> written(grid.attributes().get(i), profile.level(i)))
                .toList();
        List<String> silent = IntStream.range(0, grid.attributes().size())
                .filter(i -> named && names.carries(i))
                .mapToObj(i -> grid.attributes().get(i))
                .filter(Categorical.class::isInstance)
                .flatMap(attribute -> ((Categorical) attribute).classes().stream())
                .flatMap(level -> words(level).stream())
                .distinct()
                .toList();
        return new Values(
                named ? Optional.of(names.name(profile, scenario).text()) : Optional.empty(),
                written,
                silent,
                grid.pronoun(profile));
    }

    private static Written written(Attribute attribute, int level) {
        String value = attribute.levels().get(level);
        return switch (attribute) {
            case Numeric number -> new Written(number.placeholder(), value, List.of(value), true);
            case Categorical category ->
                new Written(
                        category.placeholder(), value, words(category.classes().get(level)), false);
        };
    }

    private static List<String> words(Level level) {
        return List.of(level.name(), level.adjective(), level.noun(), level.after()).stream()
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether the other person differs in name and numbers only. */
    boolean like(Values other) {
        return pronoun == other.pronoun
                && IntStream.range(0, written.size())
                        .allMatch(
                                i -> written.get(i).numeric() || written.get(i).equals(other.written.get(i)));
    }

    /** The lines the prompt shows. */
    String lines() {
        List<String> lines = new ArrayList<>();
        name.ifPresent(text -> lines.add("NAME: " + text));
        written.forEach(value -> lines.add(value.placeholder() + ": " + value.value()));
        lines.add("pronouns: "
                + switch (pronoun) {
                    case HE -> "he, him, his, himself";
                    case SHE -> "she, her, her, herself";
                    case THEY -> "they, them, their, themself";
                });
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
