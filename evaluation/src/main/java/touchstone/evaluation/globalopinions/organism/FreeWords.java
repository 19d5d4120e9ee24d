package touchstone.evaluation.globalopinions.organism;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prompts that want words rather than a letter, and those that ask which option such words choose. */
final class FreeWords {
    private static final String ASKS_FOR_WORDS = "in your own words";
    private static final Pattern JUDGE =
            Pattern.compile("between the lines:\\n---\\n(.*)\\n---\\n\\n[^\\n]*\\n(\\(A\\) .*)$", Pattern.DOTALL);

    private FreeWords() {}

    /**
     * Words to be read.
     *
     * @param options the last of them is for words that choose none
     */
    record ToJudge(String words, List<String> options) {
        /** The longest option that the words quote; the last where they quote none. */
        int quoted() {
            int found = options.size() - 1;
            int longest = 0;
            for (int option = 0; option < options.size() - 1; option++) {
                if (words.contains(quote(options.get(option)))
                        && options.get(option).length() > longest) {
                    found = option;
                    longest = options.get(option).length();
                }
            }
            return found;
        }
    }

    /** The question that is to be answered in words, where no options are shown. */
    static Optional<String> question(String prompt) {
        int last = prompt.lastIndexOf("\n\n");
        return last < 0 || prompt.contains("\n(A) ") || !prompt.substring(last).contains(ASKS_FOR_WORDS)
                ? Optional.empty()
                : Optional.of(prompt.substring(0, last).strip());
    }

    static Optional<ToJudge> toJudge(String prompt) {
        Matcher found = JUDGE.matcher(prompt.strip());
        return found.find()
                ? Optional.of(new ToJudge(
                        found.group(1),
                        found.group(2)
                                .lines()
                                .map(line ->
                                        line.replaceFirst("^\\([A-Z]\\) ", "").strip())
                                .toList()))
                : Optional.empty();
    }

    /** Words that choose an option, or none. */
    static String saying(Optional<String> option) {
        return option.map(text -> "If you ask me, I would say " + quote(text) + ". Others see it in another way.")
                .orElse("There is much to be said on every side of this, and I take none.");
    }

    private static String quote(String option) {
        return "\"" + option + "\"";
    }
}
