/**
 * Conducting a study: read {@link touchstone.core.run.Conductor} and {@link touchstone.core.run.Asking} first.
 *
 * <p>Invariants: intent is in the journal before a request is sent, and an answer before a study sees it. No request is
 * cancelled once sent unless its time is up. Memory is bounded by the window of trials between the one being dispatched and
 * the one being read.
 */
@NullMarked
package touchstone.core.run;

import org.jspecify.annotations.NullMarked;
