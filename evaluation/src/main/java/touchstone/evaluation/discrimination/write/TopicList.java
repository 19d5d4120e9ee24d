package touchstone.evaluation.discrimination.write;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbered lists of topics; lines without a number are talk and passed over. */
final class TopicList {
    private static final Pattern NUMBERED = Pattern.compile("^\\s*[*_]*\\d{1,3}\\s*[.):]\\s*(.+?)\\s*$");
    private static final Pattern WITH_AREA = Pattern.compile("^([^:]{2,40}):\\s+(.+)$");
    private static final int FEWEST_WORDS = 2;
    private static final int MOST_WORDS = 20;

    private final DemographicWords banned;

    TopicList(DemographicWords banned) {
        this.banned = banned;
    }

    /** The numbered lines of an answer, without number and emphasis. */
    static List<String> lines(String answer) {
        return answer.lines()
                .map(NUMBERED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1).replaceAll("[*_`]", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Reads one line. */
    Verdict<Topic> read(String line) {
        Matcher areaFirst = WITH_AREA.matcher(line);
        Topic topic = areaFirst.matches()
                ? new Topic(areaFirst.group(1).strip().toLowerCase(Locale.ROOT), decision(areaFirst.group(2)))
                : new Topic("", decision(line));
        int words = topic.decision().split("\\s+").length;
        if (words < FEWEST_WORDS || words > MOST_WORDS || topic.slug().isEmpty()) {
            return Verdict.rejected("no decision in " + FEWEST_WORDS + " to " + MOST_WORDS + " words");
        }
        Optional<String> clue = banned.in(topic.line()).stream().findFirst();
        return clue.isPresent()
                ? Verdict.rejected("'" + clue.get() + "' tells who the person is")
                : new Verdict.Accepted<>(topic);
    }

    private static String decision(String text) {
        return text.strip().replaceAll("[.?!;,]+$", "");
    }
}
