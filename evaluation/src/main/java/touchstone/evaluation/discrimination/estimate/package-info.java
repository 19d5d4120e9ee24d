/**
 * From log-odds to discrimination scores: read {@link touchstone.evaluation.discrimination.estimate.Design} and {@link
 * touchstone.evaluation.discrimination.estimate.Scores} first.
 *
 * <p>The scenario is the unit that was sampled: every interval here treats scenarios as clusters, by the mixed model's random
 * effects, by clustered errors or by resampling whole scenarios. Where names stand for people, they are a second sample, and
 * intervals carry their spread too.
 */
@NullMarked
package touchstone.evaluation.discrimination.estimate;

import org.jspecify.annotations.NullMarked;
