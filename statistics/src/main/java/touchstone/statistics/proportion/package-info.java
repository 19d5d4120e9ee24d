/**
 * Shares of yes: intervals that hold at 0% and 100% too. Read {@link touchstone.statistics.proportion.Proportion} and
 * {@link touchstone.statistics.proportion.ProportionDifference}; all intervals are score intervals and stay within what a
 * share, or a difference of shares, can be.
 */
@NullMarked
package touchstone.statistics.proportion;

import org.jspecify.annotations.NullMarked;
