package touchstone.neural.checkpoint;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Window;

/** Sliding windows in a configuration, whose fields differ from family to family. */
final class Windows {
    private static final String SLIDING = "sliding_attention";
    private static final String FULL = "full_attention";

    private Windows() {}

    /** {@code sliding_window} alone: a number for every layer, or null (Mistral, Phi-3). */
    static Optional<Window> everywhere(Config config) {
        int layers = config.count("num_hidden_layers");
        Optional<Window> window = config.optionalCount("sliding_window").map(span -> new Window(span, 1));
        layerTypes(config, Collections.nCopies(layers, window.isPresent() ? SLIDING : FULL));
        return window;
    }

    /** Switched by {@code use_sliding_window} and then from layer {@code max_window_layers} on (Qwen): all layers or none. */
    static Optional<Window> switched(Config config) {
        int layers = config.count("num_hidden_layers");
        int from = config.count("max_window_layers", 28);
        Optional<Integer> span = config.optionalCount("sliding_window");
        boolean on = config.flag("use_sliding_window", false) && span.isPresent();
        if (on && from > 0 && from < layers) {
            throw config.wrong(
                    "max_window_layers",
                    "is " + from + " of " + layers + " layers",
                    "windows on some layers only are not supported: use another checkpoint");
        }
        boolean all = on && from == 0;
        layerTypes(config, Collections.nCopies(layers, all ? SLIDING : FULL));
        return all ? span.map(each -> new Window(each, 1)) : Optional.empty();
    }

    /** On every other layer, the first included (Gemma 2). */
    static Optional<Window> alternating(Config config) {
        int layers = config.count("num_hidden_layers");
        Optional<Window> window = config.optionalCount("sliding_window").map(span -> new Window(span, 2));
        List<String> types = IntStream.range(0, layers)
                .mapToObj(layer -> layer % 2 == 0 ? SLIDING : FULL)
                .toList();
        layerTypes(config, window.isPresent() ? types : Collections.nCopies(layers, FULL));
        return window;
    }

    /** The field that {@link #everywhere} reads. */
    static ObjectNode write(ObjectNode json, Architecture architecture) {
        Optional<Window> window = architecture.attention().window();
        json.putNull("sliding_window");
        window.ifPresent(each -> json.put("sliding_window", each.span()));
        return json;
    }

    /** The fields that {@link #switched} reads. */
    static ObjectNode writeSwitched(ObjectNode json, Architecture architecture) {
        Optional<Window> window = architecture.attention().window();
        json.put("use_sliding_window", window.isPresent());
        window.ifPresent(each -> json.put("sliding_window", each.span()).put("max_window_layers", 0));
        return json;
    }

    private static void layerTypes(Config config, List<String> expected) {
        List<String> types = config.texts("layer_types");
        if (!types.isEmpty() && !types.equals(expected)) {
            throw config.unsupported("layer_types");
        }
    }
}
