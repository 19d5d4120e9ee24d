package touchstone.alignment.distil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.local.Conversation;
import touchstone.neural.local.Conversation.Form;
import touchstone.neural.local.LocalProvider;
import touchstone.neural.reply.Samples;
import touchstone.neural.tensor.Device;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.train.LossCurve;
import touchstone.neural.train.Parameters;
import touchstone.neural.train.Schedule;
import touchstone.neural.train.Step;
import touchstone.neural.train.Trainer;
import touchstone.neural.train.TrainingCheckpoint;
import touchstone.neural.train.WorkFolder;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * From a file of prompts and a model's folder to the folder of one that answers the plain prompts as it did the instructed. What was done is
 * kept beside that folder until all is done, so a run that was killed can be resumed and ends with the same bits.
 */
public final class DistilRun implements AutoCloseable {
    private final DistilPlan plan;
    private final Path out;
    private final WorkFolder work;
    private final PromptPairs pairs;
    private final Weights initial;
    private final Parameters parameters;
    private final Transformer teacher;
    private final Transformer student;
    private final Distillation lessons;
    private final Trainer trainer;
    private final TrainingCheckpoint checkpoint;

    /**
     * Stands before the first step, or, to resume, after the last that was kept.
     *
     * @param out the new model's folder, which must not exist yet
     * @throws InputException if prompts or model cannot be read or do not fit each other, or the folder is in use
     */
    public DistilRun(DistilPlan plan, Path out, boolean resume) {
        this.plan = plan;
        this.out = out;
        DataFiles files = new DataFiles();
        var architecture = Checkpoint.architecture(plan.from());
        Tokenizer tokenizer = Tokenizer.load(plan.from()).forModelOf(architecture.vocabulary());
        int end = tokenizer
                .specials()
                .end()
                .orElseThrow(() -> InputException.of(
                        "--from " + plan.from(), "names no token that ends a text", "give a model with an eos_token"));
        int room = architecture.context() - plan.tokens();
        if (room < 1) {
            throw InputException.of(
                    "--reply-tokens",
                    "leaves no room for a prompt in the context of " + architecture.context(),
                    "give fewer");
        }
        pairs = PromptPairs.read(
                files.data(plan.prompts().toString()), new Conversation(tokenizer, Form.CHAT), room, plan.heldOut());
        String identity = plan.json()
                .put("model", LocalProvider.id(plan.from(), plan.from()))
                .put("data", files.checksums().toString())
                .toString();
        work = WorkFolder.of(out, identity, resume);
        initial = Checkpoint.load(plan.from());
        parameters = Parameters.copyOf(initial);
        teacher = Transformer.of(initial);
        student = Transformer.of(parameters.weights());
        lessons = new Distillation(
                student,
                teacher,
                new Samples(teacher, plan.tokens(), end),
                pairs.training(),
                plan.batch(),
                plan.seed());
        trainer = new Trainer(
                parameters,
                lessons,
                Trainer.Settings.withoutDecay(Schedule.warmedUp(plan.rate(), plan.rate() / 20, plan.steps())));
        work.keep(identity);
        checkpoint = new TrainingCheckpoint(work.file("training.safetensors"), identity);
        checkpoint.resume(trainer);
    }

    /** What is learned from, for a person: one line. */
    public String data() {
        return pairs.training().size() + " pairs of prompts to learn from, "
                + pairs.heldOut().size() + " held out";
    }

    /** Steps made so far, those before a resumption included. */
    public long steps() {
        return trainer.steps();
    }

    /** Losses in nats a reply. */
    public LossCurve curve() {
        return trainer.curve();
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
        return checkpoint.train(trainer, plan.steps(), listener, stop);
    }

    /**
     * How far the plain answers are from the instructed ones of the model at the start, over pairs it does not learn from, in nats a reply;
     * empty where none is held out.
     */
    public OptionalDouble heldOutDivergence() {
        return pairs.heldOut().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(lessons.divergence(pairs.heldOut()));
    }

    /**
     * Writes the folder: Hugging Face's config.json, model.safetensors and tokenizer, and loss.json. What was kept for resuming goes.
     *
     * @throws InputException if there is something already
     */
    public void publish() {
        try (Weights placed = parameters.weights().on(Device.CPU)) {
            List<Path> companions = new ArrayList<>(Tokenizer.files(plan.from()));
            companions.add(Files.write(work.file("loss.json"), Json.MAPPER.writeValueAsBytes(losses())));
            Checkpoint.save(placed, out, companions);
        } catch (IOException e) {
            throw WorkFolder.unwritable(out, e);
        }
        work.remove();
    }

    private ObjectNode losses() {
        ObjectNode json = Json.object();
        json.set("plan", plan.json());
        json.put("unit", "nats a reply");
        var losses = json.putArray("losses");
        for (double loss : trainer.curve().losses()) {
            losses.add(loss);
        }
        heldOutDivergence()
                .ifPresent(divergence -> json.putObject("heldOut")
                        .put("pairs", pairs.heldOut().size())
                        .put("divergence", divergence));
        return json;
    }

    @Override
    public void close() {
        trainer.close();
        student.close();
        teacher.close();
        parameters.close();
        initial.close();
    }
}
