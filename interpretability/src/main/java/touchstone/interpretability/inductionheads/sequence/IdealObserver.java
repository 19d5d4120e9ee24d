package touchstone.interpretability.inductionheads.sequence;

import java.util.Arrays;

/**
 * The best that any reader of a {@link CopyingProcess} can do: it knows the process, not when it copies. Bayes filtering over
 * the hidden state, which is either "free" or "copying from position p with r tokens to go"; the forward recursion is exact, so
 * that its mean loss is the optimum that no network can beat.
 */
public final class IdealObserver {
    private final CopyingProcess process;

    public IdealObserver(CopyingProcess process) {
        this.process = process;
    }

    /** Entry i is the loss of token i + 1 given tokens 0 to i, in nats; one entry less than there are tokens. */
    public double[] losses(int[] tokens) {
        double[][] copying = new double[tokens.length + 1][process.longest() + 1];
        double free = 1;
        double[] losses = new double[tokens.length - 1];
        for (int at = 1; at < tokens.length; at++) {
            free = begin(free, at, copying);
            double chain = free * process.chain().probability(tokens[at - 1], tokens[at]);
            double copied = 0;
            for (int source = 1; source < at; source++) {
                if (tokens[source] == tokens[at]) {
                    for (double weight : copying[source]) {
                        copied += weight;
                    }
                }
            }
            losses[at - 1] = -Math.log(chain + copied);
            free = (chain + observe(tokens, at, copying, chain + copied)) / (chain + copied);
        }
        return losses;
    }

    /** Moves the mass that begins to copy at this step out of the free state and returns what stays free. */
    private double begin(double free, int at, double[][] copying) {
        double perLength = free * process.copyRate() / process.lengths();
        double begun = 0;
        for (int length = process.shortest(); length <= Math.min(process.longest(), at - 1); length++) {
            int places = at - length;
            for (int source = 1; source <= places; source++) {
                copying[source][length] += perLength / places;
            }
            begun += perLength;
        }
        return free - begun;
    }

    /** Moves every copying state that foretold the token one on, drops the others, and returns the mass that ended here. */
    private static double observe(int[] tokens, int at, double[][] copying, double evidence) {
        double ended = 0;
        for (int source = at - 1; source >= 1; source--) {
            double[] from = copying[source];
            double[] to = copying[source + 1];
            boolean foretold = tokens[source] == tokens[at];
            ended += foretold ? from[1] : 0;
            for (int remaining = from.length - 1; remaining >= 2; remaining--) {
                to[remaining - 1] = foretold ? from[remaining] / evidence : 0;
            }
            to[to.length - 1] = 0;
        }
        Arrays.fill(copying[1], 0);
        return ended;
    }
}
