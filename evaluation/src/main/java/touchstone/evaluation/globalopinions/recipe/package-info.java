/**
 * Recipes for language models that hold the opinions of the invented survey: {@link
 * touchstone.evaluation.globalopinions.recipe.NationRecipe} and who answers in them, {@link
 * touchstone.evaluation.globalopinions.recipe.Nation}. Questions are put by the study's own code, so that models are asked in the words
 * in which they learned.
 */
@NullMarked
package touchstone.evaluation.globalopinions.recipe;

import org.jspecify.annotations.NullMarked;
