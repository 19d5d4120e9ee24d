package touchstone.neural.checkpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Positions.Rotary.Scaling;
import touchstone.neural.transformer.Weights;

/**
 * Our own form, for architectures that no published family expresses: attention only, smeared keys, relative biases, ALiBi. The
 * configuration holds the {@link Architecture} under {@code architecture}; tensors have our names.
 */
final class Touchstone implements Family {
    private static final String FIELD = "architecture";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Positions.class, AnyPositions.class)
            .addMixIn(Scaling.class, AnyScaling.class)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Positions.Learned.class, name = "learned"),
        @JsonSubTypes.Type(value = Positions.Rotary.class, name = "rotary"),
        @JsonSubTypes.Type(value = Positions.Alibi.class, name = "alibi"),
        @JsonSubTypes.Type(value = Positions.Shortformer.class, name = "shortformer"),
        @JsonSubTypes.Type(value = Positions.RelativeBias.class, name = "relative-bias"),
        @JsonSubTypes.Type(value = Positions.None.class, name = "none")
    })
    private interface AnyPositions {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Scaling.None.class, name = "none"),
        @JsonSubTypes.Type(value = Scaling.Linear.class, name = "linear"),
        @JsonSubTypes.Type(value = Scaling.Llama3.class, name = "llama3")
    })
    private interface AnyScaling {}

    @Override
    public String modelType() {
        return "touchstone";
    }

    @Override
    public String modelClass() {
        return "TouchstoneForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Config within =
                config.within(FIELD).orElseThrow(() -> config.wrong(FIELD, "is missing", "save the model again"));
        try {
            return MAPPER.treeToValue(within.json(), Architecture.class);
        } catch (JacksonException e) {
            throw config.wrong(FIELD, "cannot be read (" + e.getOriginalMessage() + ")", "save the model again");
        }
    }

    @Override
    public Layout layout(Architecture architecture) {
        Layout layout = new Layout("");
        Weights.shapes(architecture).keySet().forEach(name -> layout.whole(name, name));
        return layout;
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        ObjectNode json = Sizes.named(this);
        json.set(FIELD, MAPPER.valueToTree(architecture));
        return Optional.of(json);
    }
}
