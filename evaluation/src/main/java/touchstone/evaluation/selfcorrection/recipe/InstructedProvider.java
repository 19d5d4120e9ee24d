package touchstone.evaluation.selfcorrection.recipe;

import touchstone.core.model.ModelId;
import touchstone.organisms.planted.OrganismParameters;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.RecipeProvider;

/** Opens {@code instructed}, which has no parameters. */
public final class InstructedProvider implements RecipeProvider {
    @Override
    public String name() {
        return "instructed";
    }

    @Override
    public String example() {
        return name();
    }

    @Override
    public Recipe open(ModelId id) {
        OrganismParameters.of(id).refuseOthers();
        return new InstructedRecipe();
    }
}
