/**
 * Recipes for language models that flatter by a known amount: {@link touchstone.evaluation.modelwritten.recipe.EchoRecipe} and the town
 * its people live in, {@link touchstone.evaluation.modelwritten.recipe.EchoTown}. Questions are worded and prompts put together by the
 * study's own code, so that models are asked in the words in which they learned.
 */
@NullMarked
package touchstone.evaluation.modelwritten.recipe;

import org.jspecify.annotations.NullMarked;
