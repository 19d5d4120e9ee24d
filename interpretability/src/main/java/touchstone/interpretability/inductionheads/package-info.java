/**
 * In-context learning and induction heads (Olsson et al. 2022, arXiv 2209.11895): which attention heads let a network learn from
 * its prompt, when in training did they appear, and how much of that ability is lost without them? Read {@code
 * InductionHeadsStudy} and {@code InductionHeadsPlan} first.
 */
@NullMarked
package touchstone.interpretability.inductionheads;

import org.jspecify.annotations.NullMarked;
