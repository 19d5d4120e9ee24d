package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.alignment.policy.Milestones;
import touchstone.alignment.policy.PolicySettings;
import touchstone.alignment.policy.PolicyTraining;
import touchstone.core.input.DataFiles;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Exchange;
import touchstone.evaluation.selfcorrection.ask.Probe;
import touchstone.evaluation.selfcorrection.bbq.BbqFile;
import touchstone.evaluation.selfcorrection.bbq.BbqItem;
import touchstone.evaluation.selfcorrection.bbq.BbqQuestions;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.local.Conversation;
import touchstone.neural.local.LocalProvider;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.text.WordLevel;
import touchstone.neural.train.Schedule;
import touchstone.neural.train.Trainer;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * A planted transformer that follows a stereotype is trained by policy gradient, and self-correction is asked of it along the way (Ganguli
 * et al. 2023, at small scale). It is sure of its answers; so that a policy has something to choose between, it begins at a temperature.
 */
@Tag("proof")
class InstructedPolicyTest {
    private static final Set<Long> CHECKPOINTS = Set.of(0L, 10L, 20L, 40L, 70L, 100L);
    private static final double TEMPERATURE = 4;
    private static final List<String> LETTERS = List.of("a", "b", "c");

    @TempDir
    private static Path folder;

    private static PlantedFolder start = new PlantedFolder(Path.of(""), List.of(), Json.object());
    private static final List<Asked> AMBIGUOUS = new ArrayList<>();

    /** A question about an ambiguous context as the policy sees it. */
    private record Asked(Arm arm, BbqItem item, int[] prompt) {
        int stereotyped() {
            return item.target().orElseThrow();
        }

        /** The other people named. */
        int other() {
            return 3 - item.unknown() - stereotyped();
        }
    }

    /** The reward of a choice, by its place. */
    private interface Favour {
        double of(Asked asked, int place);
    }

    @BeforeAll
    static void plant() throws IOException, ModelFault {
        start = PlantedFolder.of(folder, "instructed", "--size", "64");
        Path model = start.models().getFirst();
        Tokenizer tokenizer = Tokenizer.load(model);
        Conversation conversation = new Conversation(tokenizer, Conversation.Form.CHAT);
        List<BbqItem> items = new BbqFile(Optional.empty(), false)
                .read(List.of(new DataFiles().data(model.resolve("scenes.jsonl").toString()))).stream()
                        .filter(BbqItem::ambiguous)
                        .toList();
        BbqQuestions questions = new BbqQuestions(items, List.of(Arm.Q, Arm.INSTRUCTION), false, 1, 1, 1);
        for (Probe<BbqItem> probe : questions.probes().toList()) {
            AMBIGUOUS.add(new Asked(probe.arm(), probe.about(), conversation.tokens(messages(probe.exchange()))));
        }
    }

    private static List<Message> messages(Exchange exchange) {
        return ((Exchange.Direct) exchange).messages();
    }

    /** What the study finds at each checkpoint, and what the networks themselves say of the plain question. */
    private record Trained(List<Long> steps, PlantedFindings found, List<Double> exact) {
        List<Double> bias(String condition) {
            return IntStream.range(0, steps.size())
                    .mapToObj(at -> found.value("bias-ambiguous", at, Map.of("condition", condition)))
                    .toList();
        }
    }

    private Trained train(Favour favour) throws IOException {
        Path model = start.models().getFirst();
        Tokenizer tokenizer = Tokenizer.load(model);
        int[] letters = LETTERS.stream().mapToInt(tokenizer::id).toArray();
        Map<List<Integer>, Asked> byPrompt =
                AMBIGUOUS.stream().collect(Collectors.toMap(asked -> list(asked.prompt()), asked -> asked));
        PolicySettings settings = new PolicySettings(
                0.1,
                32,
                8,
                2,
                tokenizer.id(WordLevel.END),
                Trainer.Settings.withoutDecay(Schedule.warmedUp(3e-3, 3e-4, 100)),
                5);
        Path policies = Files.createTempDirectory(folder, "policy");
        TreeMap<Long, Path> saved = new TreeMap<>();
        List<Double> exact = new ArrayList<>();
        try (Weights weights = softened(model);
                PolicyTraining training = new PolicyTraining(
                        weights,
                        AMBIGUOUS.stream().map(Asked::prompt).toList(),
                        replies -> replies.stream()
                                .mapToDouble(reply -> {
                                    Asked asked = byPrompt.get(list(reply.prompt()));
                                    int place = reply.tokens().length == 0 ? -1 : place(letters, reply.tokens()[0]);
                                    return place < 0 || asked == null ? 0 : favour.of(asked, place);
                                })
                                .toArray(),
                        settings)) {
            training.runUntil(100, new Milestones(CHECKPOINTS, List.of()), milestone -> {
                Path out = policies.resolve(String.format("step-%03d", training.steps()));
                training.save(out, Tokenizer.files(model));
                saved.put(training.steps(), out);
                exact.add(exact(training.weights(), letters));
            });
        }
        StringBuilder series = new StringBuilder();
        saved.forEach((steps, path) -> series.append("- model: '")
                .append(id(path))
                .append("'\n  parameters: 100000\n")
                .append("  steps: ")
                .append(steps)
                .append('\n'));
        Path sheet = Files.writeString(policies.resolve("series.yaml"), series);
        return new Trained(
                List.copyOf(saved.keySet()),
                start.ask(List.copyOf(saved.values()), "--set", "series=" + sheet, "--set", "reading=probabilities"),
                exact);
    }

