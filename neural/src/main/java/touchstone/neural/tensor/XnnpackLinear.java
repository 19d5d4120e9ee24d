package touchstone.neural.tensor;

import java.util.Optional;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;

/** Packed by XNNPACK, which works on most processors and with several threads; its kernels take seven rows at a time. */
final class XnnpackLinear implements PackedLinear {
    private final IValue packed;
    private final long in;

    private XnnpackLinear(IValue packed, long in) {
        this.packed = packed;
        this.in = in;
    }

    static boolean available() {
        return Operators.PACK.isPresent() && Operators.RUN.isPresent();
    }

    /** The operators, looked up once; not every build of libtorch has them. */
    private static final class Operators {
        static final Optional<OperatorHandle> PACK = find("prepacked::linear_clamp_prepack");
        static final Optional<OperatorHandle> RUN = find("prepacked::linear_clamp_run");

        private static Optional<OperatorHandle> find(String name) {
            try (Scope scope = Scope.open()) {
                OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow(name, "");
                operator.retainReference();
                return Optional.of(operator);
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }
    }

    /** Packs a weight [out, in] and its bias [out]. */
    static XnnpackLinear of(Tensor weight, Optional<Tensor> bias) {
        try (Scope scope = Scope.open()) {
            IValue packed = new IValue(call(
                    Operators.PACK.orElseThrow(),
                    new IValue(weight.detach().contiguous().raw()),
                    bias.map(each -> new IValue(each.detach().raw())).orElseGet(IValue::new),
                    new IValue(),
                    new IValue()));
            packed.retainReference();
            return new XnnpackLinear(packed, weight.size(1));
        }
    }

    /** What the operator leaves on its stack lies within the stack, and goes with it when the scope closes. */
    private static IValue call(OperatorHandle operator, IValue... inputs) {
        IValueVector stack = new IValueVector(inputs);
        operator.callBoxed(stack);
        return stack.get(0);
    }

    @Override
    public Tensor apply(Tensor x) {
        PackedLinear.rows(x, in);
        return Operation.make(
                "packed linear",
                x,
                raw -> new org.bytedeco.pytorch.Tensor(call(Operators.RUN.orElseThrow(), new IValue(raw), packed)
                        .toTensor()));
    }

    @Override
    public void close() {
        packed.close();
    }
}
