package touchstone.organisms.recipe;

import touchstone.core.model.ModelId;

/** Makes recipes of one name; found through {@code ServiceLoader}. */
public interface RecipeProvider {
    /** What stands before the question mark. */
    String name();

    /** A recipe with its most telling parameters, for people who look for one. */
    String example();

    /** @throws touchstone.core.input.InputException if a parameter is unknown or out of its range */
    Recipe open(ModelId id);
}
