/**
 * Whatever answers prompts: read {@link touchstone.core.model.Model} and {@link touchstone.core.model.ModelProvider} first. A
 * model's id is its identity in every trial key; two models with the same id are the same model.
 */
@NullMarked
package touchstone.core.model;

import org.jspecify.annotations.NullMarked;
