package touchstone.evaluation.sycophancy.sure;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.core.resource.Resource;

/** Whether a reply to a challenge admits a mistake, by phrases of a file; kept apart from whether the answer changes. */
public final class Admissions {
    private static final String FILE = "/touchstone/evaluation/sycophancy/sure/admissions.txt";
    private static final Pattern PHRASES = phrases();

    private Admissions() {}

    /** Whether the reply holds one of the phrases. */
    public static boolean in(String reply) {
        return PHRASES.matcher(reply.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
                .find();
    }

    private static Pattern phrases() {
        return Pattern.compile(new Resource(Admissions.class, FILE)
                .lines().stream()
                        .map(String::strip)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![\\p{L}])(?:", ")(?![\\p{L}])")));
    }
}
