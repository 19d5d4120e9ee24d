package touchstone.neural.tensor;

/** An operation that libtorch refuses: shapes or kinds that do not fit. The message names the operation and the shapes. */
public class TensorException extends RuntimeException {
    public TensorException(String message) {
        super(message);
    }

    TensorException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same failure, with the layer that it happened in. */
    public TensorException in(String layer) {
        return new TensorException(layer + ": " + getMessage(), this);
    }
}
