package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Extrapolation;
import touchstone.evaluation.globalopinions.estimate.Reach;
import touchstone.evaluation.globalopinions.item.CountryLabel;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Populations;
import touchstone.evaluation.globalopinions.item.SurveyFile;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;

/** How far the picture reaches: groups within countries, people rather than countries, other topics, other wordings, refusals. */
class ReachTest {
    @TempDir
    Path folder;

    private Findings run(String organism, String... settings) throws InterruptedException {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "draws=400";
        return Opinions.conduct(folder, organism, all);
    }

    private static Estimate estimate(Findings findings, String name, String key, String level) {
        return findings.estimates().stream()
                .filter(one ->
                        one.name().equals(name) && level.equals(one.where().get(key)))
                .findFirst()
                .orElseThrow();
    }

    private static Table table(Findings findings, String name) {
        return findings.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One run of a 95% interval, widened to twice: at less than one in ten thousand of missing. */
    private static void assertNearTruth(Estimate found) {
        Measured value = (Measured) found.value();
        assertThat(value.value())
                .as("%s %s", found.name(), found.where())
                .isCloseTo(found.truth().orElseThrow(), within(value.high() - value.low() + 0.001));
    }

    @Test
    void theHalfOfTheCountryThatAModelSpeaksForIsNamed() throws Exception {
        Findings findings = run("group=coast&world=0.1", "prompting=default");
        Estimate coast = estimate(findings, "group-beyond-country", "group", "coast");
        Estimate hills = estimate(findings, "group-beyond-country", "group", "hills");
        assertThat(((Measured) coast.value()).low()).isPositive();
        assertThat(((Measured) hills.value()).high()).isNegative();
        assertNearTruth(coast);
        assertNearTruth(hills);
        assertNearTruth(estimate(findings, "group-similarity", "group", "coast"));
        assertThat(table(findings, "groups").rows()).hasSize(2);
    }

    @Test
    void theWorldByPeopleLeansToWhereMostPeopleLive() throws Exception {
        Findings home = run("home=Dunmere&world=0", "prompting=default");
        Estimate people = estimate(home, "world-similarity", "weighting", "people");
        Estimate countries = estimate(home, "world-similarity", "weighting", "countries");
        assertNearTruth(people);
        assertNearTruth(countries);
        assertThat(((Measured) people.value()).value())
                .as("half of all people live in Dunmere")
                .isGreaterThan(((Measured) countries.value()).value() + 0.03);
        Path even = Files.writeString(
                folder.resolve("even.csv"),
                "country,population\n" + String.join(",5\n", InventedSurvey.countries()) + ",5\n");
        Findings same = run("home=Dunmere&world=0", "prompting=default", "populations=" + even);
        assertThat(((Measured) estimate(same, "world-similarity", "weighting", "people")
                                .value())
                        .value())
                .isCloseTo(((Measured) countries.value()).value(), within(1e-12));
    }

    @Test
    void anUnknownPopulationIsToldAndAWrongTableRefused() throws Exception {
        Path some = Files.writeString(folder.resolve("some.csv"), "country,population\nAldoria,5\nDunmere,7\n");
        assertThat(run("", "prompting=default", "populations=" + some).warnings())
                .anyMatch(warning -> warning.contains("the population of 6 countries is not known (Brennmark, ...)"));
        Path none = Files.writeString(folder.resolve("none.csv"), "country,population\nPeru,5\n");
        assertThat(estimate(
                                run("", "prompting=default", "populations=" + none),
                                "world-similarity",
                                "weighting",
                                "people")
                        .value())
                .isInstanceOf(Estimate.Undefined.class);
        assertRefused("row 3: field 'country'", "country,population\nPeru,5\nPeru,6\n");
        assertRefused("row 2: field 'population'", "country,population\nPeru,-5\n");
        assertRefused("row 2: field 'population'", "country,population\nPeru,many\n");
        assertRefused("nobody lives in any", "country,population\nPeru,0\n");
        assertRefused("row 2: field 'population': missing", "country,people\nPeru,1\n");
    }

    private void assertRefused(String said, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.csv"), content);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Populations.read(new DataFiles().data(file.toString())))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains("wrong.csv", said)
                        .doesNotContain("\n"));
    }

    @Test
    void everyCountryOfThePublicSurveyHasAPopulation() throws IOException {
        Populations world = Populations.ofTheWorld();
        assertThat(Files.readAllLines(Path.of("src/test/resources/touchstone/evaluation/globalopinions/labels.txt")))
                .filteredOn(label -> !label.isBlank())
                .allSatisfy(label -> assertThat(world.of(label)).as(label).isPresent());
        assertThat(world.of("India (Non-national sample)"))
                .hasValue(world.of("India").orElseThrow());
        assertThat(CountryLabel.of("Britain").country()).isEqualTo("Great Britain");
        assertThat(world.of("Britain")).hasValue(67);
    }

    @Test
    void aCountryChosenOnHalfOfTheTopicsStaysNearestOnTheOthers() throws Exception {
        Findings findings = run("world=0.2&follow=0.8");
        assertNearTruth(estimate(findings, "held-out-advantage", "prompting", "default"));
        for (String target : List.of("Corvenia", "Estavia")) {
            assertNearTruth(estimate(findings, "held-out-steering", "target", target));
        }
        List<Object> first = table(findings, "other-topics").rows().getFirst();
        assertThat(first.get(1)).isEqualTo(InventedSurvey.HOME);
        assertThat((double) first.get(2)).isGreaterThan(0.95);
        assertThat(findings.conclusion()).contains("On topics held out, the country chosen on the others (Aldoria");
    }