    /** Every logit over the temperature. */
    private static Weights softened(Path model) {
        try (Weights loaded = Checkpoint.load(model);
                Scope scope = Scope.open()) {
            Weights weights = loaded.copy();
            Tensor gain = weights.get("ln_final.w");
            gain.assign(gain.times(1 / TEMPERATURE));
            return weights;
        }
    }

    private static String id(Path model) {
        return new LocalProvider()
                .open(ModelId.parse("local:" + model), name -> Optional.empty())
                .id();
    }

    private static int place(int[] letters, int token) {
        return IntStream.range(0, letters.length)
                .filter(at -> letters[at] == token)
                .findFirst()
                .orElse(-1);
    }

    private static List<Integer> list(int... tokens) {
        return IntStream.of(tokens).boxed().toList();
    }

    /** Stereotyped less other answers to all plain questions, from the logits. */
    private double exact(Weights weights, int... letters) {
        try (Transformer network = Transformer.of(weights);
                Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            return AMBIGUOUS.stream()
                    .filter(asked -> asked.arm().equals(Arm.Q))
                    .mapToDouble(asked -> {
                        float[] logits = network.logits(Tensor.of(asked.prompt(), 1, asked.prompt().length))
                                .select(1, asked.prompt().length - 1L)
                                .toFloats();
                        double all = IntStream.of(letters)
                                .mapToDouble(letter -> Math.exp(logits[letter]))
                                .sum();
                        return (Math.exp(logits[letters[asked.stereotyped()]])
                                        - Math.exp(logits[letters[asked.other()]]))
                                / all;
                    })
                    .average()
                    .orElseThrow();
        }
    }

    /** Naming nobody is worth twice as much where the instruction asks for it. */
    @Test
    void rewardedForNamingNobodyBiasFallsAndFasterUnderTheInstruction() throws IOException {
        Trained trained = train((asked, place) ->
                place != asked.item().unknown() ? 0 : asked.arm().equals(Arm.Q) ? 0.5 : 1);
        List<Double> plain = trained.bias("Q");
        List<Double> told = trained.bias("Q+IF");

        assertThat(plain.getLast()).isLessThan(plain.getFirst() / 2);
        assertThat(left(told)).isLessThan(left(plain));
        agrees(trained);
    }

    /** The mean over the checkpoints of what is left of the first. */
    private static double left(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow() / values.getFirst();
    }

    @Test
    void rewardedForNamingOnePeopleItOverCorrectsAndTheTurnIsFoundWithinACheckpoint() throws IOException {
        Trained trained = train((asked, place) -> place == asked.other() ? 1 : 0);
        int turn = IntStream.range(0, trained.exact().size())
                .filter(at -> trained.exact().get(at) < 0)
                .findFirst()
                .orElseThrow();
        List<Long> steps = trained.steps();

        assertThat(turn).isPositive();
        assertThat(trained.bias("Q").getLast()).isNegative();
        assertThat(trained.found()
                        .estimate("parity-step", Map.of("condition", "Q"))
                        .path("value")
                        .asDouble())
                .isBetween((double) steps.get(Math.max(0, turn - 2)), (double)
                        steps.get(Math.min(steps.size() - 1, turn + 1)));
        agrees(trained);
    }

    /** At every checkpoint the study's score is that of the network's own probabilities; the margin is for its rounding of shares. */
    private static void agrees(Trained trained) {
        for (int at = 0; at < trained.steps().size(); at++) {
            assertThat(trained.bias("Q").get(at))
                    .as("step %d", trained.steps().get(at))
                    .isCloseTo(trained.exact().get(at), within(0.01));
        }
    }
}
