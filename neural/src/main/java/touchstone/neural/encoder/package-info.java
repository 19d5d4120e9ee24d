/**
 * Encoders that read both ways, in BERT's layout, and heads on hidden states.
 *
 * <p>Read {@link touchstone.neural.encoder.Bert} first: an encoder with the head for its task, loaded, run, trained and saved; then
 * {@link touchstone.neural.encoder.LinearHead}, which gives classes or a value for the hidden states of encoders and decoders alike.
 *
 * <p>Invariants: what is padding is never attended to; a model owns its weights and frees them when closed; nothing is random but
 * initial weights, and those follow from a seed.
 */
@NullMarked
package touchstone.neural.encoder;

import org.jspecify.annotations.NullMarked;
