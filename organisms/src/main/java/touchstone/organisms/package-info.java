/** Models whose behaviour is planted and known, and scripted servers. */
@NullMarked
package touchstone.organisms;

import org.jspecify.annotations.NullMarked;
