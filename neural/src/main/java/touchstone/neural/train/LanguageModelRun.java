package touchstone.neural.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.onnx.OnnxExport;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.PackedSequences;
import touchstone.neural.text.Tokens;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * Trains a language model from text to a folder that others can load: tokenizer, weights and loss curve. What was done is kept beside
 * that folder until all is done, so a run that was killed can be resumed and ends with the same bits.
 */
public final class LanguageModelRun implements AutoCloseable {
    /** Sequences held out that are measured at the end, at most. */
    private static final int MEASURED = 256;

    private final LanguageModelPlan plan;
    private final Path out;
    private final WorkFolder work;
    private final Tokens heldOut;
    private final Parameters parameters;
    private final Transformer network;
    private final Trainer trainer;
    private final TrainingCheckpoint checkpoint;

    private LanguageModelRun(LanguageModelPlan plan, Path out, boolean resume, Device device) {
        this.plan = plan;
        this.out = out;
        work = WorkFolder.of(out, plan.json().toString(), resume);
        WorkFolder.Prepared prepared = work.prepare(plan);
        heldOut = prepared.tokens().heldOut();
        PackedSequences sequences = new PackedSequences(prepared.tokens().training(), plan.context(), plan.seed());
        try (Weights initial =
                        Weights.random(plan.architecture(prepared.tokenizer().vocabulary()), plan.seed());
                Weights placed = initial.on(device)) {
            parameters = Parameters.copyOf(placed);
        }
        network = Transformer.of(parameters.weights(), device.isCpu() ? Kind.FLOAT32 : Kind.BFLOAT16);
        trainer = new Trainer(
                parameters,
                Objective.nextToken(network),
                BatchSource.of(sequences, plan.batch()),
                Trainer.Settings.of(plan.schedule()));
        checkpoint = new TrainingCheckpoint(
                work.file("training.safetensors"), plan.json().toString());
        if (resume) {
            checkpoint.resume(trainer);
        }
    }

    /**
     * Reads the corpus, learns the tokenizer and stands before the first step, or, to resume, after the last that was kept.
     *
     * @param out the model's folder, which must not exist yet
     * @param device on a CUDA device activations are computed in bfloat16 over float32 weights
     * @throws touchstone.core.input.InputException if the text cannot be read or the folder is in use
     */
    public static LanguageModelRun of(LanguageModelPlan plan, Path out, boolean resume, Device device) {
        return new LanguageModelRun(plan, out, resume, device);
    }

    public LanguageModelPlan plan() {
        return plan;
    }

    /** Steps made so far, those before a resumption included. */
    public long steps() {
        return trainer.steps();
    }

    public LossCurve curve() {
        return trainer.curve();
    }

    /** Number of weights. */
    public long parameters() {
        return parameters.count();
    }

    /**
     * Trains, keeping a checkpoint now and then.
     *
     * @param listener hears of each step
     * @param stop asked before each step
     * @return whether all steps are made; else it was stopped, and the state is kept
     * @throws TrainingFailure where it cannot go on; the last checkpoint stays
     */
    public boolean train(Consumer<Step> listener, BooleanSupplier stop) {
        return checkpoint.train(trainer, plan.steps(), listener, stop);
    }

    /** Cross entropy in nats of every sequence held out (the first {@value #MEASURED} of them); empty if there is none. */
    public double[] heldOutLosses() {
        if (heldOut.size() <= plan.context()) {
            return new double[0];
        }
        PackedSequences sequences = new PackedSequences(heldOut, plan.context(), plan.seed());
        int count = (int) Math.min(MEASURED, sequences.count());
        double[] losses = new double[count];
        for (int i = 0; i < count; i++) {
            try (Scope scope = Scope.open();
                    Gradients off = Gradients.off()) {
                losses[i] = network.loss(Tensor.of(sequences.inOrder(i), 1, sequences.width()))
                        .item();
            }
        }
        return losses;
    }

    /**
     * Writes the model's folder: Hugging Face's config.json, model.safetensors, tokenizer.json and tokenizer_config.json, loss.json,
     * and what is given besides. What was kept for resuming goes.
     *
     * @param report the content of report.html
     * @param onnx whether model.onnx is written too
     */
    public void publish(String report, boolean onnx) {
        try (Scope scope = Scope.open();
                Weights trained = parameters.weights().on(Device.CPU)) {
            List<Path> companions = new ArrayList<>(work.companions());
            companions.add(Files.writeString(work.file("report.html"), report));
            companions.add(Files.write(work.file("loss.json"), Json.MAPPER.writeValueAsBytes(losses())));
            if (onnx) {
                OnnxExport.write(trained, work.file("model.onnx"));
                companions.add(work.file("model.onnx"));
            }
            Checkpoint.save(trained, out, companions);
        } catch (IOException e) {
            throw WorkFolder.unwritable(out, e);
        }
        work.remove();
    }

    private ObjectNode losses() {
        var json = Json.object();
        json.set("plan", plan.json());
        json.put("unit", "nats a token");
        var losses = json.putArray("losses");
        for (double loss : trainer.curve().losses()) {
            losses.add(loss);
        }
        var apart = json.putArray("heldOutSequences");
        for (double loss : heldOutLosses()) {
            apart.add(loss);
        }
        return json;
    }

    @Override
    public void close() {
        trainer.close();
        network.close();
        parameters.close();
    }
}
