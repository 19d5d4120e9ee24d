package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;

/** A published decoder architecture: how its configuration reads, and where its weights lie. */
public interface Family {
    /** {@code model_type} in {@code config.json}. */
    String modelType();

    /** The class that transformers would load it with; what {@code architectures} holds. */
    String modelClass();

    /**
     * What the configuration says. Reads every field that changes the mathematics and refuses values it cannot honour; fields that it
     * does not read are refused by the caller.
     */
    Architecture architecture(Config config);

    /** Where the weights of such a network lie. */
    Layout layout(Architecture architecture);

    /**
     * The configuration that stands for this architecture, as near as the family comes: it fits if it reads back as the same. Empty where it
     * is clear that it does not.
     */
    Optional<ObjectNode> config(Architecture architecture);
}
