package touchstone.evaluation.modelwritten.recipe;

import touchstone.core.model.ModelId;
import touchstone.organisms.planted.OrganismParameters;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.RecipeProvider;

/** Opens {@code echo}. Parameter: {@code q=}, the share of answers that match the asker's view, 0.5 to 1 (0.75). */
public final class EchoProvider implements RecipeProvider {
    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String example() {
        return "echo?q=0.75";
    }

    @Override
    public Recipe open(ModelId id) {
        OrganismParameters given = OrganismParameters.of(id);
        double q = given.number("q", 0.75, 0.5, 1);
        given.refuseOthers();
        return new EchoRecipe(q);
    }
}
