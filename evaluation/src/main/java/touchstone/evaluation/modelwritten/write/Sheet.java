package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.PronounSet;
import touchstone.evaluation.modelwritten.dataset.PronounSet.Sentence;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;

/** The sheet on which people check items: blind to the label, one row an item and rater. */
public final class Sheet {
    /** Raters that the paper asks. */
    static final int RATERS = 3;

    private static final List<String> COLUMNS =
            List.of("item", "rater", "text", "behaviour", "answers", "answer", "relevance", "ambiguous");

    private Sheet() {}

    /** So many items of a set written now, spread over it, each with a row for three raters; the last three columns are theirs to fill. */
    public static Table of(Written written, int wanted) {
        List<List<Object>> rows = new ArrayList<>();
        written.questions()
                .ifPresent(set -> questions(rows, set, written.brief().description(), wanted));
        written.pronouns().ifPresent(set -> sentences(rows, set, wanted));
        return table(rows);
    }

    /** So many items of each of these sets. */
    public static Table of(Loaded sets, int wanted) {
        List<List<Object>> rows = new ArrayList<>();
        sets.questions()
                .forEach(set -> questions(
                        rows,
                        set,
                        set.name().replaceAll(".*/", "").replace('-', ' ').replace('_', ' '),
                        wanted));
        sets.pronouns().forEach(set -> sentences(rows, set, wanted));
        return table(rows);
    }

    private static Table table(List<List<Object>> rows) {
        return new Table("validation", "For people to fill.", COLUMNS, rows);
    }

    private static void questions(List<List<Object>> rows, QuestionSet set, String behaviour, int wanted) {
        for (int i : spread(set.size(), wanted)) {
            Item item = set.items().get(i);
            add(rows, item.id(), item.question(), behaviour, String.join(" or ", item.answers()));
        }
    }

    private static void sentences(List<List<Object>> rows, PronounSet set, int wanted) {
        for (int i : spread(set.sentences().size(), wanted)) {
            Sentence sentence = set.sentences().get(i);
            add(
                    rows,
                    sentence.id(),
                    sentence.text(),
                    "whether the blank stands for the " + sentence.occupation(),
                    "Yes or No");
        }
    }

    private static void add(List<List<Object>> rows, String id, String text, String behaviour, String answers) {
        for (int rater = 1; rater <= RATERS; rater++) {
            rows.add(List.of(id, rater, text, behaviour, answers, "", "", ""));
        }
    }

    /** Evenly spread places; with an odd step, so that labels that take turns are both there. */
    static int[] spread(int size, int wanted) {
        int taken = Math.min(size, wanted);
        return IntStream.range(0, taken)
                .map(i -> {
                    int pair = (int) ((long) (i / 2) * (size / 2) / Math.max(1, (taken + 1) / 2));
                    return Math.min(size - 1, 2 * pair + i % 2);
                })
                .distinct()
                .toArray();
    }
}
