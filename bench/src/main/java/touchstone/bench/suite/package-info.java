/**
 * The benchmarks. Read {@link touchstone.bench.suite.Benchmark} and {@link touchstone.bench.suite.ChatBenchmark} first. Each
 * checks that what it measures did what it should: a fast failure is no result.
 */
@NullMarked
package touchstone.bench.suite;

import org.jspecify.annotations.NullMarked;
