package touchstone.neural.tensor;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;

/**
 * A linear layer whose weights are laid out once as the processor likes to read them: for few rows, as in generation, two to four
 * times faster than the general product. Holds a copy of the weights outside the Java heap; keeps no history for gradients. Any
 * thread may apply it.
 */
public sealed interface PackedLinear extends AutoCloseable permits PanelLinear, XnnpackLinear {
    /** Whether this can be packed here: float32 on the CPU, on a machine or in a build that can. */
    static boolean suits(Tensor weight) {
        Libtorch.load();
        return weight.kind() == Kind.FLOAT32
                && weight.device().isCpu()
                && (PanelLinear.available() || XnnpackLinear.available());
    }

    /** Packs a weight [out, in] and its bias [out]. Panels use one thread: where several are wanted XNNPACK shares the work. */
    static PackedLinear of(Tensor weight, Optional<Tensor> bias) {
        boolean alone = torch.get_num_threads() == 1 || !XnnpackLinear.available();
        return alone && PanelLinear.available() ? PanelLinear.of(weight, bias) : XnnpackLinear.of(weight, bias);
    }

    /** {@code x weight^T + bias}; x is [..., in], float32. */
    Tensor apply(Tensor x);

    @Override
    void close();

    /** The rows of x, if it is what a layer of so many inputs takes. */
    static long rows(Tensor x, long in) {
        if (x.kind() != Kind.FLOAT32 || x.size(-1) != in) {
            throw new TensorException("packed linear of " + Arrays.toString(x.shape()) + " " + x.kind()
                    + ": it takes FLOAT32 with a last dimension of " + in);
        }
        return in == 0 ? 0 : x.count() / in;
    }
}
