package touchstone.neural.transformer;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Norm;

/**
 * The forward pass once more, in loops over doubles, from the papers' formulas and nothing of {@link Transformer}: what that must agree
 * with. One sequence; slow and plain.
 */
public final class PlainTransformer {
    private final Architecture architecture;
    private final Map<String, double[]> numbers = new TreeMap<>();

    private PlainTransformer(Weights weights) {
        this.architecture = weights.architecture();
        for (Map.Entry<String, Tensor> each : weights.all().entrySet()) {
            try (var scope = touchstone.neural.tensor.Scope.open()) {
                numbers.put(each.getKey(), each.getValue().toDoubles());
            }
        }
    }

    /** Logits [position][vocabulary]. */
    public static double[][] logits(Weights weights, int... tokens) {
        return new PlainTransformer(weights).run(tokens);
    }

    private double[][] run(int... tokens) {
        int width = architecture.width();
        double[][] stream = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            stream[t] = row("embed.W_E", tokens[t], width);
            scale(stream[t], architecture.head().embeddingScale());
            if (architecture.positions() instanceof Positions.Learned(int offset)) {
                add(stream[t], row("pos_embed.W_pos", t + offset, width));
            }
        }
        for (int layer = 0; layer < architecture.layers(); layer++) {
            block(stream, layer);
        }
        double[][] logits = new double[tokens.length][];
        String unembedding = architecture.head().tied() ? "embed.W_E" : "unembed.W_U";
        for (int t = 0; t < tokens.length; t++) {
            logits[t] = linear(norm(stream[t], "ln_final"), unembedding, "unembed.b_U");
            if (architecture.head().logitCap().isPresent()) {
                double cap = architecture.head().logitCap().get();
                logits[t] = Arrays.stream(logits[t])
                        .map(l -> cap * Math.tanh(l / cap))
                        .toArray();
            }
        }
        return logits;
    }

    private void block(double[][] stream, int layer) {
        String block = "blocks." + layer + ".";
        boolean parallel = architecture.block().parallel();
        boolean post = architecture.block().postNorm();
        double[][] read = normed(stream, block + "ln1");
        double[][] attended = attention(read, layer);
        if (post) {
            attended = normed(attended, block + "ln1_post");
        }
        double[][] before = copy(stream);
        addAll(stream, attended);
        if (architecture.feedForward().isEmpty()) {
            return;
        }
        double[][] input = architecture.block().sharedNorm() ? read : normed(parallel ? before : stream, block + "ln2");
        double[][] out = new double[stream.length][];
        for (int t = 0; t < stream.length; t++) {
            out[t] = feedForward(input[t], block + "mlp.");
        }
        addAll(stream, post ? normed(out, block + "ln2_post") : out);
    }

    private double[] feedForward(double[] x, String mlp) {
        FeedForward feedForward = architecture.feedForward().orElseThrow();
        DoubleUnaryOperator activation = switch (feedForward.activation()) {
            case GELU -> v -> v * normalCumulative(v);
            case GELU_TANH -> v -> 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v)));
            case SILU -> v -> v / (1 + Math.exp(-v));
            case RELU -> v -> Math.max(0, v);
        };
        double[] up = linear(x, mlp + "W_in", mlp + "b_in");
        double[] hidden;
        if (feedForward.gated()) {
            double[] gate = linear(x, mlp + "W_gate", mlp + "b_gate");
            hidden = IntStream.range(0, up.length)
                    .mapToDouble(k -> activation.applyAsDouble(gate[k]) * up[k])
                    .toArray();
        } else {
            hidden = Arrays.stream(up).map(activation).toArray();
        }
        return linear(hidden, mlp + "W_out", mlp + "b_out");
    }

    private double[][] attention(double[][] x, int layer) {
        Attention attention = architecture.attention();
        String name = "blocks." + layer + ".attn.";
        int length = x.length;
        int e = attention.headWidth();
        int heads = attention.heads();
        int groups = attention.keyValueHeads();
        double[][][] slots = new double[length][][];
        for (int t = 0; t < length; t++) {
            double[] forQueriesAndKeys = x[t];
            if (architecture.positions() instanceof Positions.Shortformer) {
                forQueriesAndKeys = x[t].clone();
                add(forQueriesAndKeys, row("pos_embed.W_pos", t, architecture.width()));
            }
            double[] turned = linear(forQueriesAndKeys, name + "W_QKV", name + "b_QKV");
            double[] plain = linear(x[t], name + "W_QKV", name + "b_QKV");
            slots[t] = new double[heads + 2 * groups][];
            for (int slot = 0; slot < heads + 2 * groups; slot++) {
                boolean value = slot >= heads + groups;
                slots[t][slot] = Arrays.copyOfRange(value ? plain : turned, slot * e, (slot + 1) * e);
                if (!value && attention.queryKeyNorm()) {
                    unit(slots[t][slot], name + (slot < heads ? "q_norm" : "k_norm"));
                }
            }
        }
        if (attention.smearedKeys()) {
            smear(slots, name);
        }
        if (architecture.positions() instanceof Positions.Rotary rotary) {
            for (int t = 0; t < length; t++) {
                for (int slot = 0; slot < heads + groups; slot++) {
                    turn(slots[t][slot], t, rotary);
                }
            }
        }
        double[][] out = new double[length][];
        for (int t = 0; t < length; t++) {
            double[] mixed = new double[heads * e];
            for (int head = 0; head < heads; head++) {
                int group = head / (heads / groups);
                double[] scores = new double[t + 1];
                for (int s = 0; s <= t; s++) {
                    scores[s] = seen(layer, t, s)
                            ? score(dot(slots[t][head], slots[s][heads + group]), name, head, t - s)
                            : Double.NEGATIVE_INFINITY;
                }
                double[] pattern = softmax(scores);
                for (int s = 0; s <= t; s++) {
                    for (int k = 0; k < e; k++) {
                        mixed[head * e + k] += pattern[s] * slots[s][heads + groups + group][k];
                    }
                }
            }
            out[t] = linear(mixed, name + "W_O", name + "b_O");
        }
        return out;
    }

    private boolean seen(int layer, int to, int from) {
        return architecture
                .attention()
                .window()
                .filter(window -> layer % window.period() == 0)
                .map(window -> to - from < window.span())
                .orElse(true);
    }

    private double score(double product, String name, int head, int distance) {
        Attention attention = architecture.attention();
        double score = product * attention.scale();
        if (attention.scoreCap().isPresent()) {
            double cap = attention.scoreCap().get();
            score = cap * Math.tanh(score / cap);
        }
        return switch (architecture.positions()) {
            case Positions.Alibi() -> score - slope(head) * distance;
            case Positions.RelativeBias(int span) ->
                score + numbers.get(name + "rel_bias")[head * span + Math.min(distance, span - 1)];
            case Positions.Learned _, Positions.Rotary _, Positions.Shortformer _, Positions.None _ -> score;
        };
    }

    /** Press et al. 2021: 2^(-8/n), 2^(-16/n), ... for n a power of two; else those of the power below and every other of twice it. */
    private double slope(int head) {
        int heads = architecture.attention().heads();
        int power = Integer.highestOneBit(heads);
        return head < power
                ? Math.pow(2, -8.0 * (head + 1) / power)
                : Math.pow(2, -8.0 * (2 * (head - power) + 1) / (2 * power));
    }

    private void unit(double[] vector, String norm) {
        double[] gain = numbers.get(norm + ".w");
        double square = Arrays.stream(vector).map(v -> v * v).average().orElseThrow();
        for (int k = 0; k < vector.length; k++) {
            vector[k] *= gain[k] / Math.sqrt(square + architecture.norm().epsilon());
        }
    }

    /** Su et al. 2021, in pairs (j, j + width/2). */
    private static void turn(double[] vector, int position, Positions.Rotary rotary) {
        int half = rotary.width() / 2;
        for (int j = 0; j < half; j++) {
            double frequency = frequency(rotary, Math.pow(rotary.base(), -2.0 * j / rotary.width()));
            double cos = Math.cos(position * frequency);
            double sin = Math.sin(position * frequency);
            double a = vector[j];
            double b = vector[j + half];
            vector[j] = a * cos - b * sin;
            vector[j + half] = b * cos + a * sin;
        }
    }

    private static double frequency(Positions.Rotary rotary, double frequency) {
        return switch (rotary.scaling()) {
            case Positions.Rotary.Scaling.None() -> frequency;
            case Positions.Rotary.Scaling.Linear(double factor) -> frequency / factor;
            case Positions.Rotary.Scaling.Llama3(double factor, double low, double high, int original) -> {
                double wavelength = 2 * Math.PI / frequency;
                if (wavelength < original / high) {
                    yield frequency;
                }
                if (wavelength > original / low) {
                    yield frequency / factor;
                }
                double smooth = (original / wavelength - low) / (high - low);
                yield (1 - smooth) * frequency / factor + smooth * frequency;
            }
        };
    }

    /** Olsson et al. 2022: k_t becomes sigmoid(a) k_t + (1 - sigmoid(a)) k_(t-1), the first key staying. */
    private void smear(double[][][] slots, String name) {
        Attention attention = architecture.attention();
        double[] raw = numbers.get(name + "smear");
        for (int t = slots.length - 1; t > 0; t--) {
            for (int group = 0; group < attention.keyValueHeads(); group++) {
                double share = 1 / (1 + Math.exp(-raw[group]));
                double[] key = slots[t][attention.heads() + group];
                double[] previous = slots[t - 1][attention.heads() + group];
                for (int k = 0; k < key.length; k++) {
                    key[k] = share * key[k] + (1 - share) * previous[k];
                }
            }
        }
    }

    private double[][] normed(double[][] stream, String name) {
        return Arrays.stream(stream).map(x -> norm(x, name)).toArray(double[][]::new);
    }

    private double[] norm(double[] x, String name) {
        Norm norm = architecture.norm();
        if (norm.kind() == Norm.Kind.NONE) {
            return x.clone();
        }
        boolean layer = norm.kind() == Norm.Kind.LAYER;
        double mean = layer ? Arrays.stream(x).average().orElseThrow() : 0;
        double square =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double[] gain = numbers.get(name + ".w");
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            y[k] = (x[k] - mean) / Math.sqrt(square + norm.epsilon()) * (gain[k] + (norm.unitOffset() ? 1 : 0));
            if (layer) {
                y[k] += numbers.get(name + ".b")[k];
            }
        }
        return y;
    }

    private double[] linear(double[] x, String weight, String bias) {
        double[] w = numbers.get(weight);
        double[] y = new double[w.length / x.length];
        Optional<double[]> b = Optional.ofNullable(numbers.get(bias));
        for (int row = 0; row < y.length; row++) {
            y[row] = b.isPresent() ? b.get()[row] : 0;
            for (int k = 0; k < x.length; k++) {
                y[row] += w[row * x.length + k] * x[k];
            }
        }
        return y;
    }

    private double[] row(String name, int row, int width) {
        return Arrays.copyOfRange(numbers.get(name), row * width, (row + 1) * width);
    }

    private static double[] softmax(double[] scores) {
        double max = Arrays.stream(scores).max().orElseThrow();
        double[] exp = Arrays.stream(scores).map(s -> Math.exp(s - max)).toArray();
        double sum = Arrays.stream(exp).sum();
        return Arrays.stream(exp).map(v -> v / sum).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
    }

    private static void scale(double[] x, double factor) {
        Arrays.setAll(x, k -> x[k] * factor);
    }

    private static void add(double[] x, double[] y) {
        Arrays.setAll(x, k -> x[k] + y[k]);
    }

    private static void addAll(double[][] x, double[][] y) {
        for (int t = 0; t < x.length; t++) {
            add(x[t], y[t]);
        }
    }

    private static double[][] copy(double[][] x) {
        return Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
    }

    /** Phi(x), by Simpson's rule on the density: slow, and right to 1e-12 where it is used. */
    private static double normalCumulative(double x) {
        double end = Math.min(Math.abs(x), 12);
        int steps = 400;
        double h = end / steps;
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            double at = k * h;
            sum += Math.exp(-at * at / 2) * (k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2);
        }
        double half = sum * h / 3 / Math.sqrt(2 * Math.PI);
        return x < 0 ? 0.5 - half : 0.5 + half;
    }
}
