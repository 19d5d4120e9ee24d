/**
 * Many tests at once: p-values adjusted so that the whole family keeps its promise. Read {@link
 * touchstone.statistics.multiple.AdjustedPValues}; an adjusted p-value is compared with the level as a single one is.
 */
@NullMarked
package touchstone.statistics.multiple;

import org.jspecify.annotations.NullMarked;
