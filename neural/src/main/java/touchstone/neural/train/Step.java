package touchstone.neural.train;

/**
 * One step that was made.
 *
 * @param number from 1
 * @param loss before the step, mean over its batches
 * @param gradientNorm Euclidean, before clipping
 * @param rate the learning rate
 * @param tokens predicted in this step
 */
public record Step(long number, double loss, double gradientNorm, double rate, long tokens) {}
