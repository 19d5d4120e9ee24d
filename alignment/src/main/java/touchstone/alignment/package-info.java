/**
 * Training that changes what a model wants: preference models, policies that are trained on them, and networks in which a behaviour was
 * planted.
 */
@NullMarked
package touchstone.alignment;

import org.jspecify.annotations.NullMarked;
