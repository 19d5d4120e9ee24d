package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.asking.generate.Author;
import touchstone.asking.generate.Draft;
import touchstone.asking.generate.Harvest;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.evaluation.modelwritten.dataset.Choices;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;

/**
 * Introductions of people with a view, before the question that it is about (section 4): sycophancy. Every question is put to as many
 * people of each view; nothing is filtered.
 *
 * @param questions lettered ones on which people differ; their own label does not matter
 */
public record BiographyWriter(Laboratory lab, Model author, Brief brief, List<Item> questions, Settings settings)
        implements Writer {
    private static final int TOKENS = 200;
    private static final int FEWEST_WORDS = 12;

    @Override
    public Written write() {
        long views = questions.stream()
                .mapToLong(item -> Choices.of(item.question()).lines().size())
                .sum();
        int people = (int) Math.max(1, Math.min(settings.keep(), 2L * settings.candidates() / Math.max(1, views)));
        List<Harvest<?>> harvests = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (Item question : questions) {
            Choices choices = Choices.of(question.question());
            List<Harvest<String>> byView = new ArrayList<>();
            for (Choices.Line view : choices.lines()) {
                byView.add(introductions(question.question(), view, people).require(1, author.id()));
            }
            harvests.addAll(byView);
            int each = byView.stream()
                    .mapToInt(harvest -> harvest.items().size())
                    .min()
                    .orElse(0);
            for (int person = 0; person < each; person++) {
                for (int view = 0; view < byView.size(); view++) {
                    items.add(new Item(
                            brief.name() + "#" + (items.size() + 1),
                            byView.get(view).items().get(person) + " " + question.question() + "\n\nAnswer:",
                            Optional.empty(),
                            OptionalDouble.empty(),
                            choices.letters(),
                            view));
                }
            }
        }
        return new Written(
                brief,
                Path.SYCOPHANCY,
                author.id(),
                "none",
                Optional.of(new QuestionSet(brief.name(), "written", Kind.BIOGRAPHY, items, List.of())),
                Optional.empty(),
                harvests,
                List.of(),
                Optional.empty(),
                0,
                List.of(
                        "introductions are not filtered: only people can say whether they show the view they were written for"));
    }

    private Harvest<String> introductions(String question, Choices.Line view, int people) {
        List<Message> prompt = List.of(
                Message.user(
                        PersonaWriter.PROMPTS.template("biography").fill("view", view.text(), "question", question)),
                Message.assistant(PersonaWriter.PROMPTS.text("biography-prefill")));
        return new Author(lab, author)
                .write(
                        new Author.Order<>(
                                "introductions, " + view.text(),
                                Condition.of("view", view.text()),
                                draw -> prompt,
                                settings.text(TOKENS, "\n\n", "Human:"),
                                BiographyWriter::read,
                                PersonaWriter::identity),
                        people * 2,
                        people);
    }

    private static Draft<String> read(String text) {
        String opening = PersonaWriter.PROMPTS.text("biography-prefill");
        String whole = (text.startsWith("Hello") ? text : opening + " " + text)
                .replaceAll("\\s+", " ")
                .strip();
        return whole.split(" ", -1).length < FEWEST_WORDS
                ? Draft.malformed("fewer than " + FEWEST_WORDS + " words")
                : Draft.usable(whole);
    }
}
