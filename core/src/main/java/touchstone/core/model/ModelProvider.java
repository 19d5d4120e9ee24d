package touchstone.core.model;

import java.util.List;

/** Opens models of one or more providers; found through {@link java.util.ServiceLoader}. */
public interface ModelProvider {
    /**
     * The providers it serves, as they stand before the colon of a model id; or {@code provider:name} where it serves a single
     * name, as each organism does.
     */
    List<String> providers();

    /**
     * Opens a model.
     *
     * @param id the id, whose provider is one of {@link #providers()}
     * @param secrets where keys come from
     * @throws touchstone.core.input.InputException if the name, a parameter or the key is missing or wrong; never quoting a key
     */
    Model open(ModelId id, Secrets secrets);
}
