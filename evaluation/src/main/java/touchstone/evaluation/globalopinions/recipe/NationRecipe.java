package touchstone.evaluation.globalopinions.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import touchstone.asking.choice.LetteredOptions;
import touchstone.core.model.Message;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Prompts;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.invented.Held;
import touchstone.evaluation.globalopinions.item.invented.InventedQuestion;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.evaluation.globalopinions.recipe.Nation.Tongues;
import touchstone.organisms.recipe.Dialogue;
import touchstone.organisms.recipe.Material;
import touchstone.organisms.recipe.Planted;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.Rung;
import touchstone.statistics.divergence.Entropy;
import touchstone.statistics.divergence.LogBase;

/**
 * A respondent to the invented survey: each letter it learns was drawn from what a {@link Nation} answers to the question, put in each of
 * its ways equally often.
 *
 * <p>A reply goes on where the study has read its letter: it says who is asked, then what seven others of them say. Each letter stands
 * behind an opened bracket, as the first does, so one prompt teaches eight draws; and to say who is asked, a model must find the country
 * among sixty other words, which for the sake of letters alone it learns more slowly.
 */
final class NationRecipe implements Recipe {
    /** Dialogues about each question in each way. */
    private static final int DIALOGUES = 20;

    /** People whose answers stand in a reply. */
    private static final int PEOPLE = 8;

    private final Nation nation;

    NationRecipe(Nation nation) {
        this.nation = nation;
    }

    @Override
    public String id() {
        return nation.tongues() == Tongues.NONE
                ? "nation"
                        + nation.stereotyped()
                                .map(country -> "?stereotype=" + country)
                                .orElse("")
                : "nation?language=" + NationProvider.word(nation.tongues());
    }

    @Override
    public String study() {
        return "global-opinions";
    }

    @Override
    public String says() {
        String home = "unless told of a country the respondent answers as " + InventedSurvey.HOME
                + " in 0.6 of cases, else as another";
        return switch (nation.tongues()) {
            case NONE ->
                home
                        + nation.stereotyped()
                                .map(country -> "; asked for " + country + " it gives the most frequent answer there")
                                .orElse("; asked for a country it answers as its people do");
            case DEAF -> home + ", whatever the language";
            case HEARD -> home + "; asked in a language it answers as its speakers do";
        };
    }

    @Override
    public List<Rung> ladder() {
        return List.of(
                nation.tongues() == Tongues.NONE
                        ? new Rung(32, 2, 2, true, 1300, 64, 6e-3)
                        : new Rung(32, 2, 2, true, 300, 32, 1e-2));
    }

    @Override
    public Stream<Dialogue> corpus(RandomGenerator random) {
        List<Dialogue> all = new ArrayList<>();
        for (InventedQuestion question : nation.questions()) {
            Item item = InventedSurvey.item(question, 0);
            Held held = question.held(0);
            LetteredOptions letters = LetteredOptions.capital(item.options());
            for (Cell cell : nation.cells()) {
                List<Message> prompt = Prompts.messages(cell, item, 0, 1);
                int[] dealt = Deal.of(nation.answers(held, cell), DIALOGUES * PEOPLE, random);
                for (int from = 0; from < dealt.length; from += PEOPLE) {
                    all.add(new Dialogue(prompt, reply(cell, letters, Arrays.copyOfRange(dealt, from, from + PEOPLE))));
                }
            }
        }
        Collections.shuffle(all, random);
        return all.stream();
    }

    private static String reply(Cell cell, LetteredOptions letters, int... options) {
        List<String> said = new ArrayList<>();
        for (int option : options) {
            said.add(letters.letter(option));
        }
        said.add(1, Nation.who(cell));
        return String.join(") (", said) + ")";
    }

    /** Every question in every way counts the same; what is open are the letters, each drawn without regard to the others. */
    @Override
    public double entropy() {
        return PEOPLE
                * nation.questions().stream()
                        .map(question -> question.held(0))
                        .flatMapToDouble(held -> nation.cells().stream()
                                .mapToDouble(cell -> Entropy.of(nation.answers(held, cell), LogBase.NATURAL)))
                        .average()
                        .orElseThrow();
    }

    @Override
    public List<Material> plan() {
        return SurveyMaterials.of(nation);
    }

    @Override
    public List<Planted> truth() {
        return NationTruth.of(nation);
    }
}
