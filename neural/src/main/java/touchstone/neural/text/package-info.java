/**
 * Text for networks: tokenizers, chat templates and corpora.
 *
 * <p>Read {@link touchstone.neural.text.Tokenizer}, then {@link touchstone.neural.text.Corpus}. Token ids are ints from 0. Input
 * that cannot be read is an {@link touchstone.core.input.InputException}. Nothing here touches the network.
 */
@NullMarked
package touchstone.neural.text;

import org.jspecify.annotations.NullMarked;
