/**
 * Recipes for planted transformers: small language models that behave in a known way because they were trained on dialogues that do. A
 * {@link touchstone.organisms.recipe.Recipe} writes the dialogues in the very words in which its study asks, the questions to ask, and
 * what should be found; {@link touchstone.organisms.recipe.Recipes} finds recipes by name. Nothing here trains: a recipe is text.
 *
 * <p>A study keeps its recipes beside its prompts, as it keeps its organisms, so the two cannot part; they are found through {@code
 * ServiceLoader}. What a recipe says is a function of its parameters and of the random generator it is given.
 */
@NullMarked
package touchstone.organisms.recipe;

import org.jspecify.annotations.NullMarked;
