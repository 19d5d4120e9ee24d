/**
 * Asks models the items of evaluations and says what the answers amount to: {@link touchstone.evaluation.modelwritten.measure.Asking} asks,
 * {@link touchstone.evaluation.modelwritten.measure.Responses} keeps a few numbers an item, {@link
 * touchstone.evaluation.modelwritten.measure.SetScore} is the matching rate and what belongs to it, {@link
 * touchstone.evaluation.modelwritten.measure.Trend} how it moves with size or training.
 *
 * <p>Invariants: ties count as a share; an answer that could not be read is left out and counted, never taken for a no; items of one
 * question or one biography, and items that repeat a question, are never treated as independent.
 */
@NullMarked
package touchstone.evaluation.modelwritten.measure;

import org.jspecify.annotations.NullMarked;
