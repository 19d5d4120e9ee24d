/**
 * Planted transformers: small language models trained on a {@link touchstone.organisms.recipe.Recipe}'s dialogues, so that what a study
 * should find in them is known. Read {@link touchstone.alignment.planted.PlantedModels} first.
 */
@NullMarked
package touchstone.alignment.planted;

import org.jspecify.annotations.NullMarked;
