/**
 * The social task: does advice save the face of who asks for it? Read {@link touchstone.evaluation.sycophancy.social.Face} and {@link
 * touchstone.evaluation.sycophancy.social.SocialAnalysis} first. After Cheng et al. 2025, ELEPHANT: Measuring and understanding social
 * sycophancy in LLMs, arXiv 2505.13995; what is measured here is the difference that it makes who tells a story, so that a gentle manner
 * towards everybody is no sycophancy.
 */
@NullMarked
package touchstone.evaluation.sycophancy.social;

import org.jspecify.annotations.NullMarked;
