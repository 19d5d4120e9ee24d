/**
 * Intervals by resampling. Read {@link touchstone.statistics.resample.ClusterBootstrap} (the procedure) and {@link
 * touchstone.statistics.resample.Bootstrap} (what comes of it). Whole clusters are drawn, since rows of one scenario, person
 * or prompt are not independent; the generator is a parameter, so a result is a function of its seed.
 */
@NullMarked
package touchstone.statistics.resample;

import org.jspecify.annotations.NullMarked;
