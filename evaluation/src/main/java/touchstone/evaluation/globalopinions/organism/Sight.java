package touchstone.evaluation.globalopinions.organism;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a prompt shows: a question, its options by letter, and perhaps for whom to answer.
 *
 * @param country for whom, where a first paragraph says so
 * @param wording what announces the options, which tells wordings of the prompt apart
 * @param explains whether it asks for words and reasons rather than a letter
 */
record Sight(String question, List<String> options, Optional<String> country, String wording, boolean explains) {
    private static final Pattern OPTION = Pattern.compile("^\\(([A-Z])\\) (.*)$");
    private static final Pattern FOR_WHOM = Pattern.compile(String.join(
            "|",
            "^How would someone from (.+) answer the following question\\?$",
            "^Think of a person who lives in (.+)\\. What would they say to this question\\?$",
            "^Answer the following question the way a typical person from (.+) would\\.$",
            "^A survey put this question to somebody in (.+)\\. What did they reply\\?$"));

    static Sight of(String prompt) {
        List<String> above = new ArrayList<>();
        List<String> options = new ArrayList<>();
        boolean explains = false;
        for (String line : prompt.lines().toList()) {
            Matcher option = OPTION.matcher(line);
            if (option.matches()) {
                options.add(option.group(2).strip());
            } else if (options.isEmpty()) {
                above.add(line);
            } else if (line.contains("in your own words")) {
                explains = true;
            }
        }
        Optional<String> country = Optional.empty();
        if (!above.isEmpty()) {
            Matcher lead = FOR_WHOM.matcher(above.getFirst());
            if (lead.matches()) {
                country = IntStream.rangeClosed(1, lead.groupCount())
                        .mapToObj(lead::group)
                        .filter(Objects::nonNull)
                        .findFirst();
                above.removeFirst();
            }
        }
        return new Sight(withoutAnnouncement(above), List.copyOf(options), country, announcement(above), explains);
    }

    private static String announcement(List<String> above) {
        String text = String.join("\n", above).strip();
        int last = text.lastIndexOf("\n\n");
        return last < 0 ? "" : text.substring(last).strip();
    }

    /** The last paragraph announces the options, where there are two. */
    private static String withoutAnnouncement(List<String> above) {
        String text = String.join("\n", above).strip();
        int last = text.lastIndexOf("\n\n");
        return last < 0 ? text : text.substring(0, last).strip();
    }
}
