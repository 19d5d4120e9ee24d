package touchstone.core.model;

/**
 * What a model can do beyond sampling text; the laboratory picks the best reading that these allow.
 *
 * @param optionProbabilities whether next-token probabilities of given options can be read; a server that turns out not to
 *     return them is told apart at run time by {@link touchstone.core.trial.Answer.WithoutProbabilities}
 * @param prefill whether a prompt may end in an assistant turn that the model continues; where false the provider leaves
 *     that turn out
 * @param continuationScores whether the log-probability of a given continuation can be read
 * @param rewards whether it is a preference model, which rewards given replies
 * @param remote whether asking crosses a process or network boundary, so that time-outs, retries and spending apply
 * @param gathers whether requests in flight together are answered together, so that each is to wait in a thread of its own; so
 *     with all that is remote, and with a network in this process that computes many at once
 * @param concurrency how many requests in flight to begin with when nobody says otherwise
 */
public record Capabilities(
        boolean optionProbabilities,
        boolean prefill,
        boolean continuationScores,
        boolean rewards,
        boolean remote,
        boolean gathers,
        int concurrency) {
    /** Rewards nothing. */
    public Capabilities(
            boolean optionProbabilities,
            boolean prefill,
            boolean continuationScores,
            boolean remote,
            boolean gathers,
            int concurrency) {
        this(optionProbabilities, prefill, continuationScores, false, remote, gathers, concurrency);
    }

    /** Gathers only if remote. */
    public Capabilities(
            boolean optionProbabilities, boolean prefill, boolean continuationScores, boolean remote, int concurrency) {
        this(optionProbabilities, prefill, continuationScores, remote, remote, concurrency);
    }

    public Capabilities {
        if (remote && !gathers) {
            throw new IllegalArgumentException("requests to a remote model wait in threads of their own");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, got " + concurrency);
        }
    }
}
