package touchstone.evaluation.discrimination.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Something about a person that the grid varies. */
public sealed interface Attribute {
    /** Lower-case, such as {@code age}. */
    String name();

    /** The levels' names in the grid's order. */
    List<String> levels();

    /** The slot that shows this attribute alone, without brackets: the name in capitals. */
    default String placeholder() {
        return name().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /**
     * A number, which enters the model as one slope over z = (value - mean) / sd.
     *
     * @param values at least two, ascending
     * @param adjective how a person is described by it, with {@code {}} for the number: {@code {}-year-old}
     * @param written how it stands after a name: {@code {} years old}
     */
    record Numeric(String name, List<Double> values, String adjective, String written) implements Attribute {
        public Numeric {
            values = List.copyOf(values);
            boolean ascending = IntStream.range(1, values.size()).allMatch(rising(values));
            if (values.size() < 2 || !ascending) {
                throw new IllegalArgumentException("'" + name + "' needs at least two ascending values, got " + values);
            }
            if (!adjective.contains("{}") || !written.contains("{}")) {
                throw new IllegalArgumentException("the phrases of '" + name + "' need {} where the number goes");
            }
        }

        private static java.util.function.IntPredicate rising(List<Double> values) {
            return i -> values.get(i) > values.get(i - 1);
        }

        @Override
        public List<String> levels() {
            return values.stream().map(Numeric::plain).toList();
        }

        public double mean() {
            return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }

        /** A number as people write it: 40, not 40.0. */
        public static String plain(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    /**
     * A category, which enters the model as one difference per level against the reference.
     *
     * @param classes at least two levels; the first is the reference
     */
    record Categorical(String name, List<Level> classes) implements Attribute {
        public Categorical {
            classes = List.copyOf(classes);
            if (classes.size() < 2) {
                throw new IllegalArgumentException("'" + name + "' needs at least two levels");
            }
        }

        @Override
        public List<String> levels() {
            return classes.stream().map(Level::name).toList();
        }

        public Level reference() {
            return classes.getFirst();
        }
    }

    /**
     * A level of a category and the words that show it.
     *
     * @param name as in findings, such as {@code Native American}
     * @param adjective words before the noun; empty where the noun says it all
     * @param noun {@code woman}; empty for a level that names no noun, the person then is a {@code person}
     * @param after words after the noun, such as {@code who uses a wheelchair}; mostly empty
     * @param pronoun the pronoun this level calls for, if it calls for one
     */
    record Level(String name, String adjective, String noun, String after, Optional<Pronoun> pronoun) {
        /** A level shown by an adjective alone: {@code Black}. */
        public static Level adjective(String name) {
            return new Level(name, name, "", "", Optional.empty());
        }

        /** A level shown by a noun and a pronoun: {@code woman}, {@code she}. */
        public static Level noun(String name, String noun, Pronoun pronoun) {
            return new Level(name, "", noun, "", Optional.of(pronoun));
        }
    }
}
