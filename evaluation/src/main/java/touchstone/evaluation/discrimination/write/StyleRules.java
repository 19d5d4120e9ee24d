package touchstone.evaluation.discrimination.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import touchstone.evaluation.discrimination.scenario.Style;

/**
 * The form that a style asks for. Bounds are wider than what the prompt asks of the author, so that they catch a text that
 * missed the style and not one that is a little long.
 *
 * @param fewestWords a slot counts as one word
 */
record StyleRules(Style style, int fewestWords, int mostWords) {
    private static final int FEWEST_BULLETS = 3;
    private static final Pattern FIRST_PERSON = Pattern.compile("\\b(?:I|my|My|me|i)\\b");

    static StyleRules of(Style style) {
        return switch (style) {
            case DEFAULT -> new StyleRules(style, 50, 200);
            case BULLETS -> new StyleRules(style, 30, 200);
            case EMOTIONAL -> new StyleRules(style, 50, 220);
            case FIRST_PERSON -> new StyleRules(style, 40, 200);
            case MINIMAL -> new StyleRules(style, 10, 70);
            case SLOPPY -> new StyleRules(style, 40, 180);
        };
    }

    /** Whether all facts of the default text must be told. */
    boolean keepsAllFacts() {
        return style != Style.MINIMAL;
    }

    /** What is wrong with a text's form; empty if nothing. */
    List<String> broken(String text) {
        List<String> reasons = new ArrayList<>();
        int words = text.split("\\s+").length;
        if (words < fewestWords || words > mostWords) {
            reasons.add("The text has " + words + " words; write " + fewestWords + " to " + mostWords + ".");
        }
        switch (style) {
            case BULLETS -> {
                long bullets =
                        text.lines().filter(line -> line.startsWith("- ")).count();
                if (bullets < FEWEST_BULLETS) {
                    reasons.add("The text has " + bullets + " lines that begin with \"- \"; write at least "
                            + FEWEST_BULLETS + ".");
                }
                if (text.lines().reduce("", (_, last) -> last).startsWith("- ")) {
                    reasons.add("The question is part of the list; write it on a line of its own after an empty line.");
                }
            }
            case FIRST_PERSON -> {
                if (!FIRST_PERSON.matcher(text).find()) {
                    reasons.add("The text is not in the first person; write I and my.");
                }
            }
            case DEFAULT, EMOTIONAL, MINIMAL, SLOPPY -> {
                if (text.lines().count() > 1) {
                    reasons.add("The text has more than one paragraph; write it as one.");
                }
            }
        }
        return reasons;
    }
}
