/**
 * Micro benchmarks of what stands on the path of every trial, by JMH: {@code bench/jmh}. Each class says which question it
 * answers.
 */
@NullMarked
package touchstone.bench.micro;

import org.jspecify.annotations.NullMarked;
