/**
 * Sequences of tokens whose statistics are known: the text that networks are trained on and the sequences they are tested
 * with. Read {@link touchstone.interpretability.inductionheads.sequence.CopyingProcess} (what writes the text) and {@link
 * touchstone.interpretability.inductionheads.sequence.IdealObserver} (the best that any reader could do) first.
 *
 * <p>Token {@link touchstone.interpretability.inductionheads.sequence.BigramChain#START} stands at the beginning of every
 * sequence and nowhere else.
 */
@NullMarked
package touchstone.interpretability.inductionheads.sequence;

import org.jspecify.annotations.NullMarked;
