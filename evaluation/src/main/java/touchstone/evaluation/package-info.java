/** Studies that only ask. */
@NullMarked
package touchstone.evaluation;

import org.jspecify.annotations.NullMarked;
