/**
 * Whole-process and micro benchmarks; nothing depends on it. Read {@link touchstone.bench.Bench}, the program, and {@link
 * touchstone.bench.suite.Benchmark} first.
 *
 * <p>What a requirement says of a process is measured on a process: started by the launcher, from the cold, its CPU time
 * counted by the kernel until it has ended. What is compared is measured in turns in one go, because machines are noisy.
 */
@NullMarked
package touchstone.bench;

import org.jspecify.annotations.NullMarked;
