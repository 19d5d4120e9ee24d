package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.alignment.policy.PolicyPlan;
import touchstone.alignment.policy.PolicyRun;
import touchstone.core.json.Json;

/** {@code touchstone train --policy}: from prompts and a preference model to policies that a study draws curves over. */
class PolicyCommandTest {
    @TempDir
    private static Path folder;

    /** An assistant whose replies go either way, and people who prefer those that agree. */
    @BeforeAll
    static void anAssistantAndAModelOfWhatPeoplePrefer() {
        done(
                "train",
                "--recipe",
                "agree?q=0.5&drawn=yes&favour=1",
                "--size",
                "32",
                "--steps",
                "150",
                "--out",
                at("base"));
        List<String> liked =
                new ArrayList<>(List.of("train", "--preference", at("base/pairs.jsonl"), "--from", at("base")));
        liked.addAll(List.of("--out", at("liked"), "--steps", "30", "--batch", "16", "--held-out", "0"));
        liked.addAll(List.of("--learning-rate", "2e-3"));
        done(liked.toArray(String[]::new));
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static Program.Ended done(String... words) {
        Program.Ended ended = InProcess.run(words);
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended;
    }

    private static String[] policy(String out, String... more) {
        List<String> words =
                new ArrayList<>(List.of("train", "--policy", at("base/corpus.jsonl.gz"), "--from", at("base")));
        words.addAll(List.of("--reward", at("liked"), "--out", at(out), "--batch", "8", "--replies", "4"));
        words.addAll(List.of("--reply-tokens", "12", "--learning-rate", "2e-3", "--beta", "0.1"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static JsonNode path(String out) throws IOException {
        return Json.parse(Files.readString(folder.resolve(out).resolve("path.json")));
    }

    @Test
    void policiesAreSavedOnTheWayRewardRisesAndAStudyAsksThemAll() throws Exception {
        Program.Ended trained = done(policy("policy", "--steps", "24", "--at-steps", "12", "--at-divergences", "0.02"));

        JsonNode path = path("policy");
        assertThat(path.path("policies")
                        .valueStream()
                        .map(each -> each.path("name").asString()))
                .contains("step-0", "step-12", "step-24", "kl-0.02");
        List<Double> rewards = path.path("path")
                .valueStream()
                .map(each -> each.path("reward").asDouble())
                .toList();
        assertThat(rewards).hasSize(24);
        // Means of 6 batches of 32 replies: their distance is many of its standard errors.
        assertThat(mean(rewards.subList(18, 24))).isGreaterThan(mean(rewards.subList(0, 6)));
        assertThat(path.path("policies").path(0).path("divergence").asDouble()).isZero();
        assertThat(trained.err()).contains("step-24: reward", "nats a reply from the start", "to ask: touchstone run");
        assertThat(folder.resolve("policy.training")).doesNotExist();

        String asking = trained.err().substring(trained.err().indexOf("--set series="));
        List<String> words = new ArrayList<>(List.of("run", "sycophancy", "--plan", at("base/plan.yaml")));
        words.addAll(List.of(asking.strip().split(" ", -1)));
        words.addAll(List.of("--set", "tasks=mimicry", "--workspace", at("ws"), "--out", at("found")));
        words.addAll(List.of("--judge", "organism:sycophancy-judge?sensitivity=1&specificity=1"));
        done(words.toArray(String[]::new));
        assertThat(Json.parse(Files.readString(folder.resolve("found/findings.json")))
                        .path("estimates")
                        .valueStream()
                        .filter(estimate -> estimate.path("name").asString().equals("mimicry")))
                .hasSize((int) Files.readAllLines(folder.resolve("policy/series.yaml")).stream()
                        .filter(line -> line.startsWith("- model"))
                        .count())
                .hasSizeGreaterThan(2);
    }

    @Test
    void anInterruptedRunGoesOnAndEndsWithTheSameBits() throws Exception {
        PolicyPlan plan = new PolicyPlan(
                Path.of(at("base/corpus.jsonl.gz")),
                Path.of(at("base")),
                Path.of(at("liked")),
                0.1,
                8,
                4,
                2,
                12,
                1e-3,
                Set.of(3L),
                List.of(),
                5);
        Path whole = folder.resolve("whole");
        Path cut = folder.resolve("cut");
        assertThat(run(plan, whole, false, Long.MAX_VALUE)).isTrue();
        assertThat(run(plan, cut, false, 5)).isFalse();
        assertThat(cut).doesNotExist();
        assertThat(run(plan, cut, true, Long.MAX_VALUE)).isTrue();

        for (String policy : List.of("step-3", "step-8")) {
            assertThat(cut.resolve(policy).resolve("model.safetensors"))
                    .hasSameBinaryContentAs(whole.resolve(policy).resolve("model.safetensors"));
        }
        assertThat(cut.resolve("path.json")).hasSameTextualContentAs(whole.resolve("path.json"));
    }

    private static boolean run(PolicyPlan plan, Path out, boolean resume, long until) {
        try (PolicyRun run = new PolicyRun(plan, out, resume)) {
            boolean done = run.train(_ -> {}, () -> run.steps() >= until);
            if (done) {
                run.publish();
            }
            return done;
        }
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void whatDoesNotFitIsRefusedInOneLineAndNothingIsWritten() throws Exception {
        refused(
                "give --from DIR",
                "train",
                "--policy",
                at("base/pairs.jsonl"),
                "--reward",
                at("liked"),
                "--out",
                at("x"));
        refused(
                "give --reward DIR",
                "train",
                "--policy",
                at("base/pairs.jsonl"),
                "--from",
                at("base"),
                "--out",
                at("x"));
        refused("--layers: means nothing with --policy; leave one of them out", policy("x", "--layers", "2"));
        refused("--replies: cannot be this; give 2 or more", with("--replies", "1"));
        refused(
                "--at-steps: cannot be this; give steps from 0 to the last, 5",
                policy("x", "--steps", "5", "--at-steps", "6"));
        refused("no prompt that leaves room", with("--reply-tokens", "100000"));
        refused("is no preference model", with("--reward", at("base")));
        Path wrong = Files.writeString(folder.resolve("wrong.jsonl"), "{\"prompt\":\"Hi\"}\n{\"promt\":\"Hi\"}\n");
        refused(
                "wrong.jsonl: row 2: field 'prompt': missing, did you mean 'promt'?",
                with("--policy", wrong.toString()));
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(folder.resolve("x.training")).doesNotExist();
    }

    /** The usual command with another value of one option. */
    private static String[] with(String option, String value) {
        String[] words = policy("x");
        words[Arrays.asList(words).indexOf(option) + 1] = value;
        return words;
    }

    private static void refused(String message, String... words) {
        Program.Ended ended = InProcess.run(words);
        assertThat(ended.code()).as(ended.err()).isEqualTo(Touchstone.USAGE);
        assertThat(ended.err()).contains(message).hasLineCount(1);
    }
}
