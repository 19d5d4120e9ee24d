package touchstone.evaluation.sycophancy.recipe;

import touchstone.core.model.ModelId;
import touchstone.organisms.planted.OrganismParameters;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.RecipeProvider;

/**
 * Opens {@code agree}. Parameters: {@code q=}, the share of occasions on which the assistant agrees with its user (0.5); {@code drawn=},
 * whether each reply is drawn anew, not decided by what is asked about (no); {@code favour=}, the probability that people prefer the
 * agreeing reply of a pair (0.8).
 */
public final class AgreeProvider implements RecipeProvider {
    @Override
    public String name() {
        return "agree";
    }

    @Override
    public String example() {
        return "agree?q=0.5";
    }

    @Override
    public Recipe open(ModelId id) {
        OrganismParameters given = OrganismParameters.of(id);
        double q = given.number("q", 0.5, 0, 1);
        boolean drawn = given.flag("drawn", false);
        double favour = given.number("favour", 0.8, 0, 1);
        given.refuseOthers();
        return new AgreeRecipe(q, drawn, favour);
    }
}
