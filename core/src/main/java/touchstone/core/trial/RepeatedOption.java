package touchstone.core.trial;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which option a text repeats in full instead of naming its letter. Case, quotes and the final full stop do not count. */
final class RepeatedOption {
    private static final Pattern AROUND =
            Pattern.compile("^[\\s\"'`*_(\\[<\\u201c\\u2018.:,-]+|[\\s\"'`*_)\\]>\\u201d\\u2019.!]+$");
    private static final String ENDS = ".,;:!?)]\"'*\u2014\u2013";

    /** Below this many characters the beginning of a text that was cut off says nothing. */
    private static final int LEAST_OF_A_CUT = 8;

    private final List<String> texts;

    RepeatedOption(List<Readout.Option> options) {
        texts = options.stream().map(option -> plain(option.text())).toList();
    }

    private static String plain(String text) {
        return AROUND.matcher(text.replace('\u2019', '\'').replaceAll("\\s+", " "))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** A text of one letter could be another option's letter. */
    private boolean counts(int option) {
        String text = texts.get(option);
        return !text.isEmpty() && !(text.length() == 1 && Character.isLetter(text.charAt(0)));
    }

    /** The option that the whole text is; below 0 for none. */
    int whole(String text) {
        String plain = plain(text);
        return counted(texts.indexOf(plain));
    }

    private int counted(int option) {
        return option >= 0 && counts(option) ? option : -1;
    }

    /** The longest option that the text begins with, as a clause of its own; below 0 for none. */
    int first(String text) {
        String said = plain(text);
        int best = -1;
        for (int option = 0; option < texts.size(); option++) {
            String of = texts.get(option);
            boolean begins = counts(option)
                    && said.startsWith(of)
                    && (said.length() == of.length() || ENDS.indexOf(said.charAt(of.length())) >= 0);
            if (begins && (best < 0 || of.length() > texts.get(best).length())) {
                best = option;
            }
        }
        return best;
    }

    boolean begins(String text) {
        return first(text) >= 0;
    }

    /** The one option that begins with a text that was cut off; below 0 where several do, or the text is too short to tell. */
    int completed(String text) {
        String said = plain(text);
        int found = -1;
        for (int option = 0; option < texts.size() && said.length() >= LEAST_OF_A_CUT; option++) {
            if (counts(option) && texts.get(option).startsWith(said)) {
                if (found >= 0) {
                    return -1;
                }
                found = option;
            }
        }
        return found;
    }
}
