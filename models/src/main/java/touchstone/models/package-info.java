/** Providers: anything that answers prompts over a network. */
@NullMarked
package touchstone.models;

import org.jspecify.annotations.NullMarked;
