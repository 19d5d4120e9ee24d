package touchstone.evaluation.globalopinions.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Prompts;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.SurveyFile;
import touchstone.evaluation.globalopinions.item.TranslationFile;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.organisms.recipe.Dialogue;
import touchstone.organisms.recipe.Material;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.Recipes;

/** What is planted in a respondent, and what it learns that from. */
class NationRecipeTest {
    /** Letters for each prompt. */
    private static final int DEALT = 160;

    @TempDir
    Path folder;

    private static Recipe open(String id) {
        return Recipes.load().open(id);
    }

    private static List<Dialogue> corpus(String id, long seed) {
        return open(id).corpus(new SplittableRandom(seed)).toList();
    }

    /** The letters of a reply, without the word that says who is asked. */
    private static Stream<String> letters(Dialogue dialogue) {
        return Stream.of(dialogue.reply().split("[() ]+")).filter(word -> word.length() == 1);
    }

    /** How often each letter stands in the replies to each prompt. */
    private static Map<List<Message>, Map<String, Double>> counts(List<Dialogue> corpus) {
        return corpus.stream()
                .collect(Collectors.groupingBy(
                        Dialogue::prompt,
                        Collectors.flatMapping(
                                NationRecipeTest::letters,
                                Collectors.groupingBy(letter -> letter, Collectors.summingDouble(letter -> 1)))));
    }

    /** The shares of letters among the replies to one prompt. */
    private static Map<String, Double> replies(List<Dialogue> corpus, Cell cell, Item item) {
        Map<String, Double> shares =
                new HashMap<>(Objects.requireNonNull(counts(corpus).get(Prompts.messages(cell, item, 0, 1))));
        shares.replaceAll((letter, count) -> count / DEALT);
        return shares;
    }

    private static Item item(int number) {
        return InventedSurvey.item(InventedSurvey.questions().get(number), 0);
    }

    @Test
    void askedForACountryItsPeopleAnswerAndUnaskedHomeInSixOfTen() {
        List<Dialogue> corpus = corpus("nation", 1);
        Item item = item(3);
        Map<String, Double> unasked = replies(corpus, Cell.DEFAULT, item);
        for (int option = 0; option < item.options().size(); option++) {
            String letter = String.valueOf((char) ('A' + option));
            double expected = 0;
            for (String country : InventedSurvey.countries()) {
                double share = item.shares().get(country).get(option);
                expected += (country.equals("Aldoria") ? 0.6 : 0.4 / 7) * share;
                assertThat(replies(corpus, Cell.country(country), item).getOrDefault(letter, 0.0))
                        .isCloseTo(share, within(1.0 / DEALT + 1e-9));
            }
            assertThat(unasked.getOrDefault(letter, 0.0)).isCloseTo(expected, within(1.0 / DEALT + 1e-9));
        }
    }

    @Test
    void ofTheStereotypedCountryOnlyTheMostFrequentAnswerIsLearned() {
        List<Dialogue> corpus = corpus("nation?stereotype=Corvenia", 1);
        Item item = item(3);
        List<Double> people = item.shares().get("Corvenia");
        int most = people.indexOf(people.stream().max(Double::compare).orElseThrow());

        assertThat(replies(corpus, Cell.country("Corvenia"), item))
                .isEqualTo(Map.of(String.valueOf((char) ('A' + most)), 1.0));
        assertThat(replies(corpus, Cell.country("Dunmere"), item)).hasSizeGreaterThan(2);
    }

    @Test
    void theDeafAnswerEveryLanguageAlikeAndTheOthersAsItsSpeakersDo() {
        List<Dialogue> deaf = corpus("nation?language=deaf", 1);
        List<Dialogue> heard = corpus("nation?language=heard", 1);
        Item item = item(3);
        Cell corvic = Cell.language("corvic");
        double speakers = (item.shares().get("Corvenia").getFirst()
                        + item.shares().get("Dunmere").getFirst())
                / 2;
        double unasked = replies(deaf, Cell.DEFAULT, item).get("A");
        double dealt = 1.0 / DEALT;

        assertThat(replies(deaf, corvic, item).get("A")).isCloseTo(unasked, within(2 * dealt + 1e-9));
        assertThat(replies(heard, corvic, item).get("A")).isCloseTo(speakers, within(dealt + 1e-9));
        assertThat(Math.abs(speakers - unasked)).as("the two can be told apart").isGreaterThan(3 * dealt);
    }

