package touchstone.neural.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.neural.onnx.proto.GraphProto;
import touchstone.neural.onnx.proto.TensorProto;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Weights;

/** Writes down a transformer's forward pass as a graph, operator by operator. */
final class OnnxTransformer {
    private final Architecture architecture;
    private final Weights weights;
    private final boolean cached;
    private final OnnxGraph graph = new OnnxGraph("transformer");
    private final Map<String, String> written = new HashMap<>();
    private final OnnxPositions positions;
    private final String tokens;

    private OnnxTransformer(Weights weights, boolean cached) {
        this.weights = weights;
        this.architecture = weights.architecture();
        this.cached = cached;
        tokens = graph.input("input_ids", TensorProto.DataType.INT64, "batch", "sequence");
        if (cached) {
            for (int layer = 0; layer < architecture.layers(); layer++) {
                past(layer, "key");
                past(layer, "value");
            }
        }
        Optional<String> before = cached ? Optional.of(graph.size("past_key_values.0.key", 2)) : Optional.empty();
        positions = new OnnxPositions(graph, tokens, before, architecture.positions(), architecture.context());
    }

    static GraphProto of(Weights weights, boolean cached) {
        try (Scope scope = Scope.open()) {
            OnnxTransformer network = new OnnxTransformer(weights, cached);
            network.all();
            return network.graph.build();
        }
    }

    private void past(int layer, String what) {
        Attention attention = architecture.attention();
        graph.input(
                "past_key_values." + layer + "." + what,
                TensorProto.DataType.FLOAT,
                "batch",
                attention.keyValueHeads(),
                "past",
                attention.headWidth());
    }

    // Weights

    private String weight(String name) {
        return written.computeIfAbsent(
                name,
                each -> graph.weight(
                        each, weights.get(each).toFloats(), weights.get(each).shape()));
    }

    /** [in, out], as the operator wants it. */
    private String transposed(String name) {
        return written.computeIfAbsent(name + ".T", each -> transposed(each, weights.get(name)));
    }

    private String transposed(String name, Tensor matrix) {
        Tensor turned = matrix.detach().transpose(0, 1).contiguous();
        return graph.weight(name, turned.toFloats(), turned.shape());
    }

    private boolean has(String name) {
        return weights.all().containsKey(name);
    }

    private String linear(String x, String matrix, String bias) {
        String product = graph.operator("MatMul", x, transposed(matrix));
        return has(bias) ? graph.add(product, weight(bias)) : product;
    }

    private String norm(String x, String name) {
        Norm norm = architecture.norm();
        return switch (norm.kind()) {
            case NONE -> x;
            case LAYER ->
                graph.operator(
                        "LayerNormalization",
                        Map.of("axis", -1, "epsilon", norm.epsilon()),
                        x,
                        gain(name + ".w", norm.unitOffset()),
                        weight(name + ".b"));
            case RMS -> rootMeanSquare(x, gain(name + ".w", norm.unitOffset()));
        };
    }

    private String rootMeanSquare(String x, String gain) {
        String mean = graph.operator("ReduceMean", graph.multiply(x, x), graph.indices(-1));
        String root = graph.operator(
                "Sqrt", graph.add(mean, graph.number(architecture.norm().epsilon())));
        return graph.multiply(graph.operator("Div", x, root), gain);
    }

    private String gain(String name, boolean unitOffset) {
        if (!unitOffset) {
            return weight(name);
        }
        Tensor gain = weights.get(name).detach().plus(1);
        return written.computeIfAbsent(name, each -> graph.weight(each, gain.toFloats(), gain.shape()));
    }

    // Layers

    private void all() {
        String stream = graph.operator("Gather", weight("embed.W_E"), tokens);
        if (architecture.head().embeddingScale() != 1) {
            stream = graph.multiply(stream, graph.number(architecture.head().embeddingScale()));
        }
        if (architecture.positions() instanceof Positions.Learned learned) {
            stream = graph.add(stream, positions.rows(weight("pos_embed.W_pos"), learned.offset()));
        }
        for (int layer = 0; layer < architecture.layers(); layer++) {
            stream = block(stream, layer);
        }
        String read = norm(stream, "ln_final");
        String logits = architecture.head().tied()
                ? graph.operator("MatMul", read, graph.transpose(weight("embed.W_E"), 1, 0))
                : graph.operator("MatMul", read, transposed("unembed.W_U"));
        if (has("unembed.b_U")) {
            logits = graph.add(logits, weight("unembed.b_U"));
        }
        Optional<Double> cap = architecture.head().logitCap();
        graph.output(
                cap.isPresent() ? graph.capped(logits, cap.get()) : logits,
                "logits",
                "batch",
                "sequence",
                architecture.vocabulary());
    }

