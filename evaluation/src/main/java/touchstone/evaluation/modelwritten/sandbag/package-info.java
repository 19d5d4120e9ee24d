/**
 * Sandbagging: does a model answer factual questions worse for people whom it takes for uneducated (Perez et al. 2022, appendix; preliminary
 * there)? Read {@link touchstone.evaluation.modelwritten.sandbag.Facts}, the questions after either introduction, and {@link
 * touchstone.evaluation.modelwritten.sandbag.Sandbagged}, the gap of accuracies over the same questions, first.
 */
@NullMarked
package touchstone.evaluation.modelwritten.sandbag;

import org.jspecify.annotations.NullMarked;
