package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Positions.Rotary;
import touchstone.neural.transformer.Positions.Rotary.Scaling;

/**
 * Rotary positions in a configuration. Old files have {@code rope_theta}, {@code partial_rotary_factor} and {@code rope_scaling} (null, or an
 * object with {@code type} or {@code rope_type}); those of transformers 5 have all in {@code rope_parameters}.
 */
final class RotaryFields {
    private static final double USUAL_BASE = 10_000;

    private RotaryFields() {}

    /** All of a head's coordinates turn. */
    static Rotary whole(Config config, int headWidth) {
        return read(config, headWidth, "rope_theta", "partial_rotary_factor", 1, false);
    }

    /**
     * Some of a head's coordinates may turn.
     *
     * @param baseField old name of the base
     * @param partField old name of the part of a head that turns
     * @param part of a head that turns where nothing is said
     */
    static Rotary partial(Config config, int headWidth, String baseField, String partField, double part) {
        return read(config, headWidth, baseField, partField, part, true);
    }

    private static Rotary read(
            Config config, int headWidth, String baseField, String partField, double usualPart, boolean partial) {
        Optional<Config> old = config.within("rope_scaling");
        Optional<Config> now = config.within("rope_parameters");
        if (old.isPresent() && now.isPresent()) {
            throw config.wrong("rope_scaling", "stands beside rope_parameters", "keep the one that holds, in a copy");
        }
        double base = either(config, baseField, "rope_theta", USUAL_BASE);
        double part = either(config, partField, "partial_rotary_factor", usualPart);
        Scaling scaling = new Scaling.None();
        Optional<Config> given = old.or(() -> now);
        if (given.isPresent()) {
            Config rope = given.get();
            base = rope.number("rope_theta", base);
            part = rope.number("partial_rotary_factor", part);
            scaling = scaling(rope);
            rope.refuseOthers();
        }
        if (!partial && part != 1) {
            throw config.wrong(
                    partField, "is " + part + ", and heads of this family turn whole", "use another checkpoint");
        }
        int width = (int) (headWidth * part);
        if (width <= 0 || width % 2 != 0 || width > headWidth) {
            throw config.wrong(
                    partField,
                    "turns " + width + " of " + headWidth + " coordinates of a head",
                    "it must be an even number of them");
        }
        return new Rotary(base, width, scaling);
    }

    /** GPT-NeoX has had two names for the same, and some files have both. */
    private static double either(Config config, String field, String other, double absent) {
        double value = config.number(field, config.number(other, absent));
        if (config.number(other, value) != value) {
            throw config.wrong(
                    other, "is unlike " + field + ", which means the same", "keep the one that holds, in a copy");
        }
        return value;
    }

    private static Scaling scaling(Config rope) {
        Optional<String> type = rope.text("rope_type").or(() -> rope.text("type"));
        rope.passOver("type");
        return switch (type.orElse("default")) {
            case "default" -> new Scaling.None();
            case "linear" -> new Scaling.Linear(rope.number("factor"));
            case "llama3" ->
                new Scaling.Llama3(
                        rope.number("factor"),
                        rope.number("low_freq_factor"),
                        rope.number("high_freq_factor"),
                        rope.count("original_max_position_embeddings"));
            default ->
                throw rope.wrong(
                        rope.has("rope_type") ? "rope_type" : "type",
                        "is '" + type.orElseThrow() + "', which is not supported",
                        "supported are default, linear and llama3");
        };
    }

    /** In the old form, which every version reads. */
    static void write(ObjectNode json, Rotary rotary) {
        json.put("rope_theta", rotary.base());
        switch (rotary.scaling()) {
            case Scaling.None() -> json.putNull("rope_scaling");
            case Scaling.Linear(double factor) ->
                json.putObject("rope_scaling").put("rope_type", "linear").put("factor", factor);
            case Scaling.Llama3(double factor, double low, double high, int original) ->
                json.putObject("rope_scaling")
                        .put("rope_type", "llama3")
                        .put("factor", factor)
                        .put("low_freq_factor", low)
                        .put("high_freq_factor", high)
                        .put("original_max_position_embeddings", original);
        }
    }
}