    private String block(String stream, int layer) {
        String block = "blocks." + layer + ".";
        boolean post = architecture.block().postNorm();
        String read = norm(stream, block + "ln1");
        String attended = attention(read, layer);
        String after = graph.add(stream, post ? norm(attended, block + "ln1_post") : attended);
        if (architecture.feedForward().isEmpty()) {
            return after;
        }
        FeedForward feedForward = architecture.feedForward().get();
        boolean parallel = architecture.block().parallel();
        String source =
                parallel && architecture.block().sharedNorm() ? read : norm(parallel ? stream : after, block + "ln2");
        String fed = feedForward(source, feedForward, block + "mlp.");
        return graph.add(after, post ? norm(fed, block + "ln2_post") : fed);
    }

    private String feedForward(String x, FeedForward feedForward, String mlp) {
        String linear = linear(x, mlp + "W_in", mlp + "b_in");
        String hidden = feedForward.gated()
                ? graph.multiply(active(linear(x, mlp + "W_gate", mlp + "b_gate"), feedForward), linear)
                : active(linear, feedForward);
        return linear(hidden, mlp + "W_out", mlp + "b_out");
    }

    private String active(String x, FeedForward feedForward) {
        return switch (feedForward.activation()) {
            case GELU -> graph.operator("Gelu", Map.of("approximate", "none"), x);
            case GELU_TANH -> graph.operator("Gelu", Map.of("approximate", "tanh"), x);
            case SILU -> graph.multiply(x, graph.operator("Sigmoid", x));
            case RELU -> graph.operator("Relu", x);
        };
    }

    // Attention

    private String attention(String x, int layer) {
        Attention attention = architecture.attention();
        String name = "blocks." + layer + ".attn.";
        int heads = attention.heads();
        int groups = attention.keyValueHeads();
        List<String> parts = projected(x, name);
        String q = normed(graph.reshape(parts.get(0), 0, 0, heads, attention.headWidth()), name + "q_norm.w");
        String k = normed(graph.reshape(parts.get(1), 0, 0, groups, attention.headWidth()), name + "k_norm.w");
        String v = graph.reshape(parts.get(2), 0, 0, groups, attention.headWidth());
        if (attention.smearedKeys()) {
            k = smeared(k, name);
        }
        if (architecture.positions() instanceof Positions.Rotary rotary) {
            q = positions.turn(q, rotary.width(), attention.headWidth());
            k = positions.turn(k, rotary.width(), attention.headWidth());
        }
        String keys = held(graph.transpose(k, 0, 2, 1, 3), layer, "key");
        String values = held(graph.transpose(v, 0, 2, 1, 3), layer, "value");
        String queries = graph.multiply(graph.transpose(q, 0, 2, 1, 3), graph.number(attention.scale()));
        String z = attended(queries, keys, values, layer);
        String joined = graph.reshape(graph.transpose(z, 0, 2, 1, 3), 0, 0, (long) heads * attention.headWidth());
        return linear(joined, name + "W_O", name + "b_O");
    }

    /** What queries, keys and values are made of, each [batch, new, heads * headWidth]. */
    private List<String> projected(String x, String name) {
        Attention attention = architecture.attention();
        int width = attention.headWidth();
        String sizes = graph.indices(
                (long) attention.heads() * width,
                (long) attention.keyValueHeads() * width,
                (long) attention.keyValueHeads() * width);
        List<String> plain = split(linear(x, name + "W_QKV", name + "b_QKV"), sizes);
        if (!(architecture.positions() instanceof Positions.Shortformer)) {
            return plain;
        }
        String placed = graph.add(x, positions.rows(weight("pos_embed.W_pos"), 0));
        List<String> matched = split(linear(placed, name + "W_QKV", name + "b_QKV"), sizes);
        return List.of(matched.get(0), matched.get(1), plain.get(2));
    }

