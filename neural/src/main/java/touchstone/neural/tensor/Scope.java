package touchstone.neural.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The life of tensors: all that are made while a scope is the innermost open one of this thread are freed when it closes.
 *
 * <pre>{@code
 * try (Scope step = Scope.open()) {
 *     Tensor loss = model.loss(batch);
 *     loss.backward();
 * } // every intermediate of the step is gone here
 * }</pre>
 */
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();

    private final @Nullable Scope outer;
    private final PointerScope pointers = new PointerScope();
    private boolean closed;

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** Opens a scope within the innermost open one of this thread. */
    public static Scope open() {
        Libtorch.load();
        Scope scope = new Scope(INNERMOST.get());
        INNERMOST.set(scope);
        return scope;
    }

    static Scope innermost() {
        Scope scope = INNERMOST.get();
        if (scope == null) {
            throw new IllegalStateException(
                    "tensors are made inside a Scope: try (Scope scope = Scope.open()) { ... }");
        }
        return scope;
    }

    /**
     * Hands a tensor of this scope to the enclosing one, so that it outlives this. With no enclosing scope it is the caller's, who
     * closes it.
     *
     * @return the same tensor
     */
    public Tensor keep(Tensor tensor) {
        // A scope counts as one reference; a tensor without any is freed.
        if (outer == null) {
            tensor.raw().retainReference();
        } else {
            outer.pointers.attach(tensor.raw());
        }
        pointers.detach(tensor.raw());
        return tensor;
    }

    /**
     * Takes a tensor of this thread's innermost scope out of it: it is the caller's, who closes it. Any thread may then use it.
     */
    public static Tensor own(Tensor tensor) {
        tensor.raw().retainReference();
        innermost().pointers.detach(tensor.raw());
        return tensor;
    }

    /** Frees the scope's tensors. Scopes close in the opposite order of opening. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (INNERMOST.get() != this) {
            throw new IllegalStateException("scopes close innermost first, in the thread that opened them");
        }
        closed = true;
        INNERMOST.set(outer);
        pointers.close();
    }
}
