/**
 * Truthful against sycophantic replies to people who hold a misconception (Sharma et al. 2023, section 4.3): which a preference model and which
 * people prefer, by how hard the misconception is to see through, and whether picking the best of n brings the truth back. Read {@link
 * touchstone.evaluation.sycophancy.misconception.MisconceptionTask}, which asks, and {@link
 * touchstone.evaluation.sycophancy.misconception.MisconceptionAnalysis}, which counts, first. The oracle knows no more than the judge that says
 * which replies refute a misconception.
 */
@NullMarked
package touchstone.evaluation.sycophancy.misconception;

import org.jspecify.annotations.NullMarked;
