/** Estimators and tests: pure numerics, no other room. */
@NullMarked
package touchstone.statistics;

import org.jspecify.annotations.NullMarked;
