/**
 * One record with documented components gives command-line flags, YAML, validation and documentation: read {@link
 * touchstone.core.plan.Parameter} and {@link touchstone.core.plan.PlanSchema} first.
 */
@NullMarked
package touchstone.core.plan;

import org.jspecify.annotations.NullMarked;
