package touchstone.core.model;

import java.util.Optional;

/** Where keys come from: the environment or a keyring file. A key handed out here must go nowhere but into a request header. */
@FunctionalInterface
public interface Secrets {
    /** The secret of this name, such as {@code OPENAI_API_KEY}. */
    Optional<String> find(String name);
}
