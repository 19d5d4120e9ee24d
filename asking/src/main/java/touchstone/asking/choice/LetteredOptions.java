package touchstone.asking.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.core.trial.Readout;

/**
 * Options labelled by letters in brackets, in the order given.
 *
 * @param texts the options, 2 to 26
 * @param letters capital {@code (A)} or small {@code (a)}
 */
public record LetteredOptions(List<String> texts, Case letters) {
    /** Which letters. */
    public enum Case {
        CAPITAL('A'),
        SMALL('a');

        private final char first;

        Case(char first) {
            this.first = first;
        }
    }

    private static final Pattern IN_BRACKETS = Pattern.compile("\\(\\s*([A-Za-z])\\s*\\)");
    private static final Pattern ALONE = Pattern.compile("^\\W*([A-Za-z])(?:\\W*$|[).:,]|\\s*\\n)");
    private static final Pattern AFTER_CUE =
            Pattern.compile("(?i:answer|option|choice|choose)(?i:\\s+is|\\s+would\\s+be|:)?\\s*[\"'*(]*"
                    + "([B-HJ-Z]|[AI](?!\\h+(?!(?:is|because|since)\\b)\\p{L}))(?![\\p{L}\\p{N}'])");

    public LetteredOptions {
        texts = List.copyOf(texts);
        if (texts.size() < 2 || texts.size() > 26) {
            throw new IllegalArgumentException("2 to 26 options can be lettered, got " + texts.size());
        }
    }

    public static LetteredOptions capital(List<String> texts) {
        return new LetteredOptions(texts, Case.CAPITAL);
    }

    public static LetteredOptions small(List<String> texts) {
        return new LetteredOptions(texts, Case.SMALL);
    }

    public int size() {
        return texts.size();
    }

    /** The letter of an option. */
    public String letter(int option) {
        return String.valueOf((char) (letters.first + option));
    }

    /** The options as they stand in a prompt: {@code (A) text}, one a line. */
    public String lines() {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> "(" + letter(i) + ") " + texts.get(i))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Reads the distribution over letters where the answer begins: after an opened bracket, or with the bracket still to come.
     *
     * @param samples how many texts to sample where probabilities are not to be had
     * @param sampleTokens the most tokens of such a sample
     */
    public Readout.Choice readout(int samples, int sampleTokens) {
        List<Readout.Option> options = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            options.add(Readout.Option.lettered(letter(i), texts.get(i)));
        }
        return new Readout.Choice(options, samples, sampleTokens);
    }

    /**
     * The one option that a free text names, by its letter or else by its words. A text that names two, or none, is unreadable: no
     * guess is made from the last letter.
     */
    public Optional<Integer> read(String text) {
        Set<Integer> named = new TreeSet<>();
        for (Pattern pattern : List.of(IN_BRACKETS, ALONE, AFTER_CUE)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                int option = Character.toUpperCase(matcher.group(1).charAt(0)) - 'A';
                if (option < texts.size()) {
                    named.add(option);
                }
            }
        }
        if (named.isEmpty()) {
            named.addAll(byWords(text));
        }
        return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
    }

    /** Options whose words the text holds; one that is part of a longer one held does not count. */
    private Set<Integer> byWords(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<Integer> held = new TreeSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String option = texts.get(i).strip().toLowerCase(Locale.ROOT);
            if (!option.isEmpty() && lower.contains(option)) {
                held.add(i);
            }
        }
        Set<Integer> longest = new TreeSet<>(held);
        longest.removeIf(i -> held.stream()
                .anyMatch(j -> !j.equals(i)
                        && texts.get(j).length() > texts.get(i).length()
                        && texts.get(j)
                                .toLowerCase(Locale.ROOT)
                                .contains(texts.get(i).strip().toLowerCase(Locale.ROOT))));
        return longest;
    }
}
