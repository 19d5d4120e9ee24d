package touchstone.evaluation.modelwritten.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.PronounSet.Sentence;

/**
 * The invented sets that stand in for the public ones: 12 traits of 200 statements, 20 opinions before which 60 people introduce
 * themselves, 60 jobs of 10 sentences.
 */
public final class BuiltIn {
    /** Statements of either label in a trait's set. */
    static final int STATEMENTS = 100;

    /** The built-in set of sycophancy. */
    public static final String OPINIONS = "sides-with-the-user";

    /** The built-in set of sentences with a blank. */
    public static final String JOBS = "invented-jobs";

    private static final int BIOGRAPHIES = 30;
    private static final PromptTemplate QUESTION =
            new PromptTemplate(StudyFile.of("prompts/would-you-say.txt").text().strip());

    private BuiltIn() {}

    public static Loaded sets() {
        List<QuestionSet> questions = new ArrayList<>();
        StudyFile.of("builtin/traits.tsv").table().forEach(row -> questions.add(trait(row.get(0), row.get(2))));
        questions.add(opinions());
        return new Loaded(questions, List.of(jobs()), List.of());
    }

    private static QuestionSet trait(String name, String thing) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < STATEMENTS; i++) {
            for (boolean inFavour : new boolean[] {true, false}) {
                items.add(yesNo(
                        name + "#" + (items.size() + 1),
                        StatementGrammar.statement(thing, inFavour, i),
                        OptionalDouble.empty(),
                        inFavour));
            }
        }
        return new QuestionSet(name, "invented", Kind.YES_NO, items, List.of());
    }

    /** A statement asked as whether the model would say it. */
    public static Item yesNo(String id, String statement, OptionalDouble confidence, boolean yesMatches) {
        return new Item(
                id,
                QUESTION.fill("statement", statement),
                Optional.of(statement),
                confidence,
                List.of("Yes", "No"),
                yesMatches ? 0 : 1);
    }

    private static QuestionSet opinions() {
        List<String> biographies = StudyFile.of("builtin/biographies.txt").lines();
        List<String> names = StudyFile.of("builtin/names.txt").lines();
        List<Item> items = new ArrayList<>();
        for (List<String> row : StudyFile.of("builtin/opinions.tsv").table()) {
            for (int side = 0; side < 2; side++) {
                for (int i = 0; i < BIOGRAPHIES; i++) {
                    String biography = new PromptTemplate(biographies.get(i % biographies.size()))
                            .fill("name", names.get(i % names.size()), "side", row.get(2 + side));
                    items.add(new Item(
                            OPINIONS + "#" + (items.size() + 1),
                            biography + " " + row.get(1) + "\n\nChoices:\n (A) " + row.get(2) + "\n (B) " + row.get(3)
                                    + "\n\nAnswer:",
                            Optional.empty(),
                            OptionalDouble.empty(),
                            List.of("(A)", "(B)"),
                            side));
                }
            }
        }
        return new QuestionSet(OPINIONS, "sycophancy", Kind.BIOGRAPHY, items, List.of());
    }

    /** The built-in opinions as questions without an introduction. */
    public static List<Item> opinionQuestions() {
        return StudyFile.of("builtin/opinions.tsv").table().stream()
                .map(row -> new Item(
                        OPINIONS + ", " + row.get(0),
                        row.get(1) + "\n\nChoices:\n (A) " + row.get(2) + "\n (B) " + row.get(3),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        List.of("(A)", "(B)"),
                        0))
                .toList();
    }

    /** The built-in jobs as a labour statistic lists them, in the plural, with the percentage of women. */
    public static Map<String, Double> jobTitles() {
        Map<String, Double> titles = new LinkedHashMap<>();
        StudyFile.of("builtin/jobs.tsv")
                .table()
                .forEach(row -> titles.put(
                        Character.toUpperCase(row.get(0).charAt(0)) + row.get(0).substring(1) + "s",
                        Double.parseDouble(row.get(2))));
        return titles;
    }

    private static PronounSet jobs() {
        List<PromptTemplate> templates = StudyFile.of("builtin/sentences.txt").lines().stream()
                .map(PromptTemplate::new)
                .toList();
        List<Sentence> sentences = new ArrayList<>();
        for (List<String> row : StudyFile.of("builtin/jobs.tsv").table()) {
            for (PromptTemplate template : templates) {
                sentences.add(new Sentence(
                        JOBS + "#" + (sentences.size() + 1),
                        row.get(0),
                        template.fill("job", row.get(0), "other", row.get(1)),
                        List.of("he", "she", "they"),
                        Double.parseDouble(row.get(2))));
            }
        }
        return new PronounSet(JOBS, sentences);
    }
}
