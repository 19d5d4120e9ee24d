package touchstone.alignment.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.checkpoint.RewardCheckpoint;
import touchstone.neural.checkpoint.RewardCheckpoint.Stored;
import touchstone.neural.train.LanguageModelPlan;

class PreferenceRunTest {
    @TempDir
    private Path folder;

    private Path pairs;

    @BeforeEach
    void writePairs() throws IOException {
        pairs = Files.write(
                folder.resolve("pairs.jsonl"),
                IntStream.range(0, 60)
                        .mapToObj(i -> {
                            String dialogue = "\n\nHuman: Number " + i + "?\n\nAssistant: ";
                            return Json.object()
                                    .put("chosen", dialogue + "Yes.")
                                    .put("rejected", dialogue + "No, " + "never ".repeat(i))
                                    .toString();
                        })
                        .toList());
    }

    private PreferencePlan plan(int context, long steps) {
        return new PreferencePlan(
                new LanguageModelPlan(List.of(pairs), 260, 1, 16, 2, context, steps, 4, 2e-3, 1, 0.25),
                Optional.empty());
    }

    @Test
    void aRunThatWasStoppedEndsWithTheSameBits() throws IOException {
        try (PreferenceRun whole = new PreferenceRun(plan(400, 12), folder.resolve("whole"), false)) {
            assertThat(whole.train(_ -> {}, () -> false)).isTrue();
            whole.publish();
        }
        try (PreferenceRun begun = new PreferenceRun(plan(400, 12), folder.resolve("parts"), false)) {
            assertThat(begun.train(_ -> {}, () -> begun.steps() == 5)).isFalse();
        }
        assertThatThrownBy(() -> new PreferenceRun(plan(400, 12), folder.resolve("parts"), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("add --resume to go on");
        assertThatThrownBy(() -> new PreferenceRun(plan(400, 13), folder.resolve("parts"), true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds a run with other options");
        try (PreferenceRun rest = new PreferenceRun(plan(400, 12), folder.resolve("parts"), true)) {
            assertThat(rest.steps()).isEqualTo(5);
            assertThat(rest.train(_ -> {}, () -> false)).isTrue();
            rest.publish();
        }

        assertThat(Files.mismatch(folder.resolve("whole/model.safetensors"), folder.resolve("parts/model.safetensors")))
                .isEqualTo(-1);
        assertThat(folder.resolve("parts.training")).doesNotExist();
        try (Stored stored = RewardCheckpoint.load(folder.resolve("parts"))) {
            assertThat(stored.score().shape()).containsExactly(1, 16);
        }
    }

    @Test
    void pairsThatDoNotFitTheContextAreLeftOutAndCounted() {
        try (PreferenceRun run = new PreferenceRun(plan(60, 2), folder.resolve("short"), false)) {
            assertThat(run.data())
                    .containsPattern("\\d+ pairs to learn from, \\d+ held out, \\d+ left out, longer than the context");
        }
        assertThatThrownBy(() -> new PreferenceRun(plan(5, 2), folder.resolve("none"), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give a longer --context or more pairs");
        assertThat(folder.resolve("none.training")).doesNotExist();
    }
}
