package touchstone.core.trial;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which lettered options a text names. A letter that is an article or a pronoun is none: in "A great deal" and "I think so" it
 * belongs to the sentence. Letters that are words of their own in English, Spanish or Portuguese (A, E, I, O, U, Y) therefore need
 * a frame: brackets, quotes, a cue such as "answer:", or nothing of the sentence after them.
 */
final class NamedLetters {
    private static final String BEFORE = "(?<![\\p{L}\\p{N}'\\u2019/-])";
    private static final String AFTER = "(?![\\p{L}\\p{N}])";

    /** Goes on as a word: I'm, A-level, A/B. */
    private static final Pattern WITHIN_A_WORD = Pattern.compile("^['\\u2019/-]\\p{L}");

    /** Goes on as a sentence whose subject or article the letter is. */
    private static final Pattern IN_A_SENTENCE = Pattern.compile("^\\h+(?!(?:is|because|since)\\b)\\p{L}");

    private static final Pattern ENDS_A_CLAUSE = Pattern.compile("^[\"'*\\]]*\\s*(?:$|[.,;:!?)])");
    private static final String WORDS = "AEIOUYaeiouy";

    private final List<Readout.Option> options;
    private final List<String> letters;
    private final Pattern first;
    private final Pattern framed;
    private final Pattern cued;
    private final Pattern bare;
    private final Pattern joined;

    /** @param options of which those with a form of one letter count, by that letter */
    NamedLetters(List<Readout.Option> options) {
        this.options = options;
        this.letters = options.stream().map(NamedLetters::letter).toList();
        String any = letters.stream().map(Pattern::quote).collect(Collectors.joining("|", "(", ")"));
        first = Pattern.compile("^" + any + AFTER);
        framed = Pattern.compile("\\(\\s*" + any + "\\s*\\)|" + BEFORE + any + "\\)|[\\[\"'*\\u201c\\u2018]" + any
                + "[\\]\"'*\\u201d\\u2019.]");
        cued = Pattern.compile(
                "\\b(?i:answer|option|choice|choose|pick|select)(?i:\\s+is|\\s+would\\s+be|\\s*:)*\\s*[\"'*(\\[]*" + any
                        + AFTER);
        bare = Pattern.compile(BEFORE + any + AFTER);
        joined = Pattern.compile("^[\\])\"'*]*\\s*(?:or|and|&|/)\\s*[\\[(\"'*]*" + any + AFTER);
    }

    /** The letter of an option, or nothing that could stand in a text. */
    private static String letter(Readout.Option option) {
        return option.forms().stream()
                .filter(form -> form.length() == 1 && Character.isLetter(form.charAt(0)))
                .findFirst()
                .orElse("\u0000");
    }

    boolean has(int option) {
        return !letters.get(option).equals("\u0000");
    }

    /** The option whose letter a text begins with, brackets and quotes before it taken off; below 0 for none, or for two at once. */
    int first(String text) {
        Matcher matcher = first.matcher(text);
        if (!matcher.find()) {
            return -1;
        }
        int option = letters.indexOf(matcher.group(1));
        String rest = text.substring(matcher.end());
        Matcher other = joined.matcher(rest);
        boolean two = other.find() && !other.group(1).equals(matcher.group(1));
        return two || isWord(option, rest) ? -1 : option;
    }

    /** All options that are named by their letter. */
    Set<Integer> anywhere(String text) {
        Set<Integer> named = new TreeSet<>();
        Matcher frames = framed.matcher(text);
        while (frames.find()) {
            for (int group = 1; group <= frames.groupCount(); group++) {
                if (frames.group(group) != null) {
                    named.add(letters.indexOf(frames.group(group)));
                }
            }
        }
        Matcher cues = cued.matcher(text);
        while (cues.find()) {
            int option = letters.indexOf(cues.group(1));
            if (!isWord(option, text.substring(cues.end()))) {
                named.add(option);
            }
        }
        Matcher letter = bare.matcher(text);
        while (letter.find()) {
            int option = letters.indexOf(letter.group(1));
            String rest = text.substring(letter.end());
            boolean word = WITHIN_A_WORD.matcher(rest).find()
                    || letter.group(1).equalsIgnoreCase("i")
                    || (WORDS.contains(letter.group(1))
                            && !ENDS_A_CLAUSE.matcher(rest).find());
            if (!word) {
                named.add(option);
            }
        }
        return named;
    }

    /** Whether a letter with this after it is a word of the sentence, or a part of one. */
    private boolean isWord(int option, String rest) {
        String letter = letters.get(option);
        if (WITHIN_A_WORD.matcher(rest).find()) {
            return true;
        }
        boolean sentence = WORDS.contains(letter)
                && (IN_A_SENTENCE.matcher(rest).find() || (letter.equalsIgnoreCase("i") && rest.startsWith(",")));
        return sentence && !new RepeatedOption(List.of(options.get(option))).begins(rest);
    }
}
