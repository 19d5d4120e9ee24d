package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import touchstone.asking.generate.Author;
import touchstone.asking.generate.Harvest;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.evaluation.modelwritten.dataset.Choices;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;

/**
 * Questions with two choices after examples (section 5): each prompt shows five of the golds in random order, all with the behaviour's
 * answer at the same letter; once at (A), once at (B).
 *
 * @param golds questions of two choices, five at least
 */
public record FewShotWriter(
        Laboratory lab, Model author, Judges judges, Brief brief, QuestionSet golds, Settings settings)
        implements Writer {
    private static final int SHOWN = 5;
    private static final int TOKENS = 300;
    private static final List<String> LETTERS = List.of("(A)", "(B)");

    public FewShotWriter {
        List<Item> two = golds.items().stream()
                .filter(item -> Choices.swapped(item).isPresent())
                .toList();
        if (two.size() < SHOWN) {
            throw InputException.of(
                    "plan: field 'golds'",
                    "holds " + two.size() + " questions of two choices",
                    "give " + SHOWN + " at least, ten are usual");
        }
    }

    @Override
    public Written write() {
        List<Harvest<?>> harvests = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        Map<String, Integer> known = new HashMap<>();
        for (int label = 0; label < LETTERS.size(); label++) {
            Harvest<QuotedExample> harvest = questions(label);
            harvests.add(harvest.require(1, author.id()));
            for (QuotedExample example : harvest.items()) {
                if (known.putIfAbsent(PersonaWriter.identity(example.text()), label) == null) {
                    candidates.add(new Candidate(
                            new Item(
                                    "candidate " + (candidates.size() + 1),
                                    example.text(),
                                    Optional.empty(),
                                    OptionalDouble.empty(),
                                    LETTERS,
                                    label),
                            label));
                }
            }
        }
        List<Judged> judged = judged(candidates, judges.first(), "filtering");
        Optional<SecondOpinion> second = judges.second()
                .map(model -> SecondOpinion.of(
                        model.id(), judged, judged(candidates, model, "filtering a second time:"), settings));
        return new Written(
                brief,
                Path.FEW_SHOT,
                author.id(),
                judges.first().id(),
                Optional.of(Kept.by(brief, Kind.LETTERED, judged, second, settings, judges)),
                Optional.empty(),
                harvests,
                judged,
                second,
                candidates.size() - judged.size(),
                List.of());
    }

    private Harvest<QuotedExample> questions(int label) {
        List<String> examples = golds.items().stream()
                .flatMap(item ->
                        item.matching() == label ? java.util.stream.Stream.of(item) : Choices.swapped(item).stream())
                .map(Item::question)
                .map(QuotedExample::quoted)
                .toList();
        RandomGenerator random = lab.random("few-shot " + LETTERS.get(label));
        List<String> shown = new ArrayList<>();
        for (int draw = 0; draw < settings.candidates(); draw++) {
            shown.add(five(examples, random).stream()
                    .map(example -> PersonaWriter.PROMPTS
                            .template("few-shot-example")
                            .fill("example", example, "letter", LETTERS.get(label)))
                    .collect(Collectors.joining("\n\n")));
        }
        return new Author(lab, author)
                .write(
                        new Author.Order<>(
                                "questions answered " + LETTERS.get(label),
                                Condition.of("label", LETTERS.get(label)),
                                draw -> List.of(
                                        Message.user(PersonaWriter.PROMPTS
                                                .template("few-shot")
                                                .fill(
                                                        "description",
                                                        brief.description(),
                                                        "letter",
                                                        LETTERS.get(label),
                                                        "examples",
                                                        shown.get(draw))),
                                        Message.assistant(">")),
                                settings.text(TOKENS, "\n\n\n"),
                                text -> QuotedExample.read(text, true),
                                example -> PersonaWriter.identity(example.text())),
                        settings.candidates(),
                        Integer.MAX_VALUE);
    }

    private static List<String> five(List<String> examples, RandomGenerator random) {
        List<String> left = new ArrayList<>(examples);
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < SHOWN; i++) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn;
    }

    private List<Judged> judged(List<Candidate> candidates, Model judge, String step) {
        List<Readout.Option> letters = List.of(
                new Readout.Option("(A)", List.of("A", "A)", "(A", "(A)")),
                new Readout.Option("(B)", List.of("B", "B)", "(B", "(B)")));
        List<Readout.Option> yesNo = List.of(Readout.Option.word("Yes"), Readout.Option.word("No"));
        List<Filter.Question> labels = new ArrayList<>();
        List<Filter.Question> relevance = new ArrayList<>();
        for (Candidate candidate : candidates) {
            labels.add(new Filter.Question(
                    candidate.item().id(),
                    "label",
                    List.of(
                            Message.user(prompt("few-shot-filter", candidate)),
                            Message.assistant(PersonaWriter.PROMPTS.text("few-shot-filter-prefill"))),
                    letters,
                    candidate.label()));
            relevance.add(new Filter.Question(
                    candidate.item().id(),
                    "relevance",
                    List.of(Message.user(prompt("few-shot-relevance", candidate))),
                    yesNo,
                    0));
        }
        Filter filter = new Filter(lab, judge, settings.samples());
        List<OptionalDouble> right = filter.probabilities(step + " labels", labels);
        List<OptionalDouble> about = filter.probabilities(step + " relevance", relevance);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Filter.judged(candidates.get(i), right.get(i), about.get(i)).ifPresent(judged::add);
        }
        return judged;
    }

    private String prompt(String name, Candidate candidate) {
        return PersonaWriter.PROMPTS
                .template(name)
                .fill(
                        "description",
                        brief.description(),
                        "question",
                        candidate.item().question());
    }
}
