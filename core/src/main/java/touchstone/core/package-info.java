/** The vocabulary, the laboratory, the runner. */
@NullMarked
package touchstone.core;

import org.jspecify.annotations.NullMarked;
