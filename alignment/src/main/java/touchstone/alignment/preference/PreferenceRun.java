package touchstone.alignment.preference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import touchstone.alignment.HeldOut;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.local.Conversation;
import touchstone.neural.local.Conversation.Form;
import touchstone.neural.text.BpeTrainer;
import touchstone.neural.text.BytePairs;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.train.LossCurve;
import touchstone.neural.train.Step;
import touchstone.neural.train.Trainer;
import touchstone.neural.train.TrainingCheckpoint;
import touchstone.neural.train.WorkFolder;
import touchstone.neural.transformer.Weights;
import touchstone.statistics.Outcome;
import touchstone.statistics.proportion.Proportion;

/**
 * From a file of pairs to the directory of a preference model. What was done is kept beside that directory until all is done, so a run that
 * was killed can be resumed and ends with the same bits.
 */
public final class PreferenceRun implements AutoCloseable {
    private final PreferencePlan plan;
    private final Path out;
    private final WorkFolder work;
    private final PreferencePairs read;
    private final TokenPair.Fitting training;
    private final TokenPair.Fitting heldOut;
    private final Path tokenizerFolder;
    private final PreferenceTraining preference;
    private final TrainingCheckpoint checkpoint;

    /**
     * Reads the pairs and stands before the first step, or, to resume, after the last that was kept.
     *
     * @param out the preference model's directory, which must not exist yet
     * @throws InputException if the pairs cannot be read, none fits the context, or the directory is in use
     */
    public PreferenceRun(PreferencePlan plan, Path out, boolean resume) {
        this.plan = plan;
        this.out = out;
        DataFiles files = new DataFiles();
        read = PreferencePairs.read(files.data(plan.pairs().toString()));
        String identity = plan.json().put("pairs", files.checksums().toString()).toString();
        work = WorkFolder.of(out, identity, resume);
        Optional<BytePairs> learned = plan.from().isPresent() ? Optional.empty() : Optional.of(learned());
        Tokenizer tokenizer = learned.map(BytePairs::tokenizer)
                .orElseGet(() -> Tokenizer.load(plan.from().orElseThrow()));
        try (Weights initial = initial(tokenizer)) {
            int context = initial.architecture().context();
            Conversation conversation =
                    new Conversation(tokenizer.forModelOf(initial.architecture().vocabulary()), Form.CHAT);
            training = TokenPair.of(pairs(false), conversation, context);
            heldOut = TokenPair.of(pairs(true), conversation, context);
            if (training.pairs().isEmpty()) {
                throw InputException.of(
                        plan.pairs().toString(),
                        "has no pair to learn from whose dialogues have " + context + " tokens or fewer",
                        "give a longer --context or more pairs");
            }
            preference = new PreferenceTraining(
                    initial,
                    training.pairs(),
                    plan.training().batch(),
                    Trainer.Settings.of(plan.training().schedule()),
                    plan.training().seed());
        }
        tokenizerFolder = plan.from().orElseGet(() -> work.file("tokenizer"));
        work.keep(identity);
        learned.ifPresent(this::write);
        checkpoint = new TrainingCheckpoint(work.file("training.safetensors"), identity);
        preference.resume(checkpoint);
    }

    private BytePairs learned() {
        BpeTrainer learner = new BpeTrainer();
        read.pairs().stream()
                .flatMap(pair -> Stream.of(pair.better(), pair.worse()))
                .flatMap(List::stream)
                .map(Message::content)
                .forEach(learner::add);
        return learner.train(plan.training().vocabulary());
    }

    private void write(BytePairs tokenizer) {
        try {
            tokenizer.write(tokenizerFolder, plan.training().context());
        } catch (IOException e) {
            throw WorkFolder.unwritable(tokenizerFolder, e);
        }
    }

    private Weights initial(Tokenizer tokenizer) {
        return plan.from()
                .map(Checkpoint::load)
                .orElseGet(() -> Weights.random(
                        plan.training().architecture(tokenizer.vocabulary()),
                        plan.training().seed()));
    }

    private List<PreferencePair> pairs(boolean apart) {
        HeldOut held = new HeldOut(plan.training().heldOut());
        return read.pairs().stream()
                .filter(pair -> held.holds(pair.shared()) == apart)
                .toList();
    }

    public PreferencePlan plan() {
        return plan;
    }

    /** Steps made so far, those before a resumption included. */
    public long steps() {
        return preference.steps();
    }

    public LossCurve curve() {
        return preference.curve();
    }

    /** Number of weights. */
    public long parameters() {
        return preference.parameters();
    }

    /** What was read and what of it is learned from, for a person: one line. */
    public String data() {
        List<String> parts = new ArrayList<>(List.of(
                training.pairs().size() + " pairs to learn from",
                heldOut.pairs().size() + " held out"));
        leftOut(parts, training.tooLong() + heldOut.tooLong(), "longer than the context");
        leftOut(parts, read.wordless(), "without words in a reply");
        leftOut(parts, read.equal(), "of equal replies");
        return String.join(", ", parts);
    }

    private static void leftOut(List<String> parts, int count, String why) {
        if (count > 0) {
            parts.add(count + " left out, " + why);
        }
    }

    /**
     * Trains, keeping a checkpoint now and then.
     *
     * @param listener hears of each step
     * @param stop asked before each step
     * @return whether all steps are made; else it was stopped, and the state is kept
     * @throws touchstone.neural.train.TrainingFailure where it cannot go on; the last checkpoint stays
     */
    public boolean train(Consumer<Step> listener, BooleanSupplier stop) {
        return preference.train(checkpoint, plan.training().steps(), listener, stop);
    }

    /** How often the model prefers what people preferred, among pairs of dialogues that it has not seen. */
    public Outcome<Proportion> heldOutAccuracy() {
        return heldOut.pairs().isEmpty()
                ? Outcome.undefined("no pair was held out")
                : Outcome.defined(preference.accuracy(heldOut.pairs()));
    }

    /**
     * Writes the directory: Hugging Face's config.json, model.safetensors and tokenizer, and loss.json. What was kept for resuming goes.
     *
     * @throws InputException if there is something already
     */
    public void publish() {
        try {
            List<Path> companions = new ArrayList<>(Tokenizer.files(tokenizerFolder));
            companions.add(Files.write(work.file("loss.json"), Json.MAPPER.writeValueAsBytes(losses())));
            preference.save(out, companions);
        } catch (IOException e) {
            throw WorkFolder.unwritable(out, e);
        }
        work.remove();
    }

    private ObjectNode losses() {
        ObjectNode json = Json.object();
        json.set("plan", plan.json());
        json.put("unit", "nats a pair");
        var losses = json.putArray("losses");
        for (double loss : preference.curve().losses()) {
            losses.add(loss);
        }
        if (heldOutAccuracy() instanceof Outcome.Defined<Proportion>(Proportion accuracy)) {
            json.putObject("heldOut").put("pairs", accuracy.trials()).put("ordered", accuracy.successes());
        }
        return json;
    }

    @Override
    public void close() {
        preference.close();
    }
}
