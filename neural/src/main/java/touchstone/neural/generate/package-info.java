/**
 * Text from a network: reading prompts, going on from them, and the probability of given continuations.
 *
 * <p>Read {@link touchstone.neural.generate.PromptReader} first, which reads many prompts at once and what they share only once; then
 * {@link touchstone.neural.generate.Generator}, which continues them together.
 *
 * <p>Invariants: what a sequence becomes depends on its prompt, its {@link touchstone.neural.generate.Sampling} and its seed, not on
 * the sequences it is computed beside, up to the rounding of floating point: a matrix product of 8 rows may round its first row
 * otherwise than a product of one. In float32 log-probabilities then differ by about 1e-6, so a sampled token differs about once in a
 * million. Nothing here is safe for use by several threads at once; tensors stay inside.
 */
@NullMarked
package touchstone.neural.generate;

import org.jspecify.annotations.NullMarked;