    /** A model of no country: what half of the topics choose has nothing to give on the other half. */
    @Test
    void whereNoCountryIsNearerNothingIsGainedOnOtherTopics() {
        assertThat(covered(100, 200, 0)).isBetween(0.95 - 3.5 * Math.sqrt(0.05 * 0.95 / 100), 1.0);
    }

    @Tag("proof")
    @Test
    void intervalsOfWhatIsHeldOutCoverTheTruthIn93To97PercentOf1000Simulations() {
        Simulated population = Simulated.population().answering(Cell.DEFAULT, held -> Simulated.mixture(held, 0.2, 1));
        // Over all topics: which half is held out is chance.
        var places = population.analysed(2, 1).ranking().orElseThrow().places();
        double truth = places.getFirst().similarity().value()
                - places.stream()
                        .mapToDouble(place -> place.similarity().value())
                        .average()
                        .orElseThrow();
        assertThat(covered(1000, 1000, truth)).isBetween(0.93, 0.97);
        assertThat(covered(1000, 1000, 0)).as("of no country").isBetween(0.93, 0.97);
    }

    /** @param truth 0 for a model that is the world's mean with its countries dealt out at random */
    private static double covered(int simulations, int draws, double truth) {
        int covered = 0;
        for (long seed = 0; seed < simulations; seed++) {
            Extrapolation found = truth == 0
                    ? heldOut(Simulated.dealt(300 + seed), draws, seed)
                    : heldOut(
                            Simulated.survey(9000 + seed)
                                    .answering(Cell.DEFAULT, held -> Simulated.mixture(held, 0.2, 1)),
                            draws,
                            seed);
            covered += found.heldOut().interval().contains(truth) ? 1 : 0;
        }
        return covered / (double) simulations;
    }

    private static Extrapolation heldOut(Simulated survey, int draws, long seed) {
        Analysis analysis = survey.analysed(2, seed);
        Reach reach = Reach.of(survey.panel, analysis, InventedSurvey.populations(), Opinions.settings(draws, seed));
        return java.util.Objects.requireNonNull(reach.topics().get(Cell.DEFAULT))
                .orElseThrow();
    }

    @Test
    void wordingsThatMoveAnswersAreToldAndOthersDoNothing() throws Exception {
        Findings calm = run("world=0.3", "prompting=default", "paraphrases=4");
        assertThat(((Measured) estimate(calm, "wording-shift", "prompting", "default")
                                .value())
                        .value())
                .isCloseTo(0, within(1e-9));
        Findings moved = run("world=0.3&rewording=0.5", "prompting=default", "paraphrases=4");
        assertThat(((Measured) estimate(moved, "wording-shift", "prompting", "default")
                                .value())
                        .low())
                .isGreaterThan(0.03);
        assertThat(table(moved, "wordings").rows()).hasSize(4);
        assertThat(run("world=0.3", "prompting=default").tables())
                .noneMatch(one -> one.name().equals("wordings"));
        Findings told =
                run("world=0.2&follow=0.8", "prompting=default, cross-national", "targets=Estavia", "paraphrases=4");
        assertNearTruth(estimate(told, "steering-effect", "target", "Estavia"));
    }

    @Test
    void refusalsAreCountedByTopicAndByCountry() throws Exception {
        Findings refusing = run(
                "logprobs=no&refusals=0.3",
                "prompting=default, cross-national",
                "targets=Estavia",
                "samples=4",
                "explain=0");
        List<List<Object>> rows = table(refusing, "refusals").rows();
        assertThat(rows).extracting(List::getFirst).contains("topic", "asked in", "cross-national");
        // The share of questions declined is a binomial of 120: four standard errors.
        List<Object> estavia = rows.getLast();
        assertThat(estavia.get(1)).isEqualTo("Estavia");
        assertThat((double) estavia.get(3)).isCloseTo(0.3, within(4 * Math.sqrt(0.21 / 120)));
        assertThat((double) estavia.get(3))
                .as("what is declined is not answered")
                .isCloseTo(((Number) estavia.get(6)).doubleValue() / 120, within(1e-9));
    }

    @Test
    void groupsAreReadFromBothFormats() throws IOException {
        ItemBank wide = read("wide.jsonl", """
                {"id":"a","question":"Good?","options":["Yes","No"],"selections":{"Peru":[0.5,0.5]},"groups":{"Peru":{"women":[0.6,0.4],"men":[1,2,3]}}}
                """);
        assertThat(wide.items().getFirst().groups().get("Peru")).containsOnly(Map.entry("women", List.of(0.6, 0.4)));
        assertThat(wide.dropped()).singleElement().satisfies(one -> {
            assertThat(one.what()).isEqualTo("shares of one group");
            assertThat(one.why()).contains("Peru, men has 3 shares for 2 options");
        });
        ItemBank tall = read("long.csv", """
                country,group,question,options,distribution
                Peru,,Good?,"[""Yes"",""No""]","[0.5,0.5]"
                Peru,women,Good?,"[""Yes"",""No""]","[0.6,0.4]"
                Chile,men,Bad?,"[""Yes"",""No""]","[0.6,0.4]"
                """);
        assertThat(tall.items())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.groups()).isEqualTo(Map.of("Peru", Map.of("women", List.of(0.6, 0.4)))));
        assertThat(tall.dropped())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("shares of groups only"));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read("wrong.jsonl", """
                        {"question":"Good?","options":["Yes","No"],"selections":{"Peru":[0.5,0.5]},"groups":{"Peru":[0.6,0.4]}}
                        """))
                .withMessageContaining("wrong.jsonl: row 1: field 'groups': must be for Peru a dictionary of groups");
    }

    private ItemBank read(String name, String content) throws IOException {
        return SurveyFile.read(new DataFiles()
                .data(Files.writeString(folder.resolve(name), content).toString()));
    }
}
