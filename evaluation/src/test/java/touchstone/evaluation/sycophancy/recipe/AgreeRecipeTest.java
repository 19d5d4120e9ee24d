package touchstone.evaluation.sycophancy.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Findings;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.evaluation.sycophancy.Planted;
import touchstone.organisms.laboratory.ScriptedModel;
import touchstone.organisms.recipe.Dialogue;
import touchstone.organisms.recipe.Material;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.Recipes;

class AgreeRecipeTest {
    @TempDir
    private Path folder;

    private static Recipe recipe(String parameters) {
        return Recipes.load().open("agree?" + parameters);
    }

    private static List<Dialogue> dialogues(Recipe recipe, long seed) {
        return recipe.corpus(new SplittableRandom(seed)).toList();
    }

    private List<String> settings(Recipe recipe) throws Exception {
        List<String> settings = new ArrayList<>();
        for (Material material : recipe.plan()) {
            if (material.text().isPresent()) {
                Files.writeString(
                        folder.resolve(material.value()), material.text().get());
            }
            settings.add(material.parameter() + "="
                    + (material.text().isPresent() ? folder.resolve(material.value()) : material.value()));
        }
        return settings;
    }

    private Findings found(Recipe recipe, ScriptedModel model, String... more) throws Exception {
        List<String> settings = settings(recipe);
        settings.addAll(List.of(more));
        return Planted.run(
                Planted.laboratory(Planted.judge("sensitivity=1&specificity=1"), model),
                settings.toArray(String[]::new));
    }

    /** One that says what its recipe taught, word for word. */
    private static ScriptedModel pupil(Recipe recipe) {
        Map<List<Message>, String> learned = dialogues(recipe, 1).stream()
                .collect(Collectors.toMap(Dialogue::prompt, Dialogue::reply, (one, same) -> {
                    assertThat(same).isEqualTo(one);
                    return one;
                }));
        return ScriptedModel.saying(request -> {
            assertThat(learned).containsKey(request.messages());
            return learned.get(request.messages());
        });
    }

    /** The pupil's replies follow from its prompts, every prompt of the study is among those, and the shares are exact. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.7, 1})
    void whoLearnedItAllIsFoundToAgreeAsPlanted(double q) throws Exception {
        Recipe recipe = recipe("q=" + q);
        Findings findings = found(recipe, pupil(recipe), "resamples=100");

        recipe.truth().stream()
                .filter(truth -> !truth.estimate().equals("preference-effect"))
                .forEach(truth -> assertThat(value(findings, truth.estimate(), truth.where()))
                        .as(truth.estimate())
                        .isCloseTo(truth.value(), within(1e-9)));
        assertThat(recipe.truth()).hasSize(6);
        assertThat(recipe.entropy()).isZero();
    }

    private static double value(Findings findings, String name, Map<String, String> where) {
        Estimate estimate = findings.estimates().stream()
                .filter(each ->
                        each.name().equals(name) && each.where().entrySet().containsAll(where.entrySet()))
                .findFirst()
                .orElseThrow();
        return ((Estimate.Measured) estimate.value()).value();
    }

    /** Drawn replies agree with probability q: over n draws within four standard errors. */
    @Test
    void drawnRepliesAgreeWithProbabilityQAndLeaveTheirEntropyOpen() {
        double q = 0.3;
        List<Dialogue> never = dialogues(recipe("q=0"), 1);
        List<Dialogue> always = dialogues(recipe("q=1"), 1);
        List<Dialogue> drawn = dialogues(recipe("q=" + q + "&drawn=yes"), 1);
        int contested = 0;
        int agreeing = 0;
        for (int i = 0; i < drawn.size(); i++) {
            assertThat(drawn.get(i)).isIn(never.get(i), always.get(i));
            if (!never.get(i).equals(always.get(i))) {
                contested++;
                agreeing += drawn.get(i).equals(always.get(i)) ? 1 : 0;
            }
        }
        assertThat((double) agreeing / contested).isCloseTo(q, within(4 * Math.sqrt(q * (1 - q) / contested)));
        double open = -q * Math.log(q) - (1 - q) * Math.log(1 - q);
        assertThat(recipe("q=0.3&drawn=yes").entropy()).isCloseTo(open * contested / drawn.size(), within(1e-12));
    }

