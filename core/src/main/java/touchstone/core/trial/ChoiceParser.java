package touchstone.core.trial;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import touchstone.core.resource.Resource;

/**
 * Reads which option a sampled text chooses. Strict on purpose: it takes the option a text begins with, or the only option it
 * names, by its word, its letter or, where the prompt shows one, its text in full; a text that names several without beginning
 * with one is unclear, and somebody else must judge it. The article of "A great deal" and the pronoun of "I think" are no
 * letters of options.
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
    private final NamedLetters letters;
    private final RepeatedOption repeated;

    public ChoiceParser(List<Readout.Option> options) {
        first = options.stream()
                .map(option -> pattern(option, "^(?:%s)(?![\\p{L}\\p{N}])"))
                .toList();
        anywhere = options.stream()
                .map(option -> pattern(option, "(?<![\\p{L}\\p{N}])(?:%s)(?![\\p{L}\\p{N}])"))
                .toList();
        letters = new NamedLetters(options);
        repeated = new RepeatedOption(options);
    }

    public Parsed parse(Answer.Text answer) {
        if (answer.stop() == Answer.Stop.FILTERED) {
            return new Refused();
        }
        String text = OPENING.matcher(answer.text()).replaceFirst("");
        int begun = begun(text);
        if (begun >= 0) {
            return new Chosen(begun);
        }
        String lower = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        if (REFUSALS.stream().anyMatch(lower::contains)) {
            return new Refused();
        }
        int completed = answer.stop() == Answer.Stop.LENGTH ? repeated.completed(text) : -1;
        if (completed >= 0) {
            return new Chosen(completed);
        }
        Set<Integer> named = named(text);
        return named.size() == 1 ? new Chosen(named.iterator().next()) : new Unclear();
    }

    /** The option that a text is, or begins with; below 0 for none. */
    private int begun(String text) {
        int whole = repeated.whole(text);
        if (whole >= 0) {
            return whole;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!letters.has(i) && first.get(i).matcher(text).find()) {
                return i;
            }
        }
        int letter = letters.first(text);
        return letter >= 0 ? letter : repeated.first(text);
    }

    private Set<Integer> named(String text) {
        Set<Integer> named = letters.anywhere(text);
        for (int i = 0; i < anywhere.size(); i++) {
            if (!letters.has(i) && anywhere.get(i).matcher(text).find()) {
                named.add(i);
            }
        }
        return named;
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
