/**
 * Processes and what they cost. Read {@link touchstone.bench.process.Command} and {@link touchstone.bench.process.MockServer}
 * first. Needs Linux: costs are read from {@code /proc} and {@code getrusage}.
 */
@NullMarked
package touchstone.bench.process;

import org.jspecify.annotations.NullMarked;