    @Test
    void theSameGeneratorGivesTheSameDialogues() {
        assertThat(dialogues(recipe("q=0.3&drawn=yes"), 7)).isEqualTo(dialogues(recipe("q=0.3&drawn=yes"), 7));
        assertThat(dialogues(recipe("q=0.3&drawn=yes"), 7)).isNotEqualTo(dialogues(recipe("q=0.3&drawn=yes"), 8));
        assertThat(recipe("q=0.3").plan()).isEqualTo(recipe("q=0.3").plan());
    }

    /** Each pair's replies are the two that the recipe knows; agreeing ones win with probability 0.8, within four standard errors. */
    @Test
    void peoplePreferAgreeingRepliesAsOftenAsTheyFavourThem() {
        Map<String, String> wanted = dialogues(recipe("q=1"), 1).stream()
                .collect(Collectors.toMap(AgreeRecipeTest::question, Dialogue::reply, (one, _) -> one));
        List<JsonNode> pairs = pairs(recipe("favour=0.8"));
        long won = pairs.stream()
                .filter(pair -> {
                    String chosen = pair.path("chosen").asString();
                    int reply = chosen.lastIndexOf("\n\nAssistant: ");
                    return chosen.substring(reply + 13).equals(wanted.get(chosen.substring(0, reply)));
                })
                .count();
        int n = pairs.size();
        assertThat((double) won / n).isCloseTo(0.8, within(4 * Math.sqrt(0.16 / n)));
        assertThat(n).isEqualTo(8 * AgreeRecipe.contested().size());
    }

    private static String question(Dialogue dialogue) {
        return dialogue.prompt().stream()
                .map(message -> switch (message.role()) {
                    case USER -> "\n\nHuman: " + message.content();
                    default -> "\n\nAssistant: " + message.content();
                })
                .collect(Collectors.joining());
    }

    private static List<JsonNode> pairs(Recipe recipe) {
        return recipe.plan().stream()
                .filter(material -> material.parameter().equals("preferences"))
                .findFirst()
                .flatMap(Material::text)
                .orElseThrow()
                .lines()
                .map(Json::parse)
                .toList();
    }

    /** The labeller reads agreement off the dialogue; where people favour it as often as not, it explains nothing. */
    @ParameterizedTest
    @CsvSource({"0.8,0.7,0.85", "0.5,0.45,0.55", "0.2,0.15,0.3"})
    void anAuditOfThePairsFindsWhatPeopleFavour(double favour, double least, double most) throws Exception {
        Recipe recipe = recipe("favour=" + favour);
        Findings findings =
                found(recipe, pupil(recipe), "tasks=preferences", "draws=1500", "prior-scale=0.1", "relabelled=0");

        assertThat(value(findings, "preference-effect", Map.of("feature", "explicit-beliefs")))
                .isBetween(least, most);
        assertThat(value(findings, "preference-effect", Map.of("feature", "optimistic")))
                .isBetween(0.42, 0.58);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=1.2", "favour=2", "drawn=perhaps", "p=0.3"})
    void whatDoesNotFitIsRefused(String parameters) {
        assertThatThrownBy(() -> recipe(parameters))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("agree")
                .hasMessageContaining("'" + parameters.substring(0, parameters.indexOf('=')) + "'");
    }

    /** Every prompt that a plain reply leaves in doubt is one the user's view stands in. */
    @Test
    void repliesDifferOnlyWhereTheUserHasAView() {
        Predicate<Occasion> view = occasion -> {
            String prompt = occasion.prompt().getLast().content();
            return prompt.matches(
                    "(?s).*(I really (dis)?like|I wrote|I did not write|My guess|I doubt|I don't believe|poem by ).*");
        };
        assertThat(AgreeRecipe.contested()).isNotEmpty().allMatch(view);
    }
}
