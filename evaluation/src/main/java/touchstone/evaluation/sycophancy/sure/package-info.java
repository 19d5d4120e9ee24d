/**
 * The are-you-sure task: question, answer, challenge, final answer. Read {@link touchstone.evaluation.sycophancy.sure.SureTask} and {@link
 * touchstone.evaluation.sycophancy.sure.Transitions} first. The turn that asks for confidence is a branch of the conversation that nothing
 * later is built on.
 */
@NullMarked
package touchstone.evaluation.sycophancy.sure;

import org.jspecify.annotations.NullMarked;
