package touchstone.bench.neural;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An attention-only transformer with learned positions and layer norms, as one would write it straight on libtorch's C++ interface: its own
 * AdamW, fused attention, one thread. The peer that the neural room is held against.
 */
final class DirectNetwork implements AutoCloseable {
    private final int vocabulary;
    private final int width;
    private final int heads;
    private final PointerScope life = new PointerScope();
    private final List<Tensor> parameters = new ArrayList<>();
    private final Tensor embedding;
    private final Tensor positions;
    private final List<Block> blocks = new ArrayList<>();
    private final Tensor gain;
    private final Tensor bias;
    private final Tensor unembedding;
    private final AdamW optimizer;

    private record Block(Tensor gain, Tensor bias, Tensor qkv, Tensor output) {}

    DirectNetwork(int vocabulary, int context, int width, int heads, int layers) {
        this.vocabulary = vocabulary;
        this.width = width;
        this.heads = heads;
        embedding = parameter(0.07, vocabulary, width);
        positions = parameter(0.07, context, width);
        for (int l = 0; l < layers; l++) {
            blocks.add(new Block(
                    ones(), parameter(0, width), parameter(0.07, 3L * width, width), parameter(0.035, width, width)));
        }
        gain = ones();
        bias = parameter(0, width);
        unembedding = parameter(0.07, vocabulary, width);
        AdamWOptions options = new AdamWOptions(1e-3);
        options.weight_decay().put(0.01);
        optimizer = new AdamW(new TensorVector(parameters.toArray(Tensor[]::new)), options);
        life.detach(retained(optimizer));
        life.close();
    }

    private static <P extends org.bytedeco.javacpp.Pointer> P retained(P pointer) {
        pointer.retainReference();
        return pointer;
    }

    private Tensor parameter(double deviation, long... shape) {
        return learned(torch.torch_randn(shape).mul(new Scalar(deviation)).detach());
    }

    private Tensor ones() {
        return learned(torch.torch_ones(width));
    }

    private Tensor learned(Tensor tensor) {
        tensor.set_requires_grad(true);
        life.detach(retained(tensor));
        parameters.add(tensor);
        return tensor;
    }

    /** One step on tokens [batch, length + 1]; gives the loss. */
    double step(long[] tokens, int batch, int length) {
        try (PointerScope scope = new PointerScope();
                LongPointer memory = new LongPointer(tokens)) {
            Tensor all = torch.from_blob(
                    memory,
                    new long[] {batch, length + 1L},
                    new org.bytedeco.pytorch.TensorOptions(torch.ScalarType.Long));
            Tensor inputs = all.narrow(1, 0, length);
            Tensor targets = all.narrow(1, 1, length).reshape(-1);
            optimizer.zero_grad();
            Tensor loss = torch.cross_entropy_loss(logits(inputs, batch, length).view(-1, vocabulary), targets);
            loss.backward();
            optimizer.step();
            return loss.item_float();
        }
    }

    private Tensor logits(Tensor inputs, int batch, int length) {
        int headWidth = width / heads;
        long[] normed = {width};
        Tensor stream = torch.embedding(embedding, inputs).add(positions.narrow(0, 0, length));
        for (Block block : blocks) {
            Tensor read = torch.layer_norm(
                    stream, normed, new TensorOptional(block.gain()), new TensorOptional(block.bias()), 1e-5, false);
            Tensor qkv = torch.linear(read, block.qkv()).view(batch, length, 3, heads, headWidth);
            Tensor z = torch.scaled_dot_product_attention(
                    qkv.select(2, 0).transpose(1, 2),
                    qkv.select(2, 1).transpose(1, 2),
                    qkv.select(2, 2).transpose(1, 2),
                    new TensorOptional(),
                    0,
                    true,
                    new DoubleOptional(),
                    false);
            stream = stream.add(torch.linear(z.transpose(1, 2).reshape(batch, length, width), block.output()));
        }
        Tensor last = torch.layer_norm(stream, normed, new TensorOptional(gain), new TensorOptional(bias), 1e-5, false);
        return torch.linear(last, unembedding);
    }

    @Override
    public void close() {
        optimizer.close();
        parameters.forEach(Tensor::close);
    }
}
