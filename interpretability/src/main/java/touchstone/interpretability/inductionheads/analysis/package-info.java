/**
 * From measurements to conclusions: when a network began to learn from its prompt, which heads do it, and what is lost without
 * them. Read {@link touchstone.interpretability.inductionheads.analysis.Course} and {@link
 * touchstone.interpretability.inductionheads.analysis.Dissection} first.
 *
 * <p>Intervals resample examples or random sequences: they answer "would other text of this kind say the same of this network?", not
 * "would another training run?". For that, train several seeds.
 */
@NullMarked
package touchstone.interpretability.inductionheads.analysis;

import org.jspecify.annotations.NullMarked;
