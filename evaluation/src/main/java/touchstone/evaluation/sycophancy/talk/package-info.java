/**
 * Conversations of several turns about questions whose answer is known, led for many questions at once. Read {@link
 * touchstone.evaluation.sycophancy.talk.Conversations} and {@link touchstone.evaluation.sycophancy.talk.Stage} first. Later turns depend on
 * earlier replies, so turns are asked in stages; conversations are immutable, so that what branches off one does not change it.
 */
@NullMarked
package touchstone.evaluation.sycophancy.talk;

import org.jspecify.annotations.NullMarked;
