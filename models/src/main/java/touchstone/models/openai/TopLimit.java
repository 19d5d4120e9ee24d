package touchstone.models.openai;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a server's complaint how many top log-probabilities it would list. */
final class TopLimit {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d{1,2}(?![\\w.]*\\d)");
    private static final int USUAL = 5;

    private TopLimit() {}

    /**
     * The largest number named below the one asked for; 5, the limit of the older interfaces, where none is named; 0 if the
     * complaint is not about how many, or there is nothing smaller to ask for.
     *
     * @param words the complaint, in lower case
     */
    static int read(String words, int asked) {
        boolean aboutNumber = words.contains("top_logprobs") || words.contains("at most") || words.contains("max");
        if (!aboutNumber) {
            return 0;
        }
        int limit = 0;
        Matcher number = NUMBER.matcher(words);
        while (number.find()) {
            int value = Integer.parseInt(number.group());
            if (value < asked) {
                limit = Math.max(limit, value);
            }
        }
        return limit > 0 ? limit : asked > USUAL ? USUAL : 0;
    }
}
