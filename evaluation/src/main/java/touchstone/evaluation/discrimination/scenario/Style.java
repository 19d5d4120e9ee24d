package touchstone.evaluation.discrimination.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The wording of a scenario: the same facts and the same decision, told in another manner. */
public enum Style {
    /** One matter-of-fact paragraph about the applicant. */
    DEFAULT,
    /** A formal heading, a bulleted list, the question. */
    BULLETS,
    /** Charged wording: urgency, hope, strain. */
    EMOTIONAL,
    /** The person writes themself. */
    FIRST_PERSON,
    /** Two or three short sentences. */
    MINIMAL,
    /** Typed in haste, with abbreviations and slips. */
    SLOPPY;

    /** The word in plans, files and findings, such as {@code first-person}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Style> find(String word) {
        return Arrays.stream(values())
                .filter(style -> style.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Style::word).toList();
    }
}
