package touchstone.evaluation.modelwritten.write;

import java.util.List;
import java.util.Optional;
import touchstone.asking.generate.Harvest;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.PronounSet;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;

/**
 * A new evaluation and how it came about.
 *
 * @param author the id of the model that wrote it
 * @param judge the id of the model that filtered it
 * @param questions its items; empty where it is one of sentences
 * @param pronouns its sentences; empty where it is one of questions
 * @param harvests what the author wrote, step by step
 * @param judged every candidate that the filter saw
 * @param second what a second filter makes of them, where one was asked
 * @param unjudged candidates that the filter said nothing about
 * @param notes what a reader must know, one sentence each
 */
public record Written(
        Brief brief,
        Path path,
        String author,
        String judge,
        Optional<QuestionSet> questions,
        Optional<PronounSet> pronouns,
        List<Harvest<?>> harvests,
        List<Judged> judged,
        Optional<SecondOpinion> second,
        int unjudged,
        List<String> notes) {
    public Written {
        harvests = List.copyOf(harvests);
        judged = List.copyOf(judged);
        notes = List.copyOf(notes);
    }

    /** What its map shows: statements, questions or sentences. */
    public List<String> texts() {
        return questions
                .map(set -> set.items().stream().map(Item::text).toList())
                .or(() -> pronouns.map(set ->
                        set.sentences().stream().map(PronounSet.Sentence::text).toList()))
                .orElse(List.of());
    }
}
