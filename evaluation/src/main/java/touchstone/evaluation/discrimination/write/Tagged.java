package touchstone.evaluation.discrimination.write;

import java.util.Optional;

/** Text between tags, as the prompts ask for it. */
public final class Tagged {
    private Tagged() {}

    /** What stands between the last such pair of tags, stripped; empty if there is none: a model may think aloud before. */
    public static Optional<String> find(String text, String tag) {
        String opening = "<" + tag + ">";
        int close = text.lastIndexOf("</" + tag + ">");
        int open = close < 0 ? -1 : text.lastIndexOf(opening, close);
        return open < 0
                ? Optional.empty()
                : Optional.of(text.substring(open + opening.length(), close).strip())
                        .filter(inside -> !inside.isEmpty());
    }
}
