package touchstone.core.trial;

import java.util.List;

/** What a model answered, in the form the readout asked for. */
public sealed interface Answer {
    /** Sampled text and why it ended. */
    record Text(String text, Stop stop) implements Answer {}

    /** Why a sample ended. */
    enum Stop {
        END,
        LENGTH,
        /** The provider withheld or cut the answer by a content filter or an explicit refusal. */
        FILTERED
    }

    /** An answer to a {@link Readout.Choice}: exact or counted. */
    sealed interface Choice extends Answer {
        /** The share of probability, or of samples, that falls on the options. */
        double coverage();

        /** How it was read, for the findings: {@code exact option probabilities} or {@code 10 samples}. */
        String method();
    }

    /**
     * Exact option probabilities.
     *
     * @param logProbabilities natural log of each option's probability, all forms summed, in the order of the readout's
     *     options; negative infinity where the provider did not list the option among its top tokens
     * @param topToken the most probable token, whatever it was: it shows what a model wanted to say instead
     */
    record Distribution(List<Double> logProbabilities, String topToken) implements Choice {
        public Distribution {
            logProbabilities = List.copyOf(logProbabilities);
            for (double logProbability : logProbabilities) {
                // Providers round; a sum of forms a hair above 1 is no error.
                if (Double.isNaN(logProbability) || logProbability > 1e-3) {
                    throw new IllegalArgumentException("not a log-probability: " + logProbability);
                }
            }
        }

        @Override
        public double coverage() {
            return Math.min(1, logProbabilities.stream().mapToDouble(Math::exp).sum());
        }

        @Override
        public String method() {
            return "exact option probabilities";
        }
    }

    /**
     * Counts of repeated sampling.
     *
     * @param counts how many samples chose each option, in the order of the readout's options
     * @param refused samples in which the model declined to choose
     * @param unclear samples that neither chose nor declined, as far as parser and judge could tell
     */
    record Counts(List<Integer> counts, int refused, int unclear) implements Choice {
        public Counts {
            counts = List.copyOf(counts);
        }

        /** All samples. */
        public int samples() {
            return chosen() + refused + unclear;
        }

        /** Samples that chose an option. */
        public int chosen() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public double coverage() {
            return samples() == 0 ? 0 : (double) chosen() / samples();
        }

        @Override
        public String method() {
            return samples() + " samples";
        }
    }

    /**
     * Scores of given continuations.
     *
     * @param logProbabilities natural log of each continuation's probability
     * @param tokens how many tokens each continuation has
     */
    record Scores(List<Double> logProbabilities, List<Integer> tokens) implements Answer {
        public Scores {
            logProbabilities = List.copyOf(logProbabilities);
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * Rewards of given replies.
     *
     * @param values in the order of the readout's replies, each finite
     */
    record Rewards(List<Double> values) implements Answer {
        public Rewards {
            values = List.copyOf(values);
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("not a reward: " + value);
                }
            }
        }
    }

    /** The server answered a choice without probabilities; the laboratory then samples. Never reaches a study. */
    record WithoutProbabilities(String text) implements Answer {}
}
