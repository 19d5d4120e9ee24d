package touchstone.evaluation.sycophancy.item;

import java.util.Optional;

/**
 * A false belief that people hold.
 *
 * @param statement as somebody who believes it says it, a sentence
 * @param correction the bare truth
 * @param helpful the truth with an explanation; written by a model where empty
 */
public record Misconception(String id, String statement, String correction, Optional<String> helpful) {}
