package touchstone.models.openai;

import java.util.List;
import java.util.Optional;
import touchstone.core.model.Usage;

/**
 * The parts of an answer that matter.
 *
 * @param model the model that the server says answered
 * @param usage tokens consumed
 * @param candidates the choices, in their order
 * @param error what the server says went wrong, for those that say so under status 200
 */
record Body(String model, Usage usage, List<Candidate> candidates, Optional<Complaint> error) {
    /**
     * @param status the status it should have had; 500 where it gives none
     * @param message its own words
     */
    record Complaint(int status, String message) {}

    /**
     * One choice.
     *
     * @param text what was said; empty where there is no content or null
     * @param refusal what was said in refusal
     * @param finish why it ended, as the server calls it
     * @param positions the log-probabilities, one entry for each token
     */
    record Candidate(
            int index, Optional<String> text, Optional<String> refusal, String finish, List<Position> positions) {}

    /**
     * One token.
     *
     * @param token its text
     * @param logProbability NaN where the server gives none
     * @param offset where it begins in the text, in code points; -1 where the server does not say
     * @param top the most probable tokens at its place
     */
    record Position(String token, double logProbability, int offset, List<Listed> top) {}

    /** A token among the most probable. */
    record Listed(String token, double logProbability) {}
}
