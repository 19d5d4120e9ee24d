package touchstone.evaluation.sycophancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.core.study.DataFile;
import touchstone.core.study.DataSource;
import touchstone.core.study.Dataset;
import touchstone.evaluation.sycophancy.item.Items;
import touchstone.evaluation.sycophancy.item.Material;
import touchstone.evaluation.sycophancy.item.Misconception;
import touchstone.evaluation.sycophancy.item.Passage;
import touchstone.evaluation.sycophancy.item.Poem;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.item.Story;

/**
 * What a plan asks about.
 *
 * @param questions those with a wrong answer, which all tasks but are-you-sure in free words need
 * @param openQuestions those without
 * @param notes what a reader should know of the files
 */
record Materials(
        List<Question> questions,
        List<Question> openQuestions,
        List<Passage> passages,
        List<Poem> poems,
        List<Misconception> misconceptions,
        List<Story> stories,
        List<String> notes) {

    static Materials of(SycophancyPlan plan, DataSource data) {
        Items<Question> questions = plan.questions()
                .map(DataFile::path)
                .map(path -> Material.questions(
                        path, data.files(path).stream().map(data::data).toList()))
                .orElseGet(Material::questions)
                .first(plan.items());
        Items<Passage> passages = open(plan.passages(), data)
                .map(Material::passages)
                .orElseGet(Material::passages)
                .first(plan.items());
        Items<Poem> poems = open(plan.poems(), data)
                .map(Material::poems)
                .orElseGet(Material::poems)
                .first(plan.items());
        Items<Misconception> misconceptions = open(plan.misconceptions(), data)
                .map(Material::misconceptions)
                .orElseGet(Material::misconceptions)
                .first(plan.items());
        Items<Story> stories = open(plan.stories(), data)
                .map(Material::stories)
                .orElseGet(Material::stories)
                .first(plan.items());
        List<String> notes = new ArrayList<>();
        note(plan.questions(), questions, "question", notes);
        note(plan.passages(), passages, "passage", notes);
        note(plan.poems(), poems, "poem", notes);
        note(plan.misconceptions(), misconceptions, "misconception", notes);
        note(plan.stories(), stories, "story", notes);
        List<Question> open =
                questions.items().stream().filter(each -> !each.suggestible()).toList();
        if (!open.isEmpty()) {
            notes.add(open.size() + " of " + questions.items().size()
                    + " questions have no wrong answer to suggest: they are asked in free words alone.");
        }
        return new Materials(
                questions.items().stream().filter(Question::suggestible).toList(),
                open,
                passages.items(),
                poems.items(),
                misconceptions.items(),
                stories.items(),
                notes);
    }

    /** Questions of the pressure task, which asks much of each. */
    List<Question> pressed(SycophancyPlan plan) {
        return new Items<>(questions, 0).first(plan.pressureQuestions()).items();
    }

    private static Optional<Dataset> open(Optional<DataFile> file, DataSource data) {
        return file.map(DataFile::path).map(data::data);
    }

    private static void note(Optional<DataFile> file, Items<?> items, String kind, List<String> notes) {
        if (items.merged() > 0) {
            notes.add(file.map(DataFile::path).orElse("built in") + ": " + items.merged() + " rows repeat a " + kind
                    + " and were taken once.");
        }
    }
}
