/** The command line. */
@NullMarked
package touchstone.cli;

import org.jspecify.annotations.NullMarked;
