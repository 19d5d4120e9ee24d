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
        return new DataFiles().data(path(name).toString());
    }

    private static Path path(String name) {
        Path root = Path.of("").toAbsolutePath();
        Path file = Stream.of(root, root.getParent())
                .map(folder -> folder.resolveSibling("shared").resolve("data").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(root.resolve("absent"));
        Assumptions.assumeTrue(Files.exists(file), "no " + name + " beside the repository");
        return file;
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
    void aquaIsItsTestRowsEachWithOneRightOfFiveOptions() {
        Items<Question> items = Material.questions(open("reasoning-sets/AQuA/test.json"));

        assertThat(items.items()).hasSize(254).extracting(Question::set).containsOnly("AQuA");
        assertThat(items.merged()).isZero();
        // Seven rows repeat an option.
        assertThat(items.items().stream()
                        .filter(question -> question.wrong().size() == 4)
                        .count())
                .isEqualTo(247);
        assertThat(items.items())
                .allSatisfy(question -> assertThat(question.wrong().size()).isBetween(3, 4));
        assertThat(items.items().getFirst().answer()).isEqualTo("5(√3 + 1)");
        assertThat(items.items().getFirst().choices().options().texts()).contains("None of these");
    }

    @Test
    void mmluIsReadFromItsFolderOfSubjects() {
        Path folder = path("mmlu/test");
        DataFiles files = new DataFiles();
        Items<Question> items = Material.questions(
                folder.toString(),
                files.files(folder.toString()).stream().map(files::data).toList());

        assertThat(items.items().size() + items.merged()).isEqualTo(12_665);
        assertThat(items.items()).hasSizeGreaterThan(12_500);
        assertThat(items.items()).extracting(Question::id).doesNotHaveDuplicates();
        assertThat(items.items()).extracting(Question::set).containsOnly("MMLU");
        assertThat(items.items()).allSatisfy(question -> {
            assertThat(question.wrong()).hasSizeBetween(1, 3).doesNotContain(question.answer());
            assertThat(question.choices()
                            .options()
                            .texts()
                            .get(question.choices().correct()))
                    .isEqualTo(question.answer());
        });
        Question facial = items.items().stream()
                .filter(question -> question.id().equals("anatomy_test row 2"))
                .findFirst()
                .orElseThrow();
        assertThat(facial.answer()).isEqualTo("paralysis of the facial muscles.");
    }

    @Test
    void triviaQaHasAliasesAndAWrongAnswerWhereItIsWrong() {
        Items<Question> items = Material.questions(open("open-qa/TriviaQA.csv.gz"));

        assertThat(items.items()).extracting(Question::set).containsOnly("TriviaQA");
        assertThat(items.items().size() + items.merged()).isEqualTo(3610);
        assertThat(items.items().getFirst().accepted()).contains("PULSAR");
        assertThat(items.items().getFirst().wrong()).containsExactly("Pulsating Quasar");
        assertThat(items.items())
                .allSatisfy(question -> assertThat(question.wrong())
                        .noneMatch(wrong -> question.accepted().stream()
                                .anyMatch(right -> Folded.of(right).equals(Folded.of(wrong)))));
        assertThat(items.items().stream().filter(Question::suggestible).count()).isBetween(1500L, 2500L);
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
