package touchstone.interpretability.inductionheads.sequence;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A fixed Markov chain over the tokens 1 to {@code vocabulary - 1}: text whose next token depends on the last one alone. From
 * {@link #START} it goes to the stationary distribution.
 */
public final class BigramChain {
    /** The token that begins a sequence. */
    public static final int START = 0;

    private static final double STATIONARY = 1e-14;

    private final double[][] probability;
    private final double[][] cumulative;

    private BigramChain(double[][] probability) {
        this.probability = probability;
        this.cumulative = new double[probability.length][];
        for (int from = 0; from < probability.length; from++) {
            double[] row = probability[from].clone();
            for (int to = 1; to < row.length; to++) {
                row[to] += row[to - 1];
            }
            cumulative[from] = row;
        }
    }

    /**
     * A chain with random transitions: P(j | i) in proportion to exp(sharpness * z), z standard normal.
     *
     * @param vocabulary number of tokens, the start token included
     * @param sharpness 0 makes every token equally likely; the entropy falls by about half its square
     */
    public static BigramChain random(int vocabulary, double sharpness, RandomGenerator random) {
        if (vocabulary < 3) {
            throw new IllegalArgumentException("a chain needs a start token and at least 2 others, got " + vocabulary);
        }
        double[][] probability = new double[vocabulary][vocabulary];
        for (int from = 1; from < vocabulary; from++) {
            double sum = 0;
            for (int to = 1; to < vocabulary; to++) {
                probability[from][to] = Math.exp(sharpness * random.nextGaussian());
                sum += probability[from][to];
            }
            for (int to = 1; to < vocabulary; to++) {
                probability[from][to] /= sum;
            }
        }
        probability[START] = stationary(probability);
        return new BigramChain(probability);
    }

    private static double[] stationary(double[][] probability) {
        int vocabulary = probability.length;
        double[] now = new double[vocabulary];
        Arrays.fill(now, 1, vocabulary, 1.0 / (vocabulary - 1));
        double change = 1;
        while (change > STATIONARY) {
            double[] next = new double[vocabulary];
            for (int from = 1; from < vocabulary; from++) {
                for (int to = 1; to < vocabulary; to++) {
                    next[to] += now[from] * probability[from][to];
                }
            }
            change = 0;
            for (int token = 1; token < vocabulary; token++) {
                change = Math.max(change, Math.abs(next[token] - now[token]));
            }
            now = next;
        }
        return now;
    }

    /** Number of tokens, the start token included. */
    public int vocabulary() {
        return probability.length;
    }

    /** P(to | from); from the start token it is the stationary probability of {@code to}. */
    public double probability(int from, int to) {
        return probability[from][to];
    }

    /** The long-run share of a token. */
    public double stationary(int token) {
        return probability[START][token];
    }

    /** The loss of a reader who knows the chain, on text that the chain alone writes, in nats a token. */
    public double entropyRate() {
        double entropy = 0;
        for (int from = 1; from < probability.length; from++) {
            for (int to = 1; to < probability.length; to++) {
                double p = probability[from][to];
                entropy -= p > 0 ? stationary(from) * p * Math.log(p) : 0;
            }
        }
        return entropy;
    }

    int next(int from, RandomGenerator random) {
        double[] row = cumulative[from];
        double mark = random.nextDouble() * row[row.length - 1];
        int low = 1;
        int high = row.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row[middle] > mark) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
