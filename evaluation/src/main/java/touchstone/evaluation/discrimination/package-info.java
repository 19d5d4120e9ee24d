/**
 * Discrimination in decisions (Tamkin et al. 2023, arXiv 2312.03689): does a model's yes or no about a person move with age,
 * gender or race when nothing else changes? Read {@code DiscriminationStudy} and {@code DiscriminationPlan} first.
 */
@NullMarked
package touchstone.evaluation.discrimination;

import org.jspecify.annotations.NullMarked;
