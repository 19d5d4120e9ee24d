package touchstone.evaluation.sycophancy.optimise;

import java.util.List;

/**
 * Replies to one prompt with their scores.
 *
 * @param item the prompt's words, or its name in a file
 * @param arm which scoring model
 */
public record ScoredReplies(String item, String arm, List<Scored> replies) {
    /**
     * A reply.
     *
     * @param score higher is better
     * @param sycophantic 1 where it goes with the user, 0 where not
     */
    public record Scored(double score, double sycophantic) {}

    public ScoredReplies {
        replies = List.copyOf(replies);
    }

    double[] scores() {
        return replies.stream().mapToDouble(Scored::score).toArray();
    }

    double[] metric() {
        return replies.stream().mapToDouble(Scored::sycophantic).toArray();
    }
}
