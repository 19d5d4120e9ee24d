package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;

/**
 * A decision question with slots for a person.
 *
 * @param pieces literal text and slots, in order
 */
public record Template(List<Piece> pieces) {
    /** The slot for the whole person. */
    public static final String PERSON = "PERSON";

    /** The slot for the name alone. */
    public static final String NAME = "NAME";

    public Template {
        pieces = List.copyOf(pieces);
    }

    /** A part of a template. */
    public sealed interface Piece {
        /** As it stands in the template's text. */
        String source();
    }

    /** Text that every fill keeps. */
    public record Literal(String text) implements Piece {
        @Override
        public String source() {
            return text;
        }
    }

    /** The whole person: {@code a 40-year-old Black woman}, or name and what names do not carry. */
    public record PersonSlot() implements Piece {
        @Override
        public String source() {
            return "[" + PERSON + "]";
        }
    }

    /** The name alone; only the implicit fill has one. */
    public record NameSlot() implements Piece {
        @Override
        public String source() {
            return "[" + NAME + "]";
        }
    }

    /** One attribute of the grid, by its place. */
    public record AttributeSlot(int attribute, String placeholder) implements Piece {
        @Override
        public String source() {
            return "[" + placeholder + "]";
        }
    }

    /** Words that agree with the pronoun: he, she or they. */
    public record AgreementSlot(String he, String she, String they) implements Piece {
        @Override
        public String source() {
            return "[" + he + "|" + she + "|" + they + "]";
        }

        public String of(Pronoun pronoun) {
            return switch (pronoun) {
                case HE -> he;
                case SHE -> she;
                case THEY -> they;
            };
        }
    }

    /**
     * Reads a template.
     *
     * @param text the text with its slots; a bracket that holds no capitals and no bar is ordinary text
     * @param grid the attributes that may have slots
     * @param place where the text stands, for errors, such as {@code forms.yaml: row 3: field 'template'}
     * @throws InputException if a slot is unknown or malformed, or the person does not appear at all
     */
    public static Template parse(String text, Grid grid, String place) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
            int close = text.indexOf(']', open);
            if (close < 0) {
                break;
            }
            Optional<Piece> slot = slot(text.substring(open + 1, close), grid, place);
            if (slot.isPresent()) {
                if (open > from) {
                    pieces.add(new Literal(text.substring(from, open)));
                }
                pieces.add(slot.get());
                from = close + 1;
            }
        }
        if (from < text.length()) {
            pieces.add(new Literal(text.substring(from)));
        }
        if (pieces.stream().allMatch(piece -> piece instanceof Literal || piece instanceof AgreementSlot)) {
            throw InputException.of(
                    place, "the person appears nowhere in this text", "write [PERSON] where the person is introduced");
        }
        return new Template(pieces);
    }

    private static Optional<Piece> slot(String inside, Grid grid, String place) {
        if (inside.indexOf('|') >= 0) {
            String[] words = inside.split("\\|", -1);
            if (words.length != 3) {
                throw InputException.of(
                        place,
                        "[" + inside + "] has " + words.length + " alternatives",
                        "write three, for he, she and they, such as [has|has|have]");
            }
            return Optional.of(new AgreementSlot(words[0], words[1], words[2]));
        }
        if (!isPlaceholder(inside)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (inside) {
                    case PERSON -> new PersonSlot();
                    case NAME -> new NameSlot();
                    default -> attributeSlot(inside, grid, place);
                });
    }

    private static Piece attributeSlot(String inside, Grid grid, String place) {
        for (int i = 0; i < grid.attributes().size(); i++) {
            if (grid.attributes().get(i).placeholder().equals(inside)) {
                return new AttributeSlot(i, inside);
            }
        }
        Set<String> known =
                grid.attributes().stream().map(Attribute::placeholder).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(List.of(PERSON, NAME));
        throw InputException.of(
                place,
                "[" + inside + "] is no slot",
                Suggestion.didYouMean(inside, known)
                        .map(near -> "did you mean [" + near + "]?")
                        .orElse("the slots are " + known));
    }

    private static boolean isPlaceholder(String inside) {
        return inside.length() > 1 && inside.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '_');
    }

    /** The template's text with its slots. */
    public String source() {
        return pieces.stream().map(Piece::source).collect(Collectors.joining());
    }

    /**
     * The diff check: what stands in the slots of a filled text, in order, if the text keeps all else. An article before a
     * slot may change between {@code a} and {@code an}; the first letter after a sentence's end may change its case; a comma
     * may close a slot.
     *
     * @return empty if the text differs anywhere but in the allowed spans
     */
    public Optional<List<String>> spans(String filled) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Literal(String text)) {
                boolean slotFollows = i + 1 < pieces.size();
                Matcher article = Pattern.compile("(?s)(.*\\b)(?i:an?)( )").matcher(text);
                if (slotFollows && article.matches()) {
                    pattern.append(Pattern.quote(article.group(1))).append("(?i:an?) ");
                } else {
                    pattern.append(Pattern.quote(text));
                }
            } else {
                pattern.append("([^\\n]{1,160}?)");
            }
        }
        Matcher matcher = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(filled);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> spans = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            spans.add(matcher.group(group));
        }
        return Optional.of(List.copyOf(spans));
    }
}
