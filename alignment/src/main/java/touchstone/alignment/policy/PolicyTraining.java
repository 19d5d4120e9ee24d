package touchstone.alignment.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import touchstone.alignment.policy.Milestones.Milestone;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.reply.Samples;
import touchstone.neural.tensor.Device;
import touchstone.neural.train.Parameters;
import touchstone.neural.train.Trainer;
import touchstone.neural.train.TrainingCheckpoint;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * Trains a language model to get rewards: it replies to prompts, the replies are rewarded, those that did better than the other replies to the
 * same prompt become more probable. A penalty of beta times the KL divergence keeps it near the model it began as; its optimum is
 * pi*(y) proportional to pi0(y) exp(r(y) / beta) for every prompt.
 *
 * <pre>{@code
 * try (PolicyTraining training = new PolicyTraining(model, prompts, Reward.of(preferenceModel), settings)) {
 *     training.runUntil(200, new Milestones(Set.of(0L, 100L), List.of(0.1, 1.0)),
 *             milestone -> training.save(folder.resolve(milestone.name()), tokenizerFiles));
 * }
 * }</pre>
 */
public final class PolicyTraining implements AutoCloseable {
    private static final String STEPS = "steps.jsonl";

    private final Weights initial;
    private final Parameters parameters;
    private final Transformer policy;
    private final Transformer sampling;
    private final Transformer start;
    private final PolicyGradient lessons;
    private final Trainer trainer;
    private final String identity;
    private final List<PolicyStep> seen = new ArrayList<>();

    /**
     * At step 0.
     *
     * @param initial the language model to begin with; copied, stays the caller's
     * @param prompts tokens of prompts that are drawn from, each shorter than the model's context
     */
    public PolicyTraining(Weights initial, List<int[]> prompts, Reward reward, PolicySettings settings) {
        int room = initial.architecture().context();
        if (prompts.isEmpty() || prompts.stream().anyMatch(prompt -> prompt.length < 1 || prompt.length >= room)) {
            throw new IllegalArgumentException("prompts have at least one token and fewer than the context of " + room);
        }
        this.initial = initial.copy();
        parameters = Parameters.copyOf(initial);
        policy = Transformer.of(parameters.weights());
        sampling = Transformer.of(parameters.weights());
        start = Transformer.of(this.initial);
        lessons = new PolicyGradient(
                policy, start, new Samples(sampling, settings.tokens(), settings.end()), prompts, reward, settings);
        trainer = new Trainer(parameters, lessons, settings.optimiser());
        identity = settings + prompts.stream().map(Arrays::toString).collect(Collectors.joining());
    }

    /** Steps made so far. */
    public long steps() {
        return trainer.steps();
    }

    /** The policy's weights, which change with every step. */
    public Weights weights() {
        return parameters.weights();
    }

    /**
     * Samples a batch and learns from it.
     *
     * @return what the batch showed: of the policy before this step
     * @throws touchstone.neural.train.TrainingFailure if a loss or gradient is not finite, or memory does not suffice
     */
    public PolicyStep step() {
        trainer.step();
        PolicyStep shown = lessons.seen();
        seen.add(shown);
        return shown;
    }

    /**
     * Makes steps until so many are made in all.
     *
     * @param milestones where to stop and look
     * @param listener hears of each as it is reached, with the weights as they then are
     */
    public void runUntil(long total, Milestones milestones, Consumer<Milestone> listener) {
        double farthest =
                seen.stream().mapToDouble(PolicyStep::divergence).max().orElse(-1);
        if (steps() == 0) {
            tell(milestones.reached(0, farthest, farthest), listener);
        }
        while (steps() < total) {
            double divergence = step().divergence();
            tell(milestones.reached(steps(), divergence, farthest), listener);
            farthest = Math.max(farthest, divergence);
        }
    }

    private void tell(List<String> names, Consumer<Milestone> listener) {
        if (!names.isEmpty()) {
            PolicyStep apart = look();
            names.forEach(name -> listener.accept(new Milestone(name, apart)));
        }
    }

    /** What a batch shows that nothing is learned from. */
    public PolicyStep look() {
        return lessons.look(steps());
    }

    /** What every batch showed, against how far the policy had gone. */
    public PolicyPath path() {
        return new PolicyPath(seen.stream().map(PolicyStep::point).toList());
    }

    /**
     * Saves the policy as it is, as Hugging Face does.
     *
     * @param companions files to be copied into the directory: the tokenizer's
     */
    public void save(Path directory, List<Path> companions) {
        try (Weights placed = parameters.weights().on(Device.CPU)) {
            Checkpoint.save(placed, directory, companions);
        }
    }

    /** Keeps all that going on needs in a folder. */
    public void keep(Path folder) {
        new StepsFile(folder.resolve(STEPS)).write(seen);
        checkpoint(folder).save(trainer);
    }

    /**
     * Goes on from what was kept in a folder, if anything was; ends with the same bits as if never interrupted.
     *
     * @throws touchstone.core.input.InputException if it is of other prompts, settings or another model
     */
    public void resume(Path folder) {
        checkpoint(folder).resume(trainer);
        seen.clear();
        if (steps() > 0) {
            seen.addAll(new StepsFile(folder.resolve(STEPS)).read(steps()));
        }
    }

    private TrainingCheckpoint checkpoint(Path folder) {
        return new TrainingCheckpoint(folder.resolve("policy.safetensors"), identity);
    }

    @Override
    public void close() {
        trainer.close();
        start.close();
        sampling.close();
        policy.close();
        parameters.close();
        initial.close();
    }
}
