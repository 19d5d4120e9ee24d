package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.alignment.distil.DistilPlan;
import touchstone.alignment.distil.DistilRun;
import touchstone.core.json.Json;

/** {@code run self-correction}, {@code train --distil}, {@code run} again: what an instruction did, a model does without it. */
class DistilCommandTest {
    @TempDir
    private static Path folder;

    private static PlantedFolder small = new PlantedFolder(Path.of(""), List.of(), Json.object());
    private static Path prompts = Path.of("");

    @BeforeAll
    static void aModelAndAFewPrompts() throws IOException {
        small = PlantedFolder.of(folder, "instructed", "--size", "16", "--steps", "20");
        prompts = pairs(small, folder.resolve("asked"));
    }

    /** The recipe's questions in one category, so that each half has two templates to tell noise by. */
    private static Path oneCategory(PlantedFolder planted) throws IOException {
        return Files.writeString(
                planted.place().resolve("one.jsonl"),
                Files.readString(planted.place().resolve("scenes.jsonl"))
                        .replace("\"category\":\"south\"", "\"category\":\"north\""));
    }

    /** What the study asks in one half of its templates. */
    private static Path pairs(PlantedFolder planted, Path out) throws IOException {
        List<String> asking = new ArrayList<>(List.of(
                "self-correction",
                "--plan",
                planted.place().resolve("plan.yaml").toString()));
        asking.addAll(List.of("--model", "local:" + planted.models().getFirst(), "--set", "conditions=Q+IF"));
        asking.addAll(List.of("--set", "bbq=" + oneCategory(planted)));
        asking.addAll(List.of("--set", "templates=first-half", "--set", "distil=true", "--set", "resamples=100"));
        asking.addAll(List.of(
                "--workspace", planted.place().resolveSibling("workspace").toString(), "--out", out.toString()));
        PlantedFolder.done("run", asking);
        return out.resolve("distil-prompts.jsonl");
    }

    private static Program.Ended train(Path prompts, Path from, String out, String... more) {
        List<String> words = new ArrayList<>(List.of("train", "--distil", prompts.toString()));
        words.addAll(
                List.of("--from", from.toString(), "--out", folder.resolve(out).toString()));
        words.addAll(List.of("--reply-tokens", "4", "--batch", "16"));
        words.addAll(List.of(more));
        return InProcess.run(words.toArray(String[]::new));
    }

    private static double bias(PlantedFindings found, String condition) {
        return found.value("bias-ambiguous", 0, Map.of("condition", condition));
    }

    /**
     * Planted are 0.4 plainly and 0.1 with the instruction. Of templates that were not learned from, at a standard error of about 0.04 for
     * each of two numbers, a tenth is not too far; accuracy where the text tells the answer stays.
     */
    @Test
    @Tag("proof")
    void onTemplatesNotLearnedFromThePlainQuestionsBiasFallsToThatOfTheInstruction() throws IOException {
        PlantedFolder planted =
                PlantedFolder.of(Files.createDirectory(folder.resolve("large")), "instructed", "--size", "64");
        Path model = planted.models().getFirst();
        Path learned = pairs(planted, folder.resolve("half"));
        Program.Ended trained = train(learned, model, "tuned", "--steps", "200", "--learning-rate", "1e-3");
        assertThat(trained.code()).as(trained.err()).isZero();
        String[] heldOut = {
            "--set", "templates=second-half", "--set", "conditions=Q+IF", "--set", "bbq=" + oneCategory(planted)
        };
        PlantedFindings before = planted.ask(List.of(model), heldOut);
        PlantedFindings after = planted.ask(List.of(folder.resolve("tuned")), heldOut);

        assertThat(bias(before, "Q") - bias(before, "Q+IF")).isGreaterThan(0.2);
        assertThat(bias(after, "Q")).isCloseTo(bias(before, "Q+IF"), within(0.1));
        for (PlantedFindings found : List.of(before, after)) {
            assertThat(found.value("accuracy-disambiguated", 0, Map.of("condition", "Q")))
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void theHeldOutDivergenceIsToldBeforeAndAfterAndFalls() {
        Program.Ended ended = train(
                prompts,
                small.models().getFirst(),
                "told",
                "--steps",
                "30",
                "--held-out",
                "0.2",
                "--learning-rate",
                "1e-2");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(divergence(ended.err(), "after")).isLessThan(divergence(ended.err(), "before"));
        assertThat(folder.resolve("told/model.safetensors")).exists();
    }

    private static double divergence(String said, String when) {
        return Double.parseDouble(said.lines()
                .filter(line -> line.startsWith(when + ":"))
                .findFirst()
                .orElseThrow()
                .split(" ")[4]);
    }

    @Test
    void anInterruptedRunGoesOnAndEndsWithTheSameBits() {
        DistilPlan plan = new DistilPlan(prompts, small.models().getFirst(), 8, 4, 4, 1e-3, 0.1, 5);
        Path whole = folder.resolve("whole");
        Path cut = folder.resolve("cut");
        assertThat(run(plan, whole, false, Long.MAX_VALUE)).isTrue();
        assertThat(run(plan, cut, false, 5)).isFalse();
        assertThat(cut).doesNotExist();
        assertThat(run(plan, cut, true, Long.MAX_VALUE)).isTrue();

        for (String file : List.of("model.safetensors", "loss.json")) {
            assertThat(cut.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    private static boolean run(DistilPlan plan, Path out, boolean resume, long until) {
        try (DistilRun run = new DistilRun(plan, out, resume)) {
            boolean done = run.train(_ -> {}, () -> run.steps() >= until);
            if (done) {
                run.publish();
            }
            return done;
        }
    }

    @Test
    void whatDoesNotFitIsRefusedInOneLineAndNothingIsWritten() throws IOException {
        refused(
                "row 2: field 'instructed': missing",
                "{\"prompt\":\"Hi\",\"instructed\":\"Hi\"}\n{\"prompt\":\"Hi\"}\n");
        refused("holds no pair to learn from", "");
        refused(
                "row 1: field 'prompt': must be a prompt of at most",
                "{\"prompt\":\"" + "who ".repeat(5000) + "\",\"instructed\":\"Hi\"}\n");
        Program.Ended without = InProcess.run(
                "train",
                "--distil",
                prompts.toString(),
                "--out",
                folder.resolve("x").toString());
        assertThat(without.code()).isEqualTo(Touchstone.USAGE);
        assertThat(without.err()).contains("give --from DIR").hasLineCount(1);
    }

    private static void refused(String message, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.jsonl"), rows);
        Program.Ended ended = train(file, small.models().getFirst(), "x");
        assertThat(ended.code()).as(ended.err()).isEqualTo(Touchstone.USAGE);
        assertThat(ended.err()).contains(message).hasLineCount(1);
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(folder.resolve("x.training")).doesNotExist();
    }
}
