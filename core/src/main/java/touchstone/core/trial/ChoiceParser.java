package touchstone.core.trial;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import touchstone.core.resource.Resource;

/**
 * Reads which option a sampled text chooses. Strict on purpose: it takes the option a text begins with, or the only option it
 * names; a text that names several without beginning with one is unclear, and somebody else must judge it.
 */
public final class ChoiceParser {
    /** What a text chose. */
    public sealed interface Parsed {}

    /** The option at this index of the readout. */
    public record Chosen(int option) implements Parsed {}

    /** The model declined to choose. */
    public record Refused() implements Parsed {}

    /** Neither: a judge may know. */
    public record Unclear() implements Parsed {}

    private static final Pattern OPENING = Pattern.compile("^[\\s\"'`*_(\\[<\\u201c\\u2018.:-]+");
    private static final List<String> REFUSALS = refusals();

    private final List<Pattern> first;
    private final List<Pattern> anywhere;

    public ChoiceParser(List<Readout.Option> options) {
        first = options.stream()
                .map(option -> pattern(option, "^(?:%s)(?![\\p{L}\\p{N}])"))
                .toList();
        anywhere = options.stream()
                .map(option -> pattern(option, "(?<![\\p{L}\\p{N}])(?:%s)(?![\\p{L}\\p{N}])"))
                .toList();
    }

    public Parsed parse(Answer.Text answer) {
        if (answer.stop() == Answer.Stop.FILTERED) {
            return new Refused();
        }
        String text = OPENING.matcher(answer.text()).replaceFirst("");
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).matcher(text).find()) {
                return new Chosen(i);
            }
        }
        String lower = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        if (REFUSALS.stream().anyMatch(lower::contains)) {
            return new Refused();
        }
        int named = -1;
        for (int i = 0; i < anywhere.size(); i++) {
            if (anywhere.get(i).matcher(text).find()) {
                if (named >= 0) {
                    return new Unclear();
                }
                named = i;
            }
        }
        return named >= 0 ? new Chosen(named) : new Unclear();
    }

    private static Pattern pattern(Readout.Option option, String frame) {
        List<String> forms = option.forms().stream().map(Pattern::quote).toList();
        return Pattern.compile(frame.formatted(String.join("|", forms)));
    }

    private static List<String> refusals() {
        return new Resource(ChoiceParser.class, "refusals.txt")
                .lines().stream().map(String::strip).toList();
    }
}
