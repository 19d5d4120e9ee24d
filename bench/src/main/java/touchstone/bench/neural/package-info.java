/**
 * The neural room against peers: {@link touchstone.bench.neural.DirectNetwork} is the same network written on libtorch with nothing in
 * between, {@link touchstone.bench.neural.TrainingProgram} trains both in turns.
 */
@NullMarked
package touchstone.bench.neural;

import org.jspecify.annotations.NullMarked;
