/**
 * Showing that there is no difference worth speaking of, which a test that finds nothing does not show. Read {@link
 * touchstone.statistics.equivalence.EquivalenceTest} and its {@link touchstone.statistics.equivalence.Verdict}.
 */
@NullMarked
package touchstone.statistics.equivalence;

import org.jspecify.annotations.NullMarked;
