package touchstone.neural.checkpoint;

import touchstone.neural.transformer.Architecture.Activation;

/** Activations by the names that configurations give them. */
public final class Activations {
    private Activations() {}

    /** The activation that a field names. */
    public static Activation read(Config config, String field) {
        return config.text(field)
                .map(name -> switch (name) {
                    case "gelu", "gelu_python" -> Activation.GELU;
                    case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
                    case "silu", "swish" -> Activation.SILU;
                    case "relu" -> Activation.RELU;
                    default -> throw config.unsupported(field);
                })
                .orElseThrow(() -> config.wrong(field, "is missing", "fetch config.json again"));
    }

    /** A name that every version knows. */
    public static String name(Activation activation) {
        return switch (activation) {
            case GELU -> "gelu";
            case GELU_TANH -> "gelu_pytorch_tanh";
            case SILU -> "silu";
            case RELU -> "relu";
        };
    }
}