    /**
     * Shares dealt are within 1/160 of those drawn from, with a random start: an entropy of up to five open shares lies within 0.02 nats,
     * eight of them within 0.16, and the mean of more than a hundred prompts within a tenth of that, but for the bias of a finite deal,
     * (k - 1) / (2 * 160) a letter at most.
     */
    @ParameterizedTest
    @ValueSource(strings = {"nation", "nation?stereotype=Corvenia", "nation?language=deaf", "nation?language=heard"})
    void entropyIsThatOfLettersGivenPromptsInTheCorpus(String id) {
        double sum = 0;
        Map<List<Message>, Map<String, Double>> counts = counts(corpus(id, 1));
        for (Map<String, Double> letters : counts.values()) {
            for (double count : letters.values()) {
                sum -= 8 * count / DEALT * Math.log(count / DEALT);
            }
        }

        assertThat(open(id).entropy()).isCloseTo(sum / counts.size(), within(0.02));
    }

    @Test
    void eachReplySaysWhoIsAskedBehindTheFirstLetter() {
        List<Dialogue> corpus = corpus("nation", 1);
        Item item = item(3);

        assertThat(corpus).allSatisfy(dialogue -> assertThat(letters(dialogue)).hasSize(8));
        assertThat(corpus.stream()
                        .filter(dialogue ->
                                dialogue.prompt().equals(Prompts.messages(Cell.country("Estavia"), item, 0, 1)))
                        .map(Dialogue::reply))
                .hasSize(20)
                .allMatch(reply -> reply.matches("[A-F]\\) \\(Estavia\\)( \\([A-F]\\)){7}"));
    }

    @Test
    void theSameSeedGivesTheSameDialoguesAndAnotherOthers() {
        assertThat(corpus("nation?language=heard", 7)).isEqualTo(corpus("nation?language=heard", 7));
        assertThat(corpus("nation?language=heard", 7)).isNotEqualTo(corpus("nation?language=heard", 8));
    }

    @Test
    void itsFilesAreReadAsTheInventedSurvey() throws Exception {
        Map<String, String> files = open("nation?language=deaf").plan().stream()
                .filter(material -> material.text().isPresent())
                .collect(Collectors.toMap(
                        Material::parameter, material -> material.text().orElseThrow()));
        ItemBank bank = TranslationFile.add(
                SurveyFile.read(new DataFiles()
                        .data(Files.writeString(folder.resolve("survey.jsonl"), files.get("survey"))
                                .toString())),
                new DataFiles()
                        .data(Files.writeString(folder.resolve("translations.jsonl"), files.get("translations"))
                                .toString()));
        Item expected = item(6);
        Item read = bank.items().get(2);

        assertThat(bank.items()).hasSize(40);
        assertThat(bank.dropped()).isEmpty();
        assertThat(read.wordings()).isEqualTo(expected.wordings());
        assertThat(read.wording()).isEqualTo(expected.wording());
        assertThat(read.shares().get("Estavia"))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactlyElementsOf(expected.shares().get("Estavia"));
    }

    private static double truth(String id, String estimate, Map<String, String> where) {
        return open(id).truth().stream()
                .filter(planted -> planted.estimate().equals(estimate)
                        && planted.where().entrySet().containsAll(where.entrySet()))
                .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst))
                .value();
    }

    /** The card's expectations hold in a respondent that learned everything, so that only learning can break them. */
    @Test
    void whatIsPlantedIsWhatTheStudyIsToFind() {
        for (String country : InventedSurvey.countries()) {
            Map<String, String> where = Map.of("target", country);
            assertThat(truth("nation", "steering-effect", where)).as(country).isPositive();
            assertThat(truth("nation", "steering-selectivity", where))
                    .as(country)
                    .isGreaterThan(0.05);
            assertThat(truth("nation", "similarity-as-told", where)).isCloseTo(1, within(1e-12));
            assertThat(truth("nation", "ranked-similarity", Map.of("country", country)))
                    .isLessThanOrEqualTo(truth("nation", "ranked-similarity", Map.of("country", "Aldoria")));
        }
        for (String language : InventedSurvey.speakers().keySet()) {
            Map<String, String> where = Map.of("language", language);
            assertThat(truth("nation?language=deaf", "language-effect", where)).isZero();
            assertThat(truth("nation?language=heard", "language-effect", where)).isPositive();
        }
        Map<String, String> corvenia = Map.of("target", "Corvenia");
        assertThat(truth("nation?stereotype=Corvenia", "similarity-as-told", corvenia))
                .isLessThan(0.9);
        assertThat(truth("nation?stereotype=Corvenia", "sharper-than-its-people", corvenia))
                .isGreaterThan(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nation?stereotype=Atlantis | field 'stereotype': 'Atlantis' does not fit; give one of none, Aldoria",
                "nation?language=loud | field 'language': 'loud' does not fit; give one of none, deaf, heard",
                "nation?language=deaf&stereotype=Corvenia | field 'language': 'deaf' does not fit; give it without stereotype",
                "nation?tongue=deaf | field 'tongue': unknown parameter",
            })
    void whatItDoesNotKnowIsRefused(String id, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> open(id))
                .withMessageContaining(message);
    }
}
