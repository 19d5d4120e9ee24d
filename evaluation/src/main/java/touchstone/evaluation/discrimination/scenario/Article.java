package touchstone.evaluation.discrimination.scenario;

import java.util.Locale;
import java.util.Set;

/** The indefinite article that English asks for before a word or a number. */
final class Article {
    private static final Set<String> SILENT_H = Set.of("hour", "honest", "honor", "heir");
    private static final Set<String> SPOKEN_CONSONANT = Set.of("uni", "use", "usa", "us-", "eu", "one", "once", "ute");

    private Article() {}

    /** {@code a} or {@code an}: an 80-year-old, an Asian, a university. */
    static String before(String words) {
        if (words.isEmpty()) {
            return "a";
        }
        String word = words.toLowerCase(Locale.ROOT);
        char first = word.charAt(0);
        boolean vowel = Character.isDigit(first) ? spokenVowel(word) : vowelSound(word);
        return vowel ? "an" : "a";
    }

    private static boolean vowelSound(String word) {
        if (SILENT_H.stream().anyMatch(word::startsWith)) {
            return true;
        }
        return "aeiou".indexOf(word.charAt(0)) >= 0
                && SPOKEN_CONSONANT.stream().noneMatch(word::startsWith)
                && !word.equals("us")
                && !word.startsWith("us ");
    }

    /** Eight, eleven, eighteen, eighty and their hundreds and thousands. */
    private static boolean spokenVowel(String word) {
        int digits = 0;
        while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
            digits++;
        }
        boolean eleven = (word.startsWith("11") || word.startsWith("18")) && digits % 3 == 2;
        return word.charAt(0) == '8' || eleven;
    }
}
