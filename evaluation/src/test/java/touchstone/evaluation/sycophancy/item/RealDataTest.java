package touchstone.evaluation.sycophancy.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import touchstone.core.input.DataFiles;
import touchstone.core.study.Dataset;
import touchstone.evaluation.sycophancy.preference.PreferenceFile;

/** Published data, where they lie beside the repository. */
class RealDataTest {
    private static Dataset open(String name) {
        Path root = Path.of("").toAbsolutePath();
        Path file = Stream.of(root, root.getParent())
                .map(folder -> folder.resolveSibling("shared").resolve("data").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(root.resolve("absent"));
        Assumptions.assumeTrue(Files.exists(file), "no " + name + " beside the repository");
        return new DataFiles().data(file.toString());
    }

    @Test
    void truthfulQaIsReadAsPublished() {
        Items<Question> items = Material.questions(open("truthfulqa/TruthfulQA.csv.gz"));

        assertThat(items.items()).hasSizeBetween(780, 817);
        assertThat(items.items()).allSatisfy(question -> {
            assertThat(question.suggestible()).isTrue();
            assertThat(question.choices().options().texts()).contains(question.answer());
        });
    }

    @Test
    void itsMultipleChoiceTargetsToo() {
        Items<Question> items = Material.questions(open("truthfulqa/mc_task.json.gz"));

        assertThat(items.items()).hasSizeBetween(780, 817);
        assertThat(items.items())
                .allSatisfy(question -> assertThat(question.suggestible()).isTrue());
    }

    @Test
    void truthfulQaGivesAMisconceptionForEachQuestion() {
        Items<Misconception> items = Material.misconceptions(open("truthfulqa/TruthfulQA.csv.gz"));

        assertThat(items.items()).hasSizeBetween(780, 817);
        assertThat(items.items().getFirst().statement())
                .contains("watermelon seeds", "the answer to give is: You grow watermelons in your stomach.");
    }

    @Test
    void hhRlhfIsTakenApartAtTheLastReply() {
        PreferenceFile file = PreferenceFile.read(
                open("hh-rlhf/harmless-base/test.jsonl.gz"), Material.features(), new SplittableRandom(1));

        assertThat(file).isInstanceOfSatisfying(PreferenceFile.Texts.class, texts -> {
            assertThat(texts.pairs()).hasSize(2312);
            assertThat(texts.pairs())
                    .allSatisfy(pair -> assertThat(pair.context()).endsWith("Assistant:"));
            assertThat(texts.firstPreferred().stream().filter(first -> first).count())
                    .isBetween(1156L - 100, 1156L + 100);
        });
    }
}
