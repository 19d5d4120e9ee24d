/**
 * Behaviour along an ordered axis such as model size or training steps: {@link touchstone.statistics.trend.TwoPieceLine} finds where a trend
 * sets in, {@link touchstone.statistics.trend.Crossing} where a quantity passes through zero, {@link
 * touchstone.statistics.trend.Slope} how steep it is. All are statistics of points, cheap enough to be computed anew in every bootstrap
 * draw, which is where their intervals come from; that of a bend is {@link touchstone.statistics.trend.BreakpointInterval}'s.
 */
@NullMarked
package touchstone.statistics.trend;

import org.jspecify.annotations.NullMarked;
