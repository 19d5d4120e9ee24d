/**
 * Training: batches, optimiser, schedule, and checkpoints that resume bit for bit.
 *
 * <p>Read {@link touchstone.neural.train.Trainer}, then {@link touchstone.neural.train.TrainingCheckpoint}. Nothing here draws random
 * numbers: the order of batches is a function of a seed and a batch's number, so a run's whole state is its weights, the optimiser's
 * two moments and the number of steps made. On the CPU two runs with equal settings are equal bit for bit.
 */
@NullMarked
package touchstone.neural.train;

import org.jspecify.annotations.NullMarked;
