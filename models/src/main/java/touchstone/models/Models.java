package touchstone.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Secrets;
import touchstone.core.plan.Suggestion;

/** Opens models by their ids, with whatever providers are on the class path. */
public final class Models {
    private final List<ModelProvider> providers;
    private final Secrets secrets;

    private Models(List<ModelProvider> providers, Secrets secrets) {
        this.providers = List.copyOf(providers);
        this.secrets = secrets;
    }

    /** With the providers that {@link ServiceLoader} finds. */
    public static Models with(Secrets secrets) {
        return new Models(
                ServiceLoader.load(ModelProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                secrets);
    }

    /**
     * One provider, for people.
     *
     * @param name as it stands before the colon
     * @param example an id of one of its models; empty where the provider gives none
     * @param keyName the key it wants unless an id says another
     * @param keyFound whether that key is there
     */
    public record Listed(String name, String example, Optional<String> keyName, boolean keyFound) {}

    /**
     * Opens the model of this id.
     *
     * @param id as a person wrote it
     * @throws InputException if the provider is unknown, or as {@link ModelProvider#open} says
     */
    public Model open(String id) {
        ModelId parsed = ModelId.parse(id);
        // A provider may stand for one name only, as each organism does: organism:discrimination.
        String single = parsed.provider() + ":" + parsed.name();
        for (ModelProvider provider : providers) {
            if (provider.providers().contains(single) || provider.providers().contains(parsed.provider())) {
                return provider.open(parsed, secrets);
            }
        }
        List<String> known = providers.stream()
                .flatMap(each -> each.providers().stream())
                .sorted()
                .toList();
        throw InputException.of(
                "--model",
                "no provider '" + parsed.provider() + "' of '" + parsed.name() + "'",
                Suggestion.didYouMean(parsed.provider(), known)
                        .or(() -> Suggestion.didYouMean(single, known))
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("there are " + String.join(", ", known)));
    }

    /** All providers by name, each with its key's name and whether it is found, never with its value. */
    public List<Listed> list() {
        List<Listed> listed = new ArrayList<>();
        for (ModelProvider provider : providers) {
            for (String name : provider.providers()) {
                Optional<String> key = provider instanceof KeyedProvider keyed ? keyed.keyName(name) : Optional.empty();
                String example = provider instanceof KeyedProvider keyed ? keyed.example(name) : "";
                listed.add(new Listed(
                        name, example, key, key.flatMap(secrets::find).isPresent()));
            }
        }
        listed.sort(Comparator.comparing(Listed::name));
        return listed;
    }
}
