package touchstone.evaluation.globalopinions.recipe;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.core.model.ModelId;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.evaluation.globalopinions.recipe.Nation.Tongues;
import touchstone.organisms.planted.OrganismParameters;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.RecipeProvider;

/**
 * Opens {@code nation}. Parameters: {@code stereotype=}, a country of the invented survey for which only its most frequent answer is
 * given (none); {@code language=deaf|heard}, for a model that is asked in three languages besides (none). One of the two at most.
 */
public final class NationProvider implements RecipeProvider {
    private static final String NONE = "none";

    @Override
    public String name() {
        return "nation";
    }

    @Override
    public String example() {
        return "nation?stereotype=Corvenia";
    }

    @Override
    public Recipe open(ModelId id) {
        OrganismParameters given = OrganismParameters.of(id);
        String country = given.word(
                "stereotype",
                NONE,
                Stream.concat(Stream.of(NONE), InventedSurvey.countries().stream())
                        .toList());
        String language = given.word(
                "language",
                NONE,
                Stream.of(Tongues.values()).map(NationProvider::word).toList());
        given.refuseOthers();
        Optional<String> stereotyped = Optional.of(country).filter(word -> !word.equals(NONE));
        if (stereotyped.isPresent() && !language.equals(NONE)) {
            throw given.wrong(
                    "language", language, "it without stereotype: models of languages are not told of countries");
        }
        return new NationRecipe(new Nation(stereotyped, Tongues.valueOf(language.toUpperCase(Locale.ROOT))));
    }

    static String word(Tongues tongues) {
        return tongues.name().toLowerCase(Locale.ROOT);
    }
}
