package touchstone.core.trial;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How a trial's answer is read. Part of the trial's key. */
public sealed interface Readout {
    /**
     * Sampled text.
     *
     * @param maxTokens the most tokens to sample
     * @param temperature 0 for greedy
     * @param topP nucleus mass, 1 for all
     * @param stop strings that end the sample
     */
    record Text(int maxTokens, double temperature, double topP, List<String> stop) implements Readout {
        public Text {
            stop = List.copyOf(stop);
            if (maxTokens < 1) {
                throw new IllegalArgumentException("maxTokens must be at least 1, got " + maxTokens);
            }
            if (!(temperature >= 0) || !(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("temperature must be >= 0 and topP in (0, 1]");
            }
        }

        public static Text sampled(int maxTokens, double temperature) {
            return new Text(maxTokens, temperature, 1, List.of());
        }
    }

    /**
     * The distribution over given options at the next token: exact where the model gives probabilities, otherwise from
     * repeated sampling, which the laboratory arranges.
     *
     * @param options at least two, with distinct forms
     * @param samples how many texts to sample where probabilities are not to be had
     * @param sampleTokens the most tokens of such a sample
     */
    record Choice(List<Option> options, int samples, int sampleTokens) implements Readout {
        public Choice {
            options = List.copyOf(options);
            if (options.size() < 2) {
                throw new IllegalArgumentException("a choice needs at least two options");
            }
            long forms = options.stream()
                    .flatMap(option -> option.forms().stream())
                    .distinct()
                    .count();
            if (forms
                    != options.stream()
                            .mapToLong(option -> option.forms().size())
                            .sum()) {
                throw new IllegalArgumentException("two options share a form: " + options);
            }
            if (samples < 1 || sampleTokens < 1) {
                throw new IllegalArgumentException("samples and sampleTokens must be at least 1");
            }
        }
    }

    /** The log-probability of each given continuation of the prompt. */
    record Score(List<String> continuations) implements Readout {
        public Score {
            continuations = List.copyOf(continuations);
            if (continuations.isEmpty()) {
                throw new IllegalArgumentException("nothing to score");
            }
        }
    }

    /**
     * The reward of each given reply to the prompt, as a preference model gives it: a number without unit, of which only differences
     * between replies to one prompt mean something, the log-odds of being preferred (Bradley and Terry 1952). No log-probability: a
     * reply that nobody would write may be rewarded highly. A prompt that ends in an assistant turn is continued by each reply.
     */
    record Reward(List<String> replies) implements Readout {
        public Reward {
            replies = List.copyOf(replies);
            if (replies.isEmpty()) {
                throw new IllegalArgumentException("no reply to reward");
            }
        }
    }

    /**
     * One option of a choice.
     *
     * @param name how findings call it
     * @param forms the texts whose probability counts for it, without leading space: a token counts when it equals one of
     *     them after its leading white space is taken off
     * @param text the option in full where the prompt shows it under a letter; empty otherwise. A sampled answer may repeat it
     *     instead of the letter. It stands in the prompt, and is therefore no part of the trial's key
     */
    record Option(String name, List<String> forms, String text) {
        public Option {
            forms = List.copyOf(forms);
        }

        public Option(String name, List<String> forms) {
            this(name, forms, "");
        }

        /** An option shown as {@code (A) text}, chosen by its letter with or without brackets. */
        public static Option lettered(String letter, String text) {
            return new Option(letter, List.of(letter, letter + ")", "(" + letter, "(" + letter + ")"), text);
        }

        /** An option with the case forms of its word: {@code yes}, {@code Yes}, {@code YES}. */
        public static Option word(String word) {
            String lower = word.toLowerCase(java.util.Locale.ROOT);
            Set<String> forms = new TreeSet<>(Set.of(word));
            forms.add(lower);
            forms.add(Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
            forms.add(lower.toUpperCase(java.util.Locale.ROOT));
            return new Option(word, List.copyOf(forms));
        }
    }
}
