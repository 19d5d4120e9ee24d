package touchstone.alignment.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.alignment.policy.Milestones.Milestone;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.checkpoint.RewardCheckpoint;
import touchstone.neural.local.Conversation;
import touchstone.neural.local.Conversation.Form;
import touchstone.neural.local.LocalProvider;
import touchstone.neural.reward.RewardNetwork;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.train.WorkFolder;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * From a file of prompts, a language model and a preference model to a folder of policies along the training: each saved as Hugging Face
 * does, with {@code series.yaml} for studies that draw curves and {@code path.json} of rewards and divergences. What was done is kept beside
 * that folder until all is done, so a run that was killed goes on and ends with the same bits.
 */
public final class PolicyRun implements AutoCloseable {
    /** Steps that a kill may cost. */
    private static final long BETWEEN_CHECKPOINTS = 20;

    private static final String MADE = "made";
    private static final String SAVED = "saved.json";
    private static final String TOKENIZER = "tokenizer.json";

    private final PolicyPlan plan;
    private final Path out;
    private final WorkFolder work;
    private final Weights initial;
    private final RewardCheckpoint.Stored reward;
    private final Transformer trunk;
    private final PolicyTraining training;
    private final int prompts;
    private final int tooLong;
    /** Name of each milestone with what was seen there. */
    private final Map<String, ObjectNode> saved = new TreeMap<>();

    /**
     * Stands before the first step, or, to resume, after the last that was kept.
     *
     * @param out the folder of policies, which must not exist yet
     * @throws InputException if prompts or models cannot be read or do not fit each other, or the folder is in use
     */
    public PolicyRun(PolicyPlan plan, Path out, boolean resume) {
        this.plan = plan;
        this.out = out;
        DataFiles files = new DataFiles();
        List<List<Message>> read = PolicyPrompts.read(files.data(plan.prompts().toString()));
        Tokenizer tokenizer = tokenizer();
        int end = tokenizer
                .specials()
                .end()
                .orElseThrow(() -> InputException.of(
                        "--from " + plan.from(), "names no token that ends a text", "give a model with an eos_token"));
        String identity = plan.json()
                .put("model", LocalProvider.id(plan.from(), plan.from()))
                .put("preference", LocalProvider.id(plan.reward(), plan.reward()))
                .put("data", files.checksums().toString())
                .toString();
        work = WorkFolder.of(out, identity, resume);
        initial = Checkpoint.load(plan.from());
        reward = RewardCheckpoint.load(plan.reward());
        trunk = Transformer.of(reward.trunk());
        Conversation conversation = new Conversation(tokenizer, Form.CHAT);
        int room = initial.architecture().context() - plan.tokens();
        List<int[]> all = new ArrayList<>();
        for (List<Message> prompt : read) {
            try {
                all.add(conversation.tokens(prompt));
            } catch (ModelFault e) {
                throw InputException.of(
                        plan.prompts() + ": prompt " + (all.size() + 1),
                        "cannot be put to the model (" + e.getMessage() + ")",
                        "correct it, or take it away");
            }
        }
        List<int[]> fitting = all.stream().filter(each -> each.length <= room).toList();
        prompts = fitting.size();
        tooLong = all.size() - prompts;
        if (fitting.isEmpty()) {
            throw InputException.of(
                    plan.prompts().toString(),
                    "has no prompt that leaves room for a reply of " + plan.tokens() + " tokens",
                    "give shorter prompts or fewer --reply-tokens");
        }
        training = new PolicyTraining(
                initial, fitting, Reward.of(new RewardNetwork(trunk, reward.score())), plan.settings(end));
        work.keep(identity);
        training.resume(work.file("."));
        if (training.steps() > 0) {
            recall();
        }
    }

    private Tokenizer tokenizer() {
        int vocabulary = Checkpoint.architecture(plan.from()).vocabulary();
        if (!RewardCheckpoint.isOne(plan.reward())) {
            throw InputException.of(
                    "--reward " + plan.reward(),
                    "is no preference model",
                    "give a folder that train --preference made");
        }
        try {
            byte[] own = Files.readAllBytes(plan.from().resolve(TOKENIZER));
            byte[] other = Files.readAllBytes(plan.reward().resolve(TOKENIZER));
            if (!Arrays.equals(own, other)) {
                throw InputException.of(
                        "--reward " + plan.reward(),
                        "has another tokenizer than " + plan.from(),
                        "train the preference model --from that model");
            }
        } catch (IOException e) {
            throw InputException.of(
                    String.valueOf(e.getMessage()), "cannot be read", "give folders of models with their tokenizers");
        }
        return Tokenizer.load(plan.from()).forModelOf(vocabulary);
    }

