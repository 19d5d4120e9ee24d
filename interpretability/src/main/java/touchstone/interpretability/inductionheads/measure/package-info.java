/**
 * What is read off a network that learns from its prompt, as arithmetic on arrays: no network, no tensors. Read {@link
 * touchstone.interpretability.inductionheads.measure.PrefixMatching} and {@link
 * touchstone.interpretability.inductionheads.measure.PhaseChange} first.
 *
 * <p>Losses are in nats. Loss i of a sequence is that of token i + 1 given tokens 0 to i; "index" always means this i. Attention
 * goes from a destination to a source at or before it.
 */
@NullMarked
package touchstone.interpretability.inductionheads.measure;

import org.jspecify.annotations.NullMarked;
