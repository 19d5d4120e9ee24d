package touchstone.neural.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An array of numbers on a device, with its history where gradients are wanted. Made inside a {@link Scope}, which frees it.
 * Operations make new tensors; those named {@code ...InPlace} and {@link #assign} change this one. Dimensions count from 0, or from
 * the end with negative numbers. Shapes broadcast as in PyTorch.
 *
 * <p>Errors: {@link TensorException} names the operation and the shapes; {@link MemoryShortage} when memory is out.
 */
public final class Tensor implements AutoCloseable {
    private final org.bytedeco.pytorch.Tensor raw;

    private Tensor(org.bytedeco.pytorch.Tensor raw) {
        this.raw = raw;
    }

    org.bytedeco.pytorch.Tensor raw() {
        return raw;
    }

    private static Tensor make(String what, Supplier<org.bytedeco.pytorch.Tensor> operation, Tensor... operands) {
        Scope.innermost();
        try {
            return new Tensor(operation.get());
        } catch (RuntimeException e) {
            throw explained(what, e, operands);
        }
    }

    private static void run(String what, Runnable operation, Tensor... operands) {
        Scope.innermost();
        try {
            operation.run();
        } catch (RuntimeException e) {
            throw explained(what, e, operands);
        }
    }

    private static TensorException explained(String what, RuntimeException cause, Tensor... operands) {
        if (cause instanceof TensorException known) {
            return known;
        }
        String text = String.valueOf(cause.getMessage());
        String reason = text.lines().findFirst().orElse("no reason given");
        String shapes =
                Stream.of(operands).map(each -> Arrays.toString(each.shape())).collect(Collectors.joining(" and "));
        String message = what + (shapes.isEmpty() ? "" : " of " + shapes) + ": " + reason;
        return MemoryShortage.speaksIn(text)
                ? new MemoryShortage(message, MemoryShortage.wanted(text), cause)
                : new TensorException(message, cause);
    }

    /** The result of an operation that is not among those here. */
    static Tensor of(String what, Supplier<org.bytedeco.pytorch.Tensor> operation, Tensor... operands) {
        return make(what, operation, operands);
    }

    // Making

    private static final class At extends Pointer {
        At(long address) {
            this.address = address;
        }
    }

    private static TensorOptions options(Kind kind) {
        return new TensorOptions(kind.scalar());
    }

    private static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /** Zeros on the CPU. */
    public static Tensor zeros(Kind kind, long... shape) {
        return make("zeros " + Arrays.toString(shape), () -> torch.torch_zeros(shape, options(kind)));
    }

    /** One value throughout, on the CPU. */
    public static Tensor full(Kind kind, double value, long... shape) {
        return zeros(kind, shape).fill(value);
    }

    /** 0, 1, ..., n-1 as int64. */
    public static Tensor range(long n) {
        return make("range", () -> torch.torch_arange(new Scalar(n), options(Kind.INT64)));
    }

    /** Float32 of these values, row by row. */
    public static Tensor of(float[] values, long... shape) {
        Tensor tensor = empty(Kind.FLOAT32, values.length, shape);
        tensor.memory().copyFrom(MemorySegment.ofArray(values));
        return tensor;
    }

    /** Float64 of these values, row by row. */
    public static Tensor of(double[] values, long... shape) {
        Tensor tensor = empty(Kind.FLOAT64, values.length, shape);
        tensor.memory().copyFrom(MemorySegment.ofArray(values));
        return tensor;
    }

    /** Int64 of these values, row by row: tokens. */
    public static Tensor of(long[] values, long... shape) {
        Tensor tensor = empty(Kind.INT64, values.length, shape);
        tensor.memory().copyFrom(MemorySegment.ofArray(values));
        return tensor;
    }

    /** Int64 of these values, row by row: tokens. */
    public static Tensor of(int[] values, long... shape) {
        return of(Arrays.stream(values).asLongStream().toArray(), shape);
    }

    private static Tensor empty(Kind kind, long count, long... shape) {
        long[] full = shape.length == 0 ? new long[] {count} : shape;
        long wanted = Arrays.stream(full).reduce(1, Math::multiplyExact);
        if (wanted != count) {
            throw new TensorException(count + " values do not fill shape " + Arrays.toString(full));
        }
        return make("tensor " + Arrays.toString(full), () -> torch.torch_empty(full, options(kind), null));
    }

    /** Independent normal numbers of this standard deviation, float32: the same for the same generator everywhere. */
    public static Tensor normal(RandomGenerator random, double deviation, long... shape) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (deviation * random.nextGaussian());
        }
        return of(values, shape);
    }

    /**
     * A view on memory that somebody else owns, without a copy: a mapped file. The memory must stay, and stay alive, as long as the
     * tensor and its views.
     */
    public static Tensor view(MemorySegment memory, Kind kind, long... shape) {
        long bytes = Arrays.stream(shape).reduce(kind.bytes(), Math::multiplyExact);
        if (!memory.isNative() || memory.byteSize() < bytes) {
            throw new TensorException("a tensor " + Arrays.toString(shape) + " of " + kind + " needs " + bytes
                    + " bytes of native memory, not " + memory.byteSize());
        }
        return make("view", () -> torch.from_blob(new At(memory.address()), shape, options(kind)));
    }

    // What it is

    public long[] shape() {
        return raw.shape();
    }

    /** Size along one dimension. */
    public long size(int dimension) {
        return raw.size(dimension);
    }

    /** Number of dimensions. */
    public int rank() {
        return (int) raw.dim();
    }

    /** Number of elements. */
    public long count() {
        return raw.numel();
    }

    public Kind kind() {
        return Kind.of(raw.scalar_type());
    }

    public Device device() {
        return raw.is_cuda() ? Device.cuda(raw.device().index()) : Device.CPU;
    }

    // Reading

    /** Its memory, where it lies on the CPU and without gaps; valid as long as the tensor. Writing changes the tensor. */
    @SuppressWarnings("restricted") // the tensor's own memory, and its own size
    public MemorySegment memory() {
        if (!device().isCpu() || !raw.is_contiguous()) {
            throw new TensorException("only a contiguous tensor on the CPU shows its memory");
        }
        return MemorySegment.ofAddress(raw.data_ptr().address()).reinterpret(raw.nbytes());
    }

    /** The elements row by row, whatever the kind. */
    public float[] toFloats() {
        try (Scope scope = Scope.open()) {
            return detach().to(Device.CPU)
                    .to(Kind.FLOAT32)
                    .contiguous()
                    .memory()
                    .toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    /** The elements row by row, whatever the kind. */
    public double[] toDoubles() {
        try (Scope scope = Scope.open()) {
            return detach().to(Device.CPU)
                    .to(Kind.FLOAT64)
                    .contiguous()
                    .memory()
                    .toArray(ValueLayout.JAVA_DOUBLE);
        }
    }

    /** The elements row by row, whatever the kind. */
    public long[] toLongs() {
        try (Scope scope = Scope.open()) {
            return plain(Kind.INT64).memory().toArray(ValueLayout.JAVA_LONG);
        }
    }

    private Tensor plain(Kind kind) {
        Tensor here = to(Device.CPU).to(kind);
        return here.raw.is_contiguous() ? here : here.contiguous();
    }

    /** The only element. */
    public double item() {
        if (count() != 1) {
            throw new TensorException("a tensor " + Arrays.toString(shape()) + " is not one number");
        }
        try (Scope scope = Scope.open()) {
            return raw.item().toDouble();
        }
    }

    // Arithmetic

    public Tensor plus(Tensor other) {
        return make("plus", () -> raw.add(other.raw), this, other);
    }

    public Tensor plus(double value) {
        return make("plus", () -> raw.add(scalar(value)), this);
    }

    public Tensor minus(Tensor other) {
        return make("minus", () -> raw.sub(other.raw), this, other);
    }

    public Tensor minus(double value) {
        return make("minus", () -> raw.sub(scalar(value)), this);
    }

    public Tensor times(Tensor other) {
        return make("times", () -> raw.mul(other.raw), this, other);
    }

    public Tensor times(double value) {
        return make("times", () -> raw.mul(scalar(value)), this);
    }

    public Tensor over(Tensor other) {
        return make("over", () -> raw.div(other.raw), this, other);
    }

    public Tensor over(double value) {
        return make("over", () -> raw.div(scalar(value)), this);
    }

    public Tensor negative() {
        return make("negative", () -> raw.neg(), this);
    }

    public Tensor power(double exponent) {
        return make("power", () -> raw.pow(scalar(exponent)), this);
    }

    public Tensor exp() {
        return make("exp", () -> raw.exp(), this);
    }

    public Tensor log() {
        return make("log", () -> raw.log(), this);
    }

    public Tensor sqrt() {
        return make("sqrt", () -> raw.sqrt(), this);
    }

    public Tensor rsqrt() {
        return make("rsqrt", () -> raw.rsqrt(), this);
    }

    public Tensor abs() {
        return make("abs", () -> raw.abs(), this);
    }

    public Tensor sigmoid() {
        return make("sigmoid", () -> raw.sigmoid(), this);
    }

    public Tensor tanh() {
        return make("tanh", () -> raw.tanh(), this);
    }

    public Tensor relu() {
        return make("relu", () -> raw.relu(), this);
    }

    public Tensor sin() {
        return make("sin", () -> raw.sin(), this);
    }

    public Tensor cos() {
        return make("cos", () -> raw.cos(), this);
    }

    /** x sigmoid(x). */
    public Tensor silu() {
        return make("silu", () -> torch.silu(raw), this);
    }

    /** x Phi(x), or its tanh approximation. */
    public Tensor gelu(boolean tanh) {
        return make("gelu", () -> torch.gelu(raw, tanh ? "tanh" : "none"), this);
    }

    public Tensor clampMinimum(double least) {
        return make("clampMinimum", () -> raw.clamp_min(scalar(least)), this);
    }

    // Products

    /** Matrix product over the last two dimensions. */
    public Tensor matmul(Tensor other) {
        return make("matmul", () -> raw.matmul(other.raw), this, other);
    }

    /** {@code this weight^T}; weight is [out, in], this [..., in]. */
    public Tensor linear(Tensor weight) {
        return make("linear", () -> torch.linear(raw, weight.raw), this, weight);
    }

    /** {@code this weight^T + bias}; weight is [out, in], this [..., in]. */
    public Tensor linear(Tensor weight, Tensor bias) {
        return make("linear", () -> torch.linear(raw, weight.raw, new TensorOptional(bias.raw)), this, weight, bias);
    }

    // Shape

    public Tensor reshape(long... shape) {
        return make("reshape", () -> raw.reshape(shape), this);
    }

    /** Joins the dimensions {@code from} to {@code to}, both included. */
    public Tensor flatten(int from, int to) {
        return make("flatten", () -> raw.flatten(from, to), this);
    }

    /** Splits one dimension into several. */
    public Tensor unflatten(int dimension, long... sizes) {
        return make("unflatten", () -> raw.unflatten(dimension, sizes), this);
    }

    public Tensor transpose(int a, int b) {
        return make("transpose", () -> raw.transpose(a, b), this);
    }

    public Tensor permute(long... order) {
        return make("permute", () -> raw.permute(order), this);
    }

    /** Repeats dimensions of size 1 without copying; -1 leaves one as it is. */
    public Tensor expand(long... shape) {
        return make("expand", () -> raw.expand(shape), this);
    }

    public Tensor unsqueeze(int dimension) {
        return make("unsqueeze", () -> raw.unsqueeze(dimension), this);
    }

    public Tensor squeeze(int dimension) {
        return make("squeeze", () -> raw.squeeze(dimension), this);
    }

    /** Itself, or a copy without gaps. */
    public Tensor contiguous() {
        return make("contiguous", () -> raw.contiguous(), this);
    }

    /** A copy; gradients flow through it. */
    public Tensor copy() {
        return make("copy", () -> raw.clone(), this);
    }

    // Parts

    /** One slice; the dimension is gone. A view. */
    public Tensor select(int dimension, long index) {
        return make("select", () -> raw.select(dimension, index), this);
    }

    /** From {@code from} up to but without {@code to}. A view. */
    public Tensor slice(int dimension, long from, long to) {
        return make("slice", () -> raw.narrow(dimension, from, to - from), this);
    }

    /** The rows at these int64 indices: [indices..., columns]. Embedding. */
    public Tensor rows(Tensor indices) {
        return make("rows", () -> torch.embedding(raw, indices.raw), this, indices);
    }

    /** The slices at these int64 indices (a vector), in this order. */
    public Tensor pick(int dimension, Tensor indices) {
        return make("pick", () -> raw.index_select(dimension, indices.raw), this, indices);
    }

    /** One element along a dimension for every index. */
    public Tensor gather(int dimension, Tensor indices) {
        return make("gather", () -> raw.gather(dimension, indices.raw), this, indices);
    }

    /** Shifts along a dimension; what leaves at one end enters at the other. */
    public Tensor roll(int shift, int dimension) {
        return make("roll", () -> raw.roll(new long[] {shift}, new long[] {dimension}), this);
    }

    /** Each slice along a dimension, this many times in a row. */
    public Tensor repeatInterleave(int times, int dimension) {
        return make(
                "repeatInterleave",
                () -> raw.repeat_interleave(times, new LongOptional(dimension), new LongOptional()),
                this);
    }

    /** Zero above this diagonal of the last two dimensions. */
    public Tensor lowerTriangle(int diagonal) {
        return make("lowerTriangle", () -> raw.tril(diagonal), this);
    }

    /** The diagonal of two dimensions, as the last dimension. */
    public Tensor diagonal(int a, int b) {
        return make("diagonal", () -> raw.diagonal(0, a, b), this);
    }

    // Reduction

    public Tensor sum() {
        return make("sum", () -> raw.sum(), this);
    }

    public Tensor sum(int dimension, boolean keep) {
        return make("sum", () -> raw.sum(new long[] {dimension}, keep, new ScalarTypeOptional()), this);
    }

    public Tensor mean() {
        return make("mean", () -> raw.mean(), this);
    }

    public Tensor mean(int dimension, boolean keep) {
        return make("mean", () -> raw.mean(new long[] {dimension}, keep, new ScalarTypeOptional()), this);
    }

    public Tensor max() {
        return make("max", () -> raw.max(), this);
    }

    public Tensor max(int dimension, boolean keep) {
        return make("max", () -> raw.amax(new long[] {dimension}, keep), this);
    }

    /** Index of the greatest; the first of several. */
    public Tensor argmax(int dimension) {
        return make("argmax", () -> raw.argmax(new LongOptional(dimension), false), this);
    }

    public Tensor logSumExp(int dimension, boolean keep) {
        return make("logSumExp", () -> torch.logsumexp(raw, new long[] {dimension}, keep), this);
    }

    /** Euclidean norm of all elements. */
    public Tensor norm() {
        return make("norm", () -> raw.norm(), this);
    }

    public Tensor softmax(int dimension) {
        return make("softmax", () -> raw.softmax(dimension), this);
    }

    public Tensor logSoftmax(int dimension) {
        return make("logSoftmax", () -> raw.log_softmax(dimension), this);
    }

    public Tensor cumulativeSum(int dimension) {
        return make("cumulativeSum", () -> raw.cumsum(dimension), this);
    }

    // Comparison

    public Tensor equalTo(Tensor other) {
        return make("equalTo", () -> raw.eq(other.raw), this, other);
    }

    public Tensor equalTo(double value) {
        return make("equalTo", () -> raw.eq(scalar(value)), this);
    }

    public Tensor atLeast(Tensor other) {
        return make("atLeast", () -> raw.ge(other.raw), this, other);
    }

    public Tensor atLeast(double value) {
        return make("atLeast", () -> raw.ge(scalar(value)), this);
    }

    public Tensor atMost(Tensor other) {
        return make("atMost", () -> raw.le(other.raw), this, other);
    }

    public Tensor atMost(double value) {
        return make("atMost", () -> raw.le(scalar(value)), this);
    }

    public Tensor less(Tensor other) {
        return make("less", () -> raw.lt(other.raw), this, other);
    }

    public Tensor less(double value) {
        return make("less", () -> raw.lt(scalar(value)), this);
    }

    public Tensor greater(Tensor other) {
        return make("greater", () -> raw.gt(other.raw), this, other);
    }

    public Tensor greater(double value) {
        return make("greater", () -> raw.gt(scalar(value)), this);
    }

    public Tensor and(Tensor other) {
        return make("and", () -> raw.logical_and(other.raw), this, other);
    }

    public Tensor not() {
        return make("not", () -> raw.logical_not(), this);
    }

    /** This, with the value where the mask is true. */
    public Tensor fillWhere(Tensor mask, double value) {
        return make("fillWhere", () -> raw.masked_fill(mask.raw, scalar(value)), this, mask);
    }

    /** Of this mask: {@code yes} where true, {@code no} elsewhere. */
    public Tensor where(Tensor yes, Tensor no) {
        return make("where", () -> torch.where(raw, yes.raw, no.raw), this, yes, no);
    }

    // Normalisation, loss, attention

    /** Layer normalisation over the last dimension. */
    public Tensor layerNorm(Tensor gain, Tensor bias, double epsilon) {
        return make(
                "layerNorm",
                () -> torch.layer_norm(
                        raw,
                        new long[] {size(-1)},
                        new TensorOptional(gain.raw),
                        new TensorOptional(bias.raw),
                        epsilon,
                        false),
                this,
                gain,
                bias);
    }

    /** Root-mean-square normalisation over the last dimension. */
    public Tensor rmsNorm(Tensor gain, double epsilon) {
        return make(
                "rmsNorm",
                () -> torch.rms_norm(
                        raw, new long[] {size(-1)}, new TensorOptional(gain.raw), new DoubleOptional(epsilon)),
                this,
                gain);
    }

    /** Cross entropy in nats of logits [n, classes] against int64 targets [n], one a row; a target of -100 gives 0. */
    public Tensor crossEntropies(Tensor targets) {
        return make(
                "cross entropy",
                () -> torch.cross_entropy_loss(raw, targets.raw, new TensorOptional(), 0, -100, 0),
                this,
                targets);
    }

    /** Mean cross entropy in nats of logits [n, classes] against int64 targets [n], without the targets of -100. */
    public Tensor crossEntropy(Tensor targets) {
        return make("cross entropy", () -> torch.cross_entropy_loss(raw, targets.raw), this, targets);
    }

    /**
     * Attention in one fused operation: softmax(scale q k^T + mask) v.
     *
     * @param q queries [batch, heads, to, width]
     * @param k keys [batch, heads, from, width]
     * @param v values [batch, heads, from, width]
     * @param mask added to the scores, or of {@link Kind#BOOL} where true means seen; empty for none; broadcasts
     * @param causal whether a position sees none after it; then there is no mask
     */
    public static Tensor attention(
            Tensor q, Tensor k, Tensor v, java.util.Optional<Tensor> mask, boolean causal, double scale) {
        return make(
                "attention",
                () -> torch.scaled_dot_product_attention(
                        q.raw,
                        k.raw,
                        v.raw,
                        mask.map(each -> new TensorOptional(each.raw)).orElseGet(TensorOptional::new),
                        0,
                        causal,
                        new DoubleOptional(scale),
                        false),
                q,
                k,
                v);
    }

    // Several tensors

    /** Joined along a dimension. */
    public static Tensor concatenate(List<Tensor> parts, int dimension) {
        return make("concatenate", () -> torch.cat(vector(parts), dimension), parts.toArray(Tensor[]::new));
    }

    /** Stacked along a new dimension. */
    public static Tensor stack(List<Tensor> parts, int dimension) {
        return make("stack", () -> torch.stack(vector(parts), dimension), parts.toArray(Tensor[]::new));
    }

    private static TensorVector vector(List<Tensor> parts) {
        return new TensorVector(parts.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
    }

    /** The greatest elements along the last dimension and their int64 indices, in falling order. */
    public record Top(Tensor values, Tensor indices) {}

    /** The {@code k} greatest along the last dimension. */
    public Top top(int k) {
        Scope.innermost();
        try {
            var both = torch.topk(raw, k);
            return new Top(new Tensor(both.get0()), new Tensor(both.get1()));
        } catch (RuntimeException e) {
            throw explained("top " + k, e, this);
        }
    }

    // Place and kind

    /** Converted; itself where it is of this kind already. Gradients flow through. */
    public Tensor to(Kind kind) {
        return kind() == kind ? this : make("to " + kind, () -> raw.to(kind.scalar()), this);
    }

    /** On this device; itself where it lies there already. */
    public Tensor to(Device device) {
        return device().equals(device)
                ? this
                : make(
                        "to " + device,
                        () -> raw.to(
                                new ScalarTypeOptional(raw.scalar_type()),
                                new org.bytedeco.pytorch.LayoutOptional(),
                                new DeviceOptional(new org.bytedeco.pytorch.Device(device.toString())),
                                new org.bytedeco.pytorch.BoolOptional(),
                                false,
                                false,
                                new org.bytedeco.pytorch.MemoryFormatOptional()),
                        this);
    }

    // Gradients

    /** The same numbers without history. A view. */
    public Tensor detach() {
        return make("detach", raw::detach, this);
    }

    /** From now on gradients with respect to this are wanted. */
    public Tensor requireGradient(boolean wanted) {
        run("requireGradient", () -> raw.set_requires_grad(wanted), this);
        return this;
    }

    public boolean requiresGradient() {
        return raw.requires_grad();
    }

    /** Of a single number: adds its gradient to all that it was made of and that wants one. */
    public void backward() {
        run("backward", raw::backward, this);
    }

    /** The gradient gathered so far. */
    public java.util.Optional<Tensor> gradient() {
        Scope.innermost();
        var gradient = raw.grad();
        return gradient.defined() ? java.util.Optional.of(new Tensor(gradient)) : java.util.Optional.empty();
    }

    /** Where gradients are to be gathered from now on: a tensor of this shape, which keeps what it holds already. */
    public void gatherGradientIn(Tensor gradient) {
        run("gatherGradientIn", () -> raw.mutable_grad().put(gradient.raw), this, gradient);
    }

    // In place

    /** Copies values into this; they are converted and broadcast. */
    public Tensor assign(Tensor values) {
        run("assign", () -> raw.copy_(values.raw), this, values);
        return this;
    }

    public Tensor fill(double value) {
        run("fill", () -> raw.fill_(scalar(value)), this);
        return this;
    }

    public Tensor plusInPlace(Tensor other) {
        run("plus", () -> raw.add_(other.raw), this, other);
        return this;
    }

    public Tensor plusInPlace(double value) {
        run("plus", () -> raw.add_(scalar(value)), this);
        return this;
    }

    public Tensor minusInPlace(Tensor other) {
        run("minus", () -> raw.sub_(other.raw), this, other);
        return this;
    }

    public Tensor minusInPlace(double value) {
        run("minus", () -> raw.sub_(scalar(value)), this);
        return this;
    }

    public Tensor timesInPlace(Tensor other) {
        run("times", () -> raw.mul_(other.raw), this, other);
        return this;
    }

    public Tensor timesInPlace(double value) {
        run("times", () -> raw.mul_(scalar(value)), this);
        return this;
    }

    public Tensor overInPlace(Tensor other) {
        run("over", () -> raw.div_(other.raw), this, other);
        return this;
    }

    public Tensor overInPlace(double value) {
        run("over", () -> raw.div_(scalar(value)), this);
        return this;
    }

    /** this + factor other. */
    public Tensor plusScaledInPlace(Tensor other, double factor) {
        run("plusScaled", () -> raw.add_(other.raw, scalar(factor)), this, other);
        return this;
    }

    public Tensor sqrtInPlace() {
        run("sqrt", () -> raw.sqrt_(), this);
        return this;
    }

    /** this + weight (end - this). */
    public Tensor interpolateInPlace(Tensor end, double weight) {
        run("interpolate", () -> raw.lerp_(end.raw, scalar(weight)), this, end);
        return this;
    }

    /** this + factor a b. */
    public Tensor plusProductInPlace(Tensor a, Tensor b, double factor) {
        run("plusProduct", () -> raw.addcmul_(a.raw, b.raw, scalar(factor)), this, a, b);
        return this;
    }

    /** this + factor a / b. */
    public Tensor plusQuotientInPlace(Tensor a, Tensor b, double factor) {
        run("plusQuotient", () -> raw.addcdiv_(a.raw, b.raw, scalar(factor)), this, a, b);
        return this;
    }

    /** Writes values at indices along a dimension. */
    public Tensor scatterInPlace(int dimension, Tensor indices, Tensor values) {
        run("scatter", () -> raw.scatter_(dimension, indices.raw, values.raw), this, indices, values);
        return this;
    }

    /** Whether no element is infinite or not a number. */
    public boolean isFinite() {
        try (Scope scope = Scope.open()) {
            return make("isFinite", () -> torch.isfinite(raw).all(), this).item() != 0;
        }
    }

    /** Frees it now. Only for tensors that were taken out of every scope. */
    @Override
    public void close() {
        raw.close();
    }

    /** Kind, shape and device; not the elements. */
    @Override
    public String toString() {
        return raw.isNull() ? "closed tensor" : kind() + " " + Arrays.toString(shape()) + " on " + device();
    }
}