    /** What is learned from, for a person: one line. */
    public String data() {
        return prompts + " prompts" + (tooLong > 0 ? ", " + tooLong + " left out, too long for a reply" : "");
    }

    /** Steps made so far. */
    public long steps() {
        return training.steps();
    }

    /**
     * Trains, saving policies on the way.
     *
     * @param say hears a line at each
     * @param stop asked before each step
     * @return whether all steps are made; else it was stopped, and the state is kept
     * @throws touchstone.neural.train.TrainingFailure where it cannot go on; the last checkpoint stays
     */
    public boolean train(Consumer<String> say, BooleanSupplier stop) {
        while (training.steps() < plan.steps() && !stop.getAsBoolean()) {
            training.runUntil(training.steps() + 1, plan.milestones(), milestone -> save(milestone, say));
            if (training.steps() % BETWEEN_CHECKPOINTS == 0) {
                training.keep(work.file("."));
            }
        }
        training.keep(work.file("."));
        return training.steps() == plan.steps();
    }

    private void save(Milestone milestone, Consumer<String> say) {
        Path folder = work.file(MADE).resolve(milestone.name());
        PolicyStep seen = milestone.seen();
        try {
            remove(folder);
            training.save(folder, Tokenizer.files(plan.from()));
            saved.put(milestone.name(), json(seen).put("name", milestone.name()).put("step", training.steps()));
            Files.writeString(work.file(SAVED), Json.MAPPER.writeValueAsString(saved));
        } catch (IOException e) {
            throw WorkFolder.unwritable(folder, e);
        }
        say.accept(String.format(
                Locale.ROOT,
                "%s: reward %.3f, %.3f nats a reply from the start, %.1f tokens a reply, %.0f%% of them ended",
                milestone.name(),
                seen.reward(),
                seen.divergence(),
                seen.length(),
                100 * seen.ended()));
    }

    private static ObjectNode json(PolicyStep step) {
        return Json.object()
                .put("step", step.number())
                .put("divergence", step.divergence())
                .put("reward", step.reward())
                .put("entropy", step.entropy())
                .put("length", step.length())
                .put("ended", step.ended());
    }

    /** What a run before this one saved, up to the step that was kept. */
    private void recall() {
        try {
            Json.parse(Files.readString(work.file(SAVED))).properties().forEach(entry -> {
                if (entry.getValue().path("step").asLong() <= training.steps()) {
                    saved.put(entry.getKey(), (ObjectNode) entry.getValue());
                }
            });
        } catch (IOException e) {
            throw WorkFolder.unwritable(work.file(SAVED), e);
        }
    }

    /**
     * Writes the folder; what was kept for resuming goes.
     *
     * @throws InputException if there is something already
     */
    public void publish() {
        Path made = work.file(MADE);
        try {
            StringBuilder series = new StringBuilder();
            for (Map.Entry<Long, String> each : named().entrySet()) {
                series.append("- model: '")
                        .append(LocalProvider.id(made.resolve(each.getValue()), out.resolve(each.getValue())))
                        .append("'\n  parameters: ")
                        .append(initial.count())
                        .append("\n  steps: ")
                        .append(each.getKey())
                        .append('\n');
            }
            Files.writeString(made.resolve("series.yaml"), series);
            ObjectNode json = Json.object();
            json.set("plan", plan.json());
            json.put("unit", "divergence in nats a reply, rewards in those of the preference model");
            ArrayNode policies = json.putArray("policies");
            saved.values().stream()
                    .sorted(Comparator.comparingLong(seen -> seen.path("step").asLong()))
                    .forEach(policies::add);
            ArrayNode path = json.putArray("path");
            training.path().points().forEach(point -> {
                ObjectNode row = path.addObject().put("step", point.step()).put("divergence", point.divergence());
                new TreeMap<>(point.metrics()).forEach(row::put);
            });
            Files.writeString(
                    made.resolve("path.json"),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
            Files.deleteIfExists(out);
            Files.move(made, out);
        } catch (IOException e) {
            throw WorkFolder.unwritable(out, e);
        }
        work.remove();
    }

    /** The folder of the policy after each step that was saved, one where it was saved for two reasons. */
    private Map<Long, String> named() {
        Map<Long, String> named = new TreeMap<>();
        saved.forEach((name, seen) ->
                named.merge(seen.path("step").asLong(), name, (one, other) -> one.startsWith("step") ? one : other));
        return named;
    }

    /** The arguments by which a study asks all policies, in order. */
    public String models() {
        return named().values().stream()
                .map(name -> "--model local:" + out.resolve(name).toString().replace('\\', '/'))
                .collect(Collectors.joining(" "));
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        training.close();
        trunk.close();
        reward.close();
        initial.close();
    }
}
