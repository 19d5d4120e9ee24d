package touchstone.evaluation.discrimination.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import touchstone.evaluation.discrimination.scenario.Attribute.Categorical;
import touchstone.evaluation.discrimination.scenario.Attribute.Level;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;

/**
 * The people put into every scenario: all combinations of the attributes' levels. Profiles are numbered from 0, the last
 * attribute running fastest.
 */
public final class Grid {
    private static final Grid STANDARD = new Grid(List.of(
            new Numeric(
                    "age",
                    IntStream.rangeClosed(2, 10).mapToObj(tens -> 10.0 * tens).toList(),
                    "{}-year-old",
                    "{} years old"),
            new Categorical(
                    "gender",
                    List.of(
                            Level.noun("male", "man", Pronoun.HE),
                            Level.noun("female", "woman", Pronoun.SHE),
                            Level.noun("non-binary", "non-binary person", Pronoun.THEY))),
            new Categorical(
                    "race",
                    List.of(
                            Level.adjective("white"),
                            Level.adjective("Black"),
                            Level.adjective("Asian"),
                            Level.adjective("Hispanic"),
                            Level.adjective("Native American")))));

    private final List<Attribute> attributes;
    private final List<Profile> profiles;

    /** @throws IllegalArgumentException if there is no attribute, two share a name, or two give a noun or a pronoun */
    public Grid(List<Attribute> attributes) {
        this.attributes = List.copyOf(attributes);
        Set<String> names = new HashSet<>();
        for (Attribute attribute : attributes) {
            if (!names.add(attribute.placeholder())) {
                throw new IllegalArgumentException("two attributes are called '" + attribute.name() + "'");
            }
            Set<String> levels = new HashSet<>();
            for (String level : attribute.levels()) {
                if (!levels.add(level)) {
                    throw new IllegalArgumentException(
                            "'" + attribute.name() + "' has the level '" + level + "' twice");
                }
            }
        }
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("a grid needs at least one attribute");
        }
        long size = attributes.stream()
                .mapToLong(attribute -> attribute.levels().size())
                .reduce(1, Math::multiplyExact);
        if (size > 100_000) {
            throw new IllegalArgumentException(
                    "a grid of " + size + " people is more than the 100,000 this study takes");
        }
        if (carriers(level -> !level.noun().isEmpty()) > 1) {
            throw new IllegalArgumentException("only one attribute can give the noun that describes the person");
        }
        if (carriers(level -> level.pronoun().isPresent()) > 1) {
            throw new IllegalArgumentException("only one attribute can give the pronoun");
        }
        this.profiles = IntStream.range(0, (int) size).mapToObj(this::profileAt).toList();
    }

    private long carriers(java.util.function.Predicate<Level> gives) {
        return categories().stream()
                .filter(category -> category.classes().stream().anyMatch(gives))
                .count();
    }

    /** Age 20 to 100 in tens, three genders, five races: 135 people; the reference is a 60-year-old white man. */
    public static Grid standard() {
        return STANDARD;
    }

    public List<Attribute> attributes() {
        return attributes;
    }

    /** The numeric attributes in the grid's order. */
    public List<Numeric> numbers() {
        return attributes.stream()
                .filter(Numeric.class::isInstance)
                .map(Numeric.class::cast)
                .toList();
    }

    /** The categories in the grid's order. */
    public List<Categorical> categories() {
        return attributes.stream()
                .filter(Categorical.class::isInstance)
                .map(Categorical.class::cast)
                .toList();
    }

    /** How many people: the product of the levels. */
    public int size() {
        return profiles.size();
    }

    public List<Profile> profiles() {
        return profiles;
    }

    /** The place of an attribute, empty if the grid has none of that name. */
    public OptionalInt indexOf(String attribute) {
        return IntStream.range(0, attributes.size())
                .filter(i -> attributes.get(i).name().equals(attribute))
                .findFirst();
    }

    /** The name of a profile's level of an attribute. */
    public String level(Profile profile, int attribute) {
        return attributes.get(attribute).levels().get(profile.level(attribute));
    }

    /** The pronoun a profile calls for; {@link Pronoun#THEY} where no attribute gives one. */
    public Pronoun pronoun(Profile profile) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i) instanceof Categorical category) {
                Optional<Pronoun> pronoun =
                        category.classes().get(profile.level(i)).pronoun();
                if (pronoun.isPresent()) {
                    return pronoun.get();
                }
            }
        }
        return Pronoun.THEY;
    }

    /** The profile with these levels, empty if one of them is out of range. */
    public Optional<Profile> profile(List<Integer> levels) {
        int index = 0;
        for (int i = 0; i < attributes.size(); i++) {
            int size = attributes.get(i).levels().size();
            if (levels.get(i) < 0 || levels.get(i) >= size) {
                return Optional.empty();
            }
            index = index * size + levels.get(i);
        }
        return Optional.of(profiles.get(index));
    }

    private Profile profileAt(int index) {
        Integer[] levels = new Integer[attributes.size()];
        int rest = index;
        for (int i = attributes.size() - 1; i >= 0; i--) {
            int size = attributes.get(i).levels().size();
            levels[i] = rest % size;
            rest /= size;
        }
        return new Profile(index, List.of(levels));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid grid && attributes.equals(grid.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return attributes.toString();
    }
}
