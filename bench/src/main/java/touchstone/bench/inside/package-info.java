/**
 * Programs that measure a part of the product from inside a process of their own, and print one JSON object: subject, quantity,
 * values. Read {@link touchstone.bench.inside.Report} first.
 */
@NullMarked
package touchstone.bench.inside;

import org.jspecify.annotations.NullMarked;
