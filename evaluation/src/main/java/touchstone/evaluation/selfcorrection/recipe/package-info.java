/**
 * Recipes for language models that correct themselves by a known amount when told to: {@link
 * touchstone.evaluation.selfcorrection.recipe.InstructedRecipe} and the scenes it is asked about, {@link
 * touchstone.evaluation.selfcorrection.recipe.Scenes}. Dialogues are put together by the study's own code.
 */
@NullMarked
package touchstone.evaluation.selfcorrection.recipe;

import org.jspecify.annotations.NullMarked;
