/**
 * The organism of the induction-heads study: no respondent but a text whose optimum is known, and a circuit written by hand. Read
 * {@link touchstone.interpretability.inductionheads.organism.InductionHeadsOrganism} first.
 */
@NullMarked
package touchstone.interpretability.inductionheads.organism;

import org.jspecify.annotations.NullMarked;
