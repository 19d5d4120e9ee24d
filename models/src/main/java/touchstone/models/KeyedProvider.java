package touchstone.models;

import java.util.Optional;
import touchstone.core.model.ModelProvider;

/** A provider that can say which key it wants and how its ids look. */
public interface KeyedProvider extends ModelProvider {
    /** The name of the key it asks {@link touchstone.core.model.Secrets} for unless {@code key=NAME} says another. */
    Optional<String> keyName(String provider);

    /** An example of an id, for people. */
    String example(String provider);
}
