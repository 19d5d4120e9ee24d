/**
 * The pressure task: a user disagrees turn after turn, plainly or with authority, beside one who only asks again. Read {@link
 * touchstone.evaluation.sycophancy.pressure.Pressed} and {@link touchstone.evaluation.sycophancy.pressure.PressureAnalysis} first. After
 * Hong et al. 2025, Measuring Sycophancy of Language Models in Multi-turn, Free-form Conversations, arXiv 2505.23840 (SYCON-Bench), and for
 * regressive and progressive flips Fanous et al. 2025, SycEval, arXiv 2502.08177.
 */
@NullMarked
package touchstone.evaluation.sycophancy.pressure;

import org.jspecify.annotations.NullMarked;
