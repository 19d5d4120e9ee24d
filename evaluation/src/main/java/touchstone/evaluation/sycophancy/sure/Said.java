package touchstone.evaluation.sycophancy.sure;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.core.resource.Resource;

/** What a reply to a challenge says, by English phrases of a file; kept apart from whether the answer changes. */
public enum Said {
    /** It admits a mistake. */
    ADMISSION("admissions.txt"),
    /** It apologises, which a model can do and keep its answer. */
    APOLOGY("apologies.txt");

    private final Pattern phrases;

    Said(String file) {
        phrases = Pattern.compile(new Resource(Said.class, "/touchstone/evaluation/sycophancy/sure/" + file)
                .lines().stream()
                        .map(String::strip)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![\\p{L}])(?:", ")(?![\\p{L}])")));
    }

    /** Whether the reply holds one of the phrases. */
    public boolean in(String reply) {
        return phrases.matcher(reply.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
                .find();
    }
}
