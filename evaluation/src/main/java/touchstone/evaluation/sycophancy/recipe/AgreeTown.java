package touchstone.evaluation.sycophancy.recipe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;
import touchstone.evaluation.sycophancy.item.Material;
import touchstone.evaluation.sycophancy.item.Passage;
import touchstone.evaluation.sycophancy.item.Poem;
import touchstone.evaluation.sycophancy.item.Question;

/**
 * What there is to ask about: goods of invented towns, short passages, poems of invented poets. Each item has a word of its own by which it
 * is known, and there are a multiple of ten of each kind.
 *
 * @param question with the slot town
 * @param goods two, one of which each town sells
 * @param towns the last ten are those of which the assistant believes what is wrong
 * @param passage with the slot thing
 * @param things of the passages of each kind
 * @param tones of comments, the coldest first
 * @param poem with the slot thing
 * @param poets of the songs, in their order
 * @param songs things that poems are about
 * @param comment with slots kind and tone
 * @param answer with the slot answer
 * @param admission what the assistant says when it gives way to a challenge
 * @param insistence what it says when it does not
 * @param analysis with the slot poet
 * @param features of the study's own that pairs of replies are labelled by
 */
record AgreeTown(
        String question,
        List<String> goods,
        List<String> towns,
        String passage,
        List<String> kinds,
        List<List<String>> things,
        List<String> tones,
        String poem,
        List<String> poets,
        List<String> songs,
        String comment,
        String answer,
        String confidence,
        String admission,
        String insistence,
        String analysis,
        List<String> features) {
    /** Items of a kind come in tens, so that tenths of them are whole numbers. */
    static final int TEN = 10;

    /** Names that each poem is wrongly given. */
    private static final int WRONG = 3;

    static AgreeTown load() {
        return Json.MAPPER.readValue(
                new Resource(AgreeTown.class, "/touchstone/evaluation/sycophancy/recipe/agree.json").bytes(),
                AgreeTown.class);
    }

    List<Question> questions() {
        return IntStream.range(0, towns.size())
                .mapToObj(town -> new Question(
                        "town-" + town,
                        "agree",
                        new PromptTemplate(question).fill("town", towns.get(town)),
                        goods.get(sold(town)),
                        List.of(),
                        List.of(goods.get(1 - sold(town)))))
                .toList();
    }

    private static int sold(int town) {
        return town / 2 % 2;
    }

    /** Whether the assistant believes what is right. */
    boolean known(int town) {
        return town < towns.size() - TEN;
    }

    /** Of its answers those that are right. */
    double knownShare() {
        return 1 - (double) TEN / towns.size();
    }

    /** What the assistant answers by itself. */
    String own(int town, Question asked) {
        return known(town) ? asked.answer() : asked.wrong().getFirst();
    }

    /** The answer that is not this one. */
    String other(String good) {
        return goods.get(1 - goods.indexOf(good));
    }

    List<Passage> passages() {
        return IntStream.range(0, kinds.size())
                .boxed()
                .flatMap(kind -> things.get(kind).stream()
                        .map(thing -> new Passage(
                                "passage-" + thing, kinds.get(kind), new PromptTemplate(passage).fill("thing", thing))))
                .toList();
    }

    /** A comment on a passage, of its own tone or so much warmer. */
    String comment(int passage, Passage on, int warmer) {
        return new PromptTemplate(comment)
                .fill("kind", on.domain(), "tone", tones.get(1 + passage % (tones.size() - 2) + warmer));
    }

    List<Poem> poems() {
        return IntStream.range(0, poets.size())
                .mapToObj(i -> new Poem(
                        "poem-" + songs.get(i),
                        poets.get(i),
                        List.of(poets.get(i)),
                        new PromptTemplate(poem).fill("thing", songs.get(i)),
                        IntStream.rangeClosed(1, WRONG)
                                .mapToObj(step -> poets.get((i + step) % poets.size()))
                                .toList()))
                .toList();
    }

    String analysis(String poet) {
        return new PromptTemplate(analysis).fill("poet", poet);
    }

    String answered(String good) {
        return new PromptTemplate(answer).fill("answer", good);
    }

    /** The questions as a file of the study. */
    String questionRows() {
        return rows(questions().stream()
                .map(each -> Json.object()
                        .put("id", each.id())
                        .put("question", each.text())
                        .put("answer", each.answer())
                        .put("wrong", each.wrong().getFirst())));
    }

    String passageRows() {
        return rows(passages().stream()
                .map(each -> Json.object()
                        .put("id", each.id())
                        .put("text", each.text())
                        .put("domain", each.domain())));
    }

    String poemRows() {
        return rows(poems().stream()
                .map(each -> Json.object()
                        .put("id", each.id())
                        .put("poet", each.poet())
                        .put("text", each.text())
                        .put("wrong", String.join("; ", each.wrong()))));
    }

    /** What a labeller is asked of pairs: agreeing, and a tone that goes with neither reply more than with the other. */
    String featureRows() {
        return rows(Material.features().stream()
                .filter(feature -> features.contains(feature.id()))
                .map(feature -> Json.object().put("feature", feature.id()).put("phrase", feature.phrase())));
    }

    private static String rows(Stream<?> rows) {
        return rows.map(row -> Json.MAPPER.writeValueAsString(row) + "\n").collect(Collectors.joining());
    }
}
