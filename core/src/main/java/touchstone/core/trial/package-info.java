/**
 * One request under one condition and what came of it: read {@link touchstone.core.trial.Trial} and {@link
 * touchstone.core.trial.Answer} first. All types are immutable; a trial's key depends on nothing but the model's id, the
 * messages, the readout and the repeat.
 */
@NullMarked
package touchstone.core.trial;

import org.jspecify.annotations.NullMarked;
