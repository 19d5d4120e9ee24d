package touchstone.neural.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.InferenceMode;

/** Switches recording for gradients off, in this thread, until closed. Off, operations keep no history and cost less memory. */
public final class Gradients implements AutoCloseable {
    private final Pointer mode;

    private Gradients(Pointer mode) {
        this.mode = mode;
    }

    public static Gradients off() {
        Scope.innermost();
        return new Gradients(new AutoGradMode(false));
    }

    /** Off, and what is made meanwhile can never have any: cheaper for many small operations, as in generation. */
    public static Gradients never() {
        Scope.innermost();
        return new Gradients(new InferenceMode(true));
    }

    @Override
    public void close() {
        mode.close();
    }
}
