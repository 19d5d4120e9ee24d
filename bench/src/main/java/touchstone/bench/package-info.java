/** Whole-process and micro benchmarks; nothing depends on it. */
@NullMarked
package touchstone.bench;

import org.jspecify.annotations.NullMarked;
