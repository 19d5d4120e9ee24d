package touchstone.core.journal;

import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;

/**
 * An answer found in the journal.
 *
 * @param run the run that bought it
 */
public record StoredAnswer(String run, Answer answer, Usage usage, String servedBy) {}
