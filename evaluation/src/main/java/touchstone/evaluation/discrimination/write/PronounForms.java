package touchstone.evaluation.discrimination.write;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import touchstone.evaluation.discrimination.scenario.Pronoun;
import touchstone.evaluation.discrimination.scenario.Template.AgreementSlot;

/** How a pronoun that stands in a template without brackets, and the verb after it, may change to fit a person. */
final class PronounForms {
    /** A pronoun of the third person, and a verb that may follow it, perhaps after an adverb. */
    static final Pattern PLACE = Pattern.compile(
            "(?i)\\b(they|them|their|theirs|themself|themselves|they're|they've|they'd|they'll|he|she|him|his|her|hers"
                    + "|himself|herself|he's|she's)\\b(?:(\\s+(?:[a-z]+ly\\s+|also\\s+|still\\s+|now\\s+|never\\s+|often\\s+)?)([a-z]+)\\b)?");

    private static final Map<String, AgreementSlot> FORMS = Map.ofEntries(
            Map.entry("they", new AgreementSlot("he", "she", "they")),
            Map.entry("them", new AgreementSlot("him", "her", "them")),
            Map.entry("their", new AgreementSlot("his", "her", "their")),
            Map.entry("theirs", new AgreementSlot("his", "hers", "theirs")),
            Map.entry("themself", new AgreementSlot("himself", "herself", "themself")),
            Map.entry("themselves", new AgreementSlot("himself", "herself", "themselves")),
            Map.entry("they're", new AgreementSlot("he's", "she's", "they're")),
            Map.entry("they've", new AgreementSlot("he's", "she's", "they've")),
            Map.entry("they'd", new AgreementSlot("he'd", "she'd", "they'd")),
            Map.entry("they'll", new AgreementSlot("he'll", "she'll", "they'll")));
    private static final Map<String, String> SINGULAR =
            Map.of("are", "is", "were", "was", "have", "has", "do", "does", "go", "goes");

    private PronounForms() {}

    /**
     * A regular expression for what may stand in the place of such a match: the words themselves, or the forms that fit.
     *
     * <p>A plural pronoun may stay, as it may mean things. One of another gender than the person's may not.
     */
    static String allowed(MatchResult place, Pronoun pronoun) {
        String word = place.group(1);
        Optional<AgreementSlot> forms = Optional.ofNullable(FORMS.get(word.toLowerCase(Locale.ROOT)));
        if (forms.isEmpty()) {
            return "(?:" + fitting(word, pronoun) + ")" + verb(place, false);
        }
        String fits = forms.get().of(pronoun);
        boolean changes = word.equalsIgnoreCase("they") && !fits.equalsIgnoreCase(word);
        return "(?:" + anyCase(word) + "|" + anyCase(fits) + ")" + verb(place, changes);
    }

    /** A gendered pronoun as the person's own. */
    private static String fitting(String word, Pronoun pronoun) {
        String lower = word.toLowerCase(Locale.ROOT);
        return FORMS.values().stream()
                .filter(forms -> forms.he().equals(lower) || forms.she().equals(lower))
                .map(forms -> anyCase(forms.of(pronoun)))
                .distinct()
                .reduce((a, b) -> a + "|" + b)
                .orElse(Pattern.quote(word));
    }

    private static String verb(MatchResult place, boolean changes) {
        if (place.group(3) == null) {
            return "";
        }
        String verb = place.group(3);
        String same = Pattern.quote(verb);
        return Pattern.quote(place.group(2))
                + (changes ? "(?:" + same + "|" + Pattern.quote(singular(verb)) + ")" : same);
    }

    /** The form for he and she of a verb as it stands after they. */
    static String singular(String verb) {
        String known = SINGULAR.get(verb);
        if (known != null) {
            return known;
        }
        if (verb.matches(".*[^aeiou]y")) {
            return verb.substring(0, verb.length() - 1) + "ies";
        }
        return verb + (verb.matches(".*(?:s|x|z|ch|sh|o)") ? "es" : "s");
    }

    private static String anyCase(String word) {
        char first = word.charAt(0);
        String rest = Pattern.quote(word.substring(1));
        return "[" + Character.toLowerCase(first) + Character.toUpperCase(first) + "]" + rest;
    }
}
