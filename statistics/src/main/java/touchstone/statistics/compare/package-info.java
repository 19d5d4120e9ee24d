/**
 * Two runs over the same items, told apart or not. Read {@link touchstone.statistics.compare.PairedComparison}; pairing by
 * item takes the items' own difficulty out of the comparison, which comparing two averages with two intervals does not.
 */
@NullMarked
package touchstone.statistics.compare;

import org.jspecify.annotations.NullMarked;
