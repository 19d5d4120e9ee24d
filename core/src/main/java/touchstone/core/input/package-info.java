/**
 * Input from outside, checked where it enters: read {@link touchstone.core.input.InputException} first.
 */
@NullMarked
package touchstone.core.input;

import org.jspecify.annotations.NullMarked;
