package touchstone.organisms.recipe;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import touchstone.core.input.InputException;
import touchstone.core.model.ModelId;
import touchstone.core.plan.Suggestion;

/** The recipes on the class path. */
public final class Recipes {
    private final List<RecipeProvider> providers;

    private Recipes(List<RecipeProvider> providers) {
        this.providers = providers;
    }

    public static Recipes load() {
        return new Recipes(ServiceLoader.load(RecipeProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(RecipeProvider::name))
                .toList());
    }

    /** One of each name, with parameters. */
    public List<String> examples() {
        return providers.stream().map(RecipeProvider::example).toList();
    }

    /**
     * The recipe of this name and these parameters.
     *
     * @param text such as {@code echo?q=0.75}
     * @throws InputException naming the recipes there are, or the parameter that does not fit
     */
    public Recipe open(String text) {
        if (text.isBlank() || text.startsWith("?")) {
            throw unknown(text);
        }
        ModelId id = ModelId.parse("recipe:" + text);
        return providers.stream()
                .filter(provider -> provider.name().equals(id.name()))
                .findFirst()
                .orElseThrow(() -> unknown(id.name()))
                .open(id);
    }

    private InputException unknown(String name) {
        List<String> names = providers.stream().map(RecipeProvider::name).toList();
        return InputException.of(
                "--recipe",
                "there is no recipe '" + name + "'"
                        + Suggestion.didYouMean(name, names)
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(""),
                "the recipes are " + examples().stream().collect(Collectors.joining(", ")));
    }
}
