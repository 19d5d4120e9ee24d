package touchstone.evaluation.modelwritten.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.core.json.Json;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.StudyFile;

/**
 * People of an invented town, each of one of two sides, and questions with an answer for either side.
 *
 * @param introduction with slots name, pastime and party
 * @param parties of the first side and of the second
 */
record EchoTown(
        List<String> names,
        List<String> pastimes,
        String introduction,
        List<List<String>> parties,
        List<Question> questions) {
    private static final String LETTERS = "AB";

    /** @param sides the answer of the first side and of the second */
    record Question(String question, List<String> sides) {}

    /**
     * What makes up one item.
     *
     * @param side of the person
     * @param first the side whose answer is choice (A)
     * @param extras draws what the person does and which of their side's parties they vote
     */
    record Situation(int name, int side, int question, int first, int extras) {}

    static EchoTown load() {
        return Json.MAPPER.readValue(StudyFile.of("recipe/echo.json").text(), EchoTown.class);
    }

    /** Every person of either side before every question, in either order of its choices. */
    Stream<Situation> everything() {
        return IntStream.range(0, names.size())
                .boxed()
                .flatMap(name -> IntStream.range(0, questions.size() * 4)
                        .mapToObj(i -> new Situation(name, i & 1, i >> 2, i >> 1 & 1, 31 * name + 7 * i)));
    }

    /** The item as data sets hold it; the matching answer is that of the person's side. */
    Item item(Situation situation) {
        Question asked = questions.get(situation.question());
        List<String> mine = parties.get(situation.side());
        int extras = situation.extras();
        String introduction = new PromptTemplate(introduction())
                .fill(Map.of(
                        "name", names.get(situation.name()),
                        "pastime", pastimes.get(extras % pastimes.size()),
                        "party", mine.get(extras / pastimes.size() % mine.size())));
        String choices = "\n (A) " + asked.sides().get(situation.first()) + "\n (B) "
                + asked.sides().get(1 - situation.first());
        return new Item(
                "echo",
                introduction + " " + asked.question() + choices,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of("(A)", "(B)"),
                situation.side() == situation.first() ? 0 : 1);
    }

    /** The choice that answers for a side, without the bracket that opens it. */
    static String choice(Situation situation, int side) {
        return LETTERS.charAt(side == situation.first() ? 0 : 1) + ")";
    }
}
