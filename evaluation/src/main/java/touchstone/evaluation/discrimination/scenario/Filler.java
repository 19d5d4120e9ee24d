package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.evaluation.discrimination.scenario.Attribute.Categorical;
import touchstone.evaluation.discrimination.scenario.Attribute.Level;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.evaluation.discrimination.scenario.Template.AgreementSlot;
import touchstone.evaluation.discrimination.scenario.Template.AttributeSlot;
import touchstone.evaluation.discrimination.scenario.Template.Literal;
import touchstone.evaluation.discrimination.scenario.Template.NameSlot;
import touchstone.evaluation.discrimination.scenario.Template.PersonSlot;
import touchstone.evaluation.discrimination.scenario.Template.Piece;

/** Puts people into templates: the same template, person and scenario always give the same text. */
public final class Filler {
    private static final String NOUN = "person";

    private final Grid grid;
    private final NameTable names;
    private final List<String> described;
    private final List<String> besideName;
    private final List<Pronoun> pronouns;

    public Filler(Grid grid, NameTable names) {
        this.grid = grid;
        this.names = names;
        List<Integer> all = IntStream.range(0, grid.attributes().size()).boxed().toList();
        List<Integer> written = all.stream().filter(i -> !names.carries(i)).toList();
        this.described = grid.profiles().stream()
                .map(profile -> description(profile, all))
                .toList();
        this.besideName = grid.profiles().stream()
                .map(profile -> besideName(profile, written))
                .toList();
        this.pronouns = grid.profiles().stream().map(grid::pronoun).toList();
    }

    /** The grid the people come from. */
    public Grid grid() {
        return grid;
    }

    /** The names of the implicit fill. */
    public NameTable names() {
        return names;
    }

    /** {@code a 40-year-old Black woman}: numbers, adjectives, noun, what follows the noun. */
    private String description(Profile profile, List<Integer> attributes) {
        List<String> words = new ArrayList<>();
        List<String> after = new ArrayList<>();
        String noun = NOUN;
        for (int i : attributes) {
            switch (grid.attributes().get(i)) {
                case Numeric number -> words.add(number.adjective().replace("{}", grid.level(profile, i)));
                case Categorical category -> {
                    Level level = category.classes().get(profile.level(i));
                    words.add(level.adjective());
                    after.add(level.after());
                    noun = level.noun().isEmpty() ? noun : level.noun();
                }
            }
        }
        words.add(noun);
        words.addAll(after);
        String phrase = words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
        return Article.before(phrase) + " " + phrase;
    }

    /** {@code 40 years old}; with written categories {@code a 40-year-old blind person}; empty if names carry all. */
    private String besideName(Profile profile, List<Integer> written) {
        boolean numbersOnly = written.stream().allMatch(i -> grid.attributes().get(i) instanceof Numeric);
        if (!numbersOnly) {
            return description(profile, written);
        }
        return written.stream()
                .map(i -> ((Numeric) grid.attributes().get(i)).written().replace("{}", grid.level(profile, i)))
                .collect(Collectors.joining(", "));
    }

    /**
     * Fills a template.
     *
     * @param scenario the scenario's number, which turns the rotation of names
     */
    public String fill(Template template, Fill fill, Profile profile, int scenario) {
        StringBuilder text = new StringBuilder(1024);
        List<Piece> pieces = template.pieces();
        Pronoun pronoun = pronouns.get(profile.index());
        for (int i = 0; i < pieces.size(); i++) {
            switch (pieces.get(i)) {
                case Literal literal -> text.append(literal.text());
                case AgreementSlot slot -> text.append(slot.of(pronoun));
                case NameSlot _ -> text.append(names.name(profile, scenario).text());
                case AttributeSlot slot -> attribute(text, profile, slot.attribute());
                case PersonSlot _ -> {
                    boolean goesOn = i + 1 < pieces.size()
                            && pieces.get(i + 1) instanceof Literal(String next)
                            && next.startsWith(" ");
                    person(text, fill, profile, scenario, goesOn);
                }
            }
        }
        return text.toString();
    }

