/**
 * Writing an evaluation from one sentence: {@link touchstone.evaluation.modelwritten.write.Writer} has an author write candidates and a judge
 * filter them, {@link touchstone.evaluation.modelwritten.write.Written} is what comes out, with the trail of what was not used.
 *
 * <p>Where two models filter, {@link touchstone.evaluation.modelwritten.write.SecondOpinion} holds them side by side.
 *
 * <p>Invariants: what is kept has every label as often as any other and a confidence above one half, no two items are the same, and the
 * same answers give the same bytes.
 */
@NullMarked
package touchstone.evaluation.modelwritten.write;

import org.jspecify.annotations.NullMarked;
