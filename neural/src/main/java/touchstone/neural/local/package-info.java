/**
 * Open weights on disk as a model of the bench: {@code local:DIR}.
 *
 * <p>Read {@link touchstone.neural.local.LocalModel} first, which answers all readouts and hands its network and tokenizer to studies
 * that look inside; then {@link touchstone.neural.local.LocalProvider}, which says what an id may hold.
 *
 * <p>Invariants: nothing of libtorch is loaded before the first question; one thread computes, whoever asks waits for it; the id names
 * the content of the weights, so other weights in the same folder are another model; a question that cannot be answered fails alone.
 */
@NullMarked
package touchstone.neural.local;

import org.jspecify.annotations.NullMarked;
