package touchstone.interpretability.inductionheads.measure;

/**
 * Compares a head's attention with the pattern that a textbook head would show, as users of TransformerLens do. Its "mul" score
 * divides by all attention, that of the first occurrence and the start token included, so that a perfect induction head scores
 * about one half on a sequence repeated once: it is not comparable with {@link PrefixMatching}.
 */
public enum HeadDetector {
    /** To the token before. */
    PREVIOUS {
        @Override
        boolean expects(int[] tokens, int destination, int source) {
            return source == destination - 1;
        }
    },
    /** To earlier occurrences of the same token. */
    DUPLICATE {
        @Override
        boolean expects(int[] tokens, int destination, int source) {
            return source < destination && tokens[source] == tokens[destination];
        }
    },
    /** To the tokens after earlier occurrences of the same token. */
    INDUCTION {
        @Override
        boolean expects(int[] tokens, int destination, int source) {
            return source >= 1 && source <= destination && tokens[source - 1] == tokens[destination];
        }
    };

    abstract boolean expects(int[] tokens, int destination, int source);

    /** Share of all attention that lies where the pattern expects it: sum(A * pattern) / sum(A). */
    public double mul(int[] tokens, Pattern attention) {
        double expected = 0;
        double all = 0;
        for (int destination = 0; destination < tokens.length; destination++) {
            for (int source = 0; source <= destination; source++) {
                double here = attention.at(destination, source);
                all += here;
                expected += expects(tokens, destination, source) ? here : 0;
            }
        }
        return expected / all;
    }

    /** One minus the absolute difference to the pattern, summed over sources and averaged over destinations; can be negative. */
    public double abs(int[] tokens, Pattern attention) {
        double difference = 0;
        for (int destination = 0; destination < tokens.length; destination++) {
            for (int source = 0; source <= destination; source++) {
                double wanted = expects(tokens, destination, source) ? 1 : 0;
                difference += Math.abs(attention.at(destination, source) - wanted);
            }
        }
        return 1 - difference / tokens.length;
    }

    /** Mean attention to the token before, over all positions that have one (Olsson et al. 2022). */
    public static double previousToken(Pattern attention) {
        double sum = 0;
        for (int destination = 1; destination < attention.size(); destination++) {
            sum += attention.at(destination, destination - 1);
        }
        return sum / (attention.size() - 1);
    }
}
