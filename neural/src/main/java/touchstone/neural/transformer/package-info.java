/**
 * Decoder-only transformers: one configurable network that GPT-2, GPT-NeoX, Llama, Qwen, Mistral, Gemma and Phi are cases of.
 *
 * <p>Read {@link touchstone.neural.transformer.Architecture}, which says what a network is, then {@link
 * touchstone.neural.transformer.Transformer}, which runs it. Activations have the names that users of TransformerLens know
 * ({@link touchstone.neural.transformer.HookPoint}). Tokens are int64 {@code [batch, position]}; a token's position is its
 * place in the sequence, also behind a cache.
 */
@NullMarked
package touchstone.neural.transformer;

import org.jspecify.annotations.NullMarked;
