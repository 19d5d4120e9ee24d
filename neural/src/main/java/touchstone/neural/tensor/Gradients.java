package touchstone.neural.tensor;

import org.bytedeco.pytorch.AutoGradMode;

/** Switches recording for gradients off, in this thread, until closed. Off, operations keep no history and cost less memory. */
public final class Gradients implements AutoCloseable {
    private final AutoGradMode mode;

    private Gradients(boolean on) {
        mode = new AutoGradMode(on);
    }

    public static Gradients off() {
        Scope.innermost();
        return new Gradients(false);
    }

    @Override
    public void close() {
        mode.close();
    }
}
