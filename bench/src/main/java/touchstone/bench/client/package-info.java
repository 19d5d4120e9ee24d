/**
 * Clients to compare with, each a program: read {@link touchstone.bench.client.Load} first. They send the harness study's
 * questions with the same number in flight and keep nothing.
 */
@NullMarked
package touchstone.bench.client;

import org.jspecify.annotations.NullMarked;
