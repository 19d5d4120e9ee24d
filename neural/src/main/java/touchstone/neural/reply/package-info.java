/**
 * Replies that a network samples to prompts, in tokens, and how probable they are under any network: what training by rewards and distillation
 * both begin with. {@link touchstone.neural.reply.Samples} draws them, {@link touchstone.neural.reply.Likelihoods} reads them again.
 *
 * <p>A reply is what follows the prompt, without the token that ends it; whether it ended by itself is kept beside it.
 */
@NullMarked
package touchstone.neural.reply;

import org.jspecify.annotations.NullMarked;
