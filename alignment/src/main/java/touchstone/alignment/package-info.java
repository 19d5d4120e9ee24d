/** Training that changes what a model wants: preference models, and policies that are trained on them. */
@NullMarked
package touchstone.alignment;

import org.jspecify.annotations.NullMarked;