    private List<String> split(String x, String sizes) {
        return graph.several("Split", 3, Map.of("axis", -1), x, sizes);
    }

    private String normed(String vectors, String name) {
        return architecture.attention().queryKeyNorm() ? rootMeanSquare(vectors, weight(name)) : vectors;
    }

    private String smeared(String keys, String name) {
        int groups = architecture.attention().keyValueHeads();
        String before = graph.concatenate(1, graph.slice(keys, 1, 0, 1), graph.slice(keys, 1, 0, -1));
        String share = graph.reshape(graph.operator("Sigmoid", weight(name + "smear")), groups, 1);
        return graph.add(before, graph.multiply(graph.operator("Sub", keys, before), share));
    }

    /** Together with what the cache holds, which then holds these too. */
    private String held(String vectors, int layer, String what) {
        if (!cached) {
            return vectors;
        }
        Attention attention = architecture.attention();
        String all = graph.concatenate(2, "past_key_values." + layer + "." + what, vectors);
        graph.output(
                all,
                "present." + layer + "." + what,
                "batch",
                attention.keyValueHeads(),
                "total",
                attention.headWidth());
        return all;
    }

    /** Query heads that share keys are a dimension of their own, over which keys and values are broadcast, not copied. */
    private String attended(String queries, String keys, String values, int layer) {
        Attention attention = architecture.attention();
        int groups = attention.keyValueHeads();
        int shared = attention.heads() / groups;
        String mask = mask(layer);
        if (shared == 1) {
            return weighted(queries, graph.transpose(keys, 0, 1, 3, 2), values, mask);
        }
        String width = graph.indices(attention.headWidth());
        String length = graph.operator("Shape", Map.of("start", 2, "end", 3), queries);
        String batch = graph.operator("Shape", Map.of("start", 0, "end", 1), queries);
        String grouped = graph.operator(
                "Reshape", queries, graph.concatenate(0, batch, graph.indices(groups, shared), length, width));
        String one = graph.indices(2);
        String z = weighted(
                grouped,
                graph.operator("Unsqueeze", graph.transpose(keys, 0, 1, 3, 2), one),
                graph.operator("Unsqueeze", values, one),
                biasedByHead() ? grouped(mask, groups, shared) : mask);
        return graph.operator(
                "Reshape", z, graph.concatenate(0, batch, graph.indices(attention.heads()), length, width));
    }

    /** [heads, new, all] as [groups, shared, new, all]. */
    private String grouped(String mask, int groups, int shared) {
        String rest = graph.operator("Shape", Map.of("start", 1, "end", 3), mask);
        return graph.operator("Reshape", mask, graph.concatenate(0, graph.indices(groups, shared), rest));
    }

    private String weighted(String queries, String turnedKeys, String values, String mask) {
        String raw = graph.operator("MatMul", queries, turnedKeys);
        Optional<Double> cap = architecture.attention().scoreCap();
        String scores = graph.add(cap.isPresent() ? graph.capped(raw, cap.get()) : raw, mask);
        return graph.operator("MatMul", graph.operator("Softmax", Map.of("axis", -1), scores), values);
    }

    private boolean biasedByHead() {
        return architecture.positions() instanceof Positions.Alibi
                || architecture.positions() instanceof Positions.RelativeBias;
    }

    private String mask(int layer) {
        Optional<Integer> window = architecture
                .attention()
                .window()
                .filter(each -> each.covers(layer))
                .map(Architecture.Window::span);
        String hidden = written.computeIfAbsent("mask " + window.orElse(0), each -> positions.mask(window));
        return switch (architecture.positions()) {
            case Positions.Alibi _ ->
                graph.add(
                        hidden,
                        written.computeIfAbsent(
                                "alibi",
                                each -> positions.alibi(architecture.attention().heads())));
            case Positions.RelativeBias relative ->
                graph.add(
                        hidden, positions.relativeBias(weight("blocks." + layer + ".attn.rel_bias"), relative.span()));
            case Positions.Learned _, Positions.Rotary _, Positions.Shortformer _, Positions.None _ -> hidden;
        };
    }
}
