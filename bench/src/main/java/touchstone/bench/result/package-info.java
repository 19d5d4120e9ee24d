/**
 * What was measured and whether it is enough. Read {@link touchstone.bench.result.Readings} and {@link
 * touchstone.bench.result.Result} first.
 */
@NullMarked
package touchstone.bench.result;

import org.jspecify.annotations.NullMarked;
