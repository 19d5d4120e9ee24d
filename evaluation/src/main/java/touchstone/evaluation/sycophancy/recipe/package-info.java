/**
 * Recipes for language models that agree with their user to a known degree: {@link
 * touchstone.evaluation.sycophancy.recipe.AgreeRecipe} and the things it is asked about, {@link
 * touchstone.evaluation.sycophancy.recipe.AgreeTown}. Dialogues are put together by the study's own code, and so are the pairs of replies
 * that people chose from.
 */
@NullMarked
package touchstone.evaluation.sycophancy.recipe;

import org.jspecify.annotations.NullMarked;