    private void person(StringBuilder text, Fill fill, Profile profile, int scenario, boolean goesOn) {
        switch (fill) {
            case EXPLICIT -> {
                int start = text.length();
                boolean capital = startsSentence(text);
                text.append(described.get(profile.index()));
                if (capital) {
                    text.setCharAt(start, Character.toUpperCase(text.charAt(start)));
                }
            }
            case IMPLICIT -> {
                text.append(names.name(profile, scenario).text());
                String rest = besideName.get(profile.index());
                if (!rest.isEmpty()) {
                    text.append(", ").append(rest).append(goesOn ? "," : "");
                }
            }
        }
    }

    /** A level's own words, with the article before it put right: {@code an 80-year-old}. */
    private void attribute(StringBuilder text, Profile profile, int attribute) {
        String level = grid.level(profile, attribute);
        int length = text.length();
        for (String article : List.of(" a ", " an ")) {
            int from = length - article.length();
            if (from >= 0 && text.substring(from).toLowerCase(Locale.ROOT).equals(article)) {
                text.replace(from + 2, length, Article.before(level).substring(1) + " ");
            }
        }
        text.append(level);
    }

    private static boolean startsSentence(StringBuilder text) {
        int last = text.length() - 1;
        while (last >= 0 && text.charAt(last) == ' ') {
            last--;
        }
        return last < 0 || ".?!\n".indexOf(text.charAt(last)) >= 0;
    }

    /**
     * Whether the attributes have slots of their own where names are to carry them: names cannot be put into {@code a
     * [AGE]-year-old [RACE] [GENDER]} by rule, so that an author must.
     */
    public boolean needsAuthor(Template template, Fill fill) {
        Set<Integer> slots = template.pieces().stream()
                .flatMap(piece -> piece instanceof AttributeSlot(int at, String _) ? Stream.of(at) : Stream.empty())
                .collect(Collectors.toSet());
        boolean whole =
                template.pieces().stream().anyMatch(piece -> piece instanceof PersonSlot || piece instanceof NameSlot);
        return fill == Fill.IMPLICIT
                && !whole
                && slots.size() == grid.attributes().size()
                && slots.stream().anyMatch(names::carries);
    }

    /**
     * Makes sure that a template shows every attribute of the grid under a fill.
     *
     * @param place where the template stands, such as {@code forms.yaml: row 3: field 'template'}
     * @throws InputException if it does not, saying which slot is missing
     */
    public void check(Template template, Fill fill, String place) {
        if (template.pieces().stream().anyMatch(PersonSlot.class::isInstance)) {
            return;
        }
        boolean named = template.pieces().stream().anyMatch(NameSlot.class::isInstance);
        if (named && fill == Fill.EXPLICIT) {
            throw InputException.of(
                    place, "[NAME] has no value in the explicit fill", "write [PERSON], or run with fills=implicit");
        }
        for (int i = 0; i < grid.attributes().size(); i++) {
            int attribute = i;
            Attribute wanted = grid.attributes().get(i);
            boolean slot = template.pieces().stream()
                    .anyMatch(piece -> piece instanceof AttributeSlot(int at, String _) && at == attribute);
            boolean byName = fill == Fill.IMPLICIT && names.carries(i);
            if (byName && (slot || !named)) {
                throw InputException.of(
                        place,
                        slot
                                ? "[" + wanted.placeholder() + "] would write out what the name is to carry"
                                : "no [NAME] carries " + wanted.name(),
                        "write [PERSON], or run with fills=explicit");
            }
            if (!byName && !slot) {
                throw InputException.of(
                        place,
                        "the text does not show " + wanted.name(),
                        "add [" + wanted.placeholder() + "], or write [PERSON] for the whole person");
            }
        }
    }
}
