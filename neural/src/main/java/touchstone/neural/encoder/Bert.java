package touchstone.neural.encoder;

import java.nio.file.Path;
import java.util.List;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.CheckpointWriter;
import touchstone.neural.checkpoint.Config;
import touchstone.neural.checkpoint.StoredTensors;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/**
 * An encoder with the head for its task (Devlin et al. 2019). Computes in float32 on the CPU, without dropout.
 *
 * <pre>{@code
 * try (Bert bert = Bert.load(Path.of("bert-base-uncased")); Scope scope = Scope.open()) {
 *     Tensor logits = bert.logits(EncoderInput.of(List.of(new int[] {101, 7592, 103, 102})));
 * }
 * }</pre>
 */
public final class Bert implements AutoCloseable {
    private final BertForm form;
    private final EncoderWeights weights;
    private final Encoder encoder;

    private Bert(BertForm form, EncoderWeights weights) {
        this.form = form;
        this.weights = weights;
        this.encoder = new Encoder(form.architecture(), weights);
    }

    /**
     * Loads a checkpoint: {@code BertModel}, {@code BertForMaskedLM}, {@code BertForSequenceClassification} or {@code
     * BertForTokenClassification}.
     *
     * @throws InputException naming file and tensor or field and what is wrong with it
     */
    public static Bert load(Path directory) {
        Config config = Config.of(directory);
        StoredTensors files = StoredTensors.open(directory);
        try {
            boolean pooler = files.tensors().keySet().stream().anyMatch(name -> name.endsWith("pooler.dense.weight"));
            BertForm form = BertForm.read(config, pooler);
            return new Bert(form, EncoderWeights.of(form.layout().read(files, form.shapes()), files));
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /**
     * Random weights: matrices normal with deviation 0.02, gains 1, biases 0.
     *
     * @param labels of the head, for tasks that have any
     */
    public static Bert random(EncoderArchitecture architecture, Task task, List<String> labels, long seed) {
        if (task.labelled() == labels.isEmpty()) {
            throw new IllegalArgumentException(task + " with " + labels.size() + " labels");
        }
        BertForm form = new BertForm(architecture, task, List.copyOf(labels), task == Task.SEQUENCE);
        return new Bert(form, EncoderWeights.random(form.shapes(), seed, 0.02));
    }

    /**
     * The same encoder with a fresh head for another task: where fine-tuning begins. Copies; this stays as it is.
     *
     * @param labels of the head, for tasks that have any
     */
    public Bert forTask(Task task, List<String> labels, long seed) {
        Bert other = random(form.architecture(), task, labels, seed);
        try (Scope scope = Scope.open()) {
            other.weights.all().forEach((name, tensor) -> {
                if (weights.all().containsKey(name) && !name.startsWith("head.")) {
                    tensor.assign(weights.get(name).detach());
                }
            });
        }
        return other;
    }

    public Encoder encoder() {
        return encoder;
    }

    public Task task() {
        return form.task();
    }

    /** What the head's outputs stand for; none for tasks without labels. */
    public List<String> labels() {
        return form.labels();
    }

    /** All weights, of encoder and heads. */
    public EncoderWeights weights() {
        return weights;
    }

    /** tanh of a dense layer on the first token's hidden state, [batch, width], where there is a pooler. */
    public Tensor pooled(Tensor hidden) {
        return hidden.select(1, 0)
                .linear(weights.get("pooler.W"), weights.get("pooler.b"))
                .tanh();
    }

    /**
     * What the head says: [batch, position, vocabulary] for masked language, [batch, labels] for sequences, [batch, position, labels] for
     * tokens.
     *
     * @throws IllegalStateException if there is no head
     */
    public Tensor logits(EncoderInput input) {
        Tensor hidden = encoder.hidden(input);
        return switch (form.task()) {
            case MASKED_LANGUAGE -> new MaskedLanguageHead(form.architecture(), weights).logits(hidden);
            case SEQUENCE -> head().scores(pooled(hidden));
            case TOKENS -> head().scores(hidden);
            case NONE -> throw new IllegalStateException("this encoder has no head: it gives hidden states");
        };
    }

    private LinearHead head() {
        return new LinearHead(weights.get("head.W"), weights.get("head.b"));
    }

    /**
     * Saves as transformers does; what is loaded from it is the same, bit for bit.
     *
     * @param companions files to be copied into the directory: the tokenizer's
     * @throws InputException if the directory exists and is not empty
     */
    public void save(Path directory, List<Path> companions) {
        CheckpointWriter.write(directory, form.config(), form.layout().entries(weights.all()), companions);
    }

    @Override
    public void close() {
        weights.close();
    }
}
