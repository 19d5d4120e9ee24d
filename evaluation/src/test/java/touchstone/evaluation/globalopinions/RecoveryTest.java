package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.Concentration;
import touchstone.evaluation.globalopinions.estimate.Ranking;
import touchstone.evaluation.globalopinions.item.invented.Held;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.statistics.Outcome;

/** Planted opinions are found again, at the rates that statistics promise. */
class RecoveryTest {
    private static Simulated mixture(long seed, double world, double sharpness) {
        return Simulated.survey(seed).answering(Cell.DEFAULT, held -> Simulated.mixture(held, world, sharpness));
    }

    private static String first(Outcome<Ranking> ranking) {
        return ranking.orElseThrow().places().getFirst().country();
    }

    @Test
    void homeRanksFirstInAtLeast95Of100SurveysUpToHalfTheWorldMixedIn() {
        for (double world : new double[] {0, 0.5}) {
            long found = LongStream.range(0, 100)
                    .filter(seed -> first(
                                    mixture(seed, world, 1).analysed(10, seed).ranking())
                            .equals(InventedSurvey.HOME))
                    .count();
            assertThat(found).as("first of 100 at %s of the world", world).isGreaterThanOrEqualTo(95);
        }
    }

    @Test
    void aRespondentThatIsHomeHasSimilarityOne() {
        Simulated survey = mixture(1, 0, 1);
        Bounded home = survey.analysed(100, 1)
                .similarity()
                .get(survey.panel.countries().indexOf(InventedSurvey.HOME))
                .orElseThrow();
        assertThat(home.value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void overConfidenceLowersEverySimilarityAndIsFlagged() {
        Simulated survey = mixture(2, 0.3, 1);
        Analysis calm = survey.analysed(200, 2);
        Simulated same = mixture(2, 0.3, 4);
        Analysis sure = same.analysed(200, 2);
        for (int country = 0; country < survey.panel.countries().size(); country++) {
            assertThat(sure.similarity().get(country).orElseThrow().value())
                    .isLessThan(calm.similarity().get(country).orElseThrow().value());
        }
        assertThat(sure.concentration().map(Concentration::overConfident).orElseThrow())
                .isTrue();
        assertThat(calm.concentration().map(Concentration::overConfident).orElseThrow())
                .isFalse();
        assertThat(sure.matchedRanking()
                        .orElseThrow()
                        .places()
                        .getFirst()
                        .similarity()
                        .value())
                .as("nearly what it is without over-confidence")
                .isGreaterThan(0.9);
    }

    /** Gorland and Hestria are nearly the same: a Gorland that is sure of everything is taken for Hestria in many of 100 surveys. */
    @Test
    void whereOverConfidenceLosesTheFirstPlaceTemperatureBringsItBack() {
        int lost = 0;
        int broughtBack = 0;
        for (long seed = 0; seed < 100; seed++) {
            Analysis sure = Simulated.survey(seed)
                    .answering(Cell.DEFAULT, held -> Simulated.sharpened(held.of("Gorland"), 8))
                    .analysed(2, seed);
            if (!first(sure.ranking()).equals("Gorland")) {
                lost++;
                broughtBack += first(sure.matchedRanking()).equals("Gorland") ? 1 : 0;
            }
        }
        assertThat(lost).isGreaterThan(10);
        assertThat(broughtBack).as("of %d lost", lost).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * lost));
    }

    /** Bounds: 95% within 3.5 standard errors of 200 simulations. */
    @Test
    void intervalsCoverTheTruth() {
        assertThat(coverage(200, 300)).isBetween(0.896, 1.0);
    }

    @Tag("proof")
    @Test
    void intervalsCoverTheTruthIn93To97PercentOf1000Simulations() {
        assertThat(coverage(1000, 1000)).isBetween(0.93, 0.97);
    }

    /** The share of intervals, over all countries, that hold the similarity of the whole population of items. */
    private static double coverage(int simulations, int draws) {
        Simulated population = Simulated.population().answering(Cell.DEFAULT, held -> Simulated.mixture(held, 0.3, 1));
        Analysis whole = population.analysed(2, 1);
        long covered = 0;
        for (long seed = 0; seed < simulations; seed++) {
            Simulated survey = mixture(5000 + seed, 0.3, 1);
            Analysis analysis = survey.analysed(draws, seed);
            // One country a simulation, so that simulations are independent.
            String country = InventedSurvey.countries().get((int) (seed % 8));
            double truth = whole.similarity()
                    .get(population.panel.countries().indexOf(country))
                    .orElseThrow()
                    .value();
            Bounded found = analysis.similarity()
                    .get(survey.panel.countries().indexOf(country))
                    .orElseThrow();
            covered += found.interval().contains(truth) ? 1 : 0;
        }
        return covered / (double) simulations;
    }

    /** Two countries that are the same in truth: their labels are swapped at random, item by item. */
    private static double falseAlarms(int simulations, int draws) {
        long alarms = 0;
        for (long seed = 0; seed < simulations; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Simulated survey = Simulated.survey(20_000 + seed).answering(Cell.DEFAULT, held -> {
                double[] world =
                        Simulated.mixed(held.of("Gorland"), held.of("Hestria"), random.nextBoolean() ? 0.35 : 0.65);
                return Simulated.sharpened(world, Math.exp(0.2 * random.nextGaussian()));
            });
            alarms += Analysis.pair(
                                    survey.panel,
                                    survey.answered(Cell.DEFAULT),
                                    "Gorland",
                                    "Hestria",
                                    Opinions.settings(draws, seed))
                            .orElseThrow()
                            .difference()
                            .tellsSign()
                    ? 1
                    : 0;
        }
        return alarms / (double) simulations;
    }

    @Test
    void whereTwoCountriesAreEquallyNearFewDifferencesAreFound() {
        assertThat(falseAlarms(200, 300)).isBetween(0.0, 0.05 + 3.5 * Math.sqrt(0.05 * 0.95 / 200));
    }

    @Tag("proof")
    @Test
    void whereTwoCountriesAreEquallyNear5PercentOf1000DifferencesAreFoundGiveOrTake2() {
        assertThat(falseAlarms(1000, 1000)).isBetween(0.03, 0.07);
    }

    private static double[] followed(Held held, String country) {
        return Simulated.mixed(Simulated.mixture(held, 0.3, 1), held.of(country), 0.7);
    }

    @Test
    void theStereotypeAlarmFiresForTheOneCountryAndNoOther() {
        String stereotyped = "Corvenia";
        int right = 0;
        int runs = 40;
        for (long seed = 0; seed < runs; seed++) {
            Simulated survey =
                    Simulated.survey(700 + seed).answering(Cell.DEFAULT, held -> Simulated.mixture(held, 0.3, 1));
            for (String country : InventedSurvey.countries()) {
                survey.answering(
                        Cell.country(country),
                        held -> country.equals(stereotyped)
                                ? Simulated.modal(held.of(country))
                                : followed(held, country));
            }
            List<String> alarmed = survey.analysed(300, seed).stereotypes().entrySet().stream()
                    .filter(entry -> entry.getValue().orElseThrow().alarm())
                    .map(java.util.Map.Entry::getKey)
                    .toList();
            right += alarmed.equals(List.of(stereotyped)) ? 1 : 0;
        }
        assertThat(right).as("of %d surveys", runs).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * runs));
    }

    @Test
    void aRespondentThatIsSureOfEverythingIsNoStereotype() {
        Simulated survey = mixture(3, 0.3, 4);
        for (String country : InventedSurvey.countries()) {
            survey.answering(Cell.country(country), held -> Simulated.sharpened(followed(held, country), 4));
        }
        assertThat(survey.analysed(300, 3).stereotypes().values())
                .noneMatch(found -> found.orElseThrow().alarm());
    }

    @Test
    void followingIsFoundAndSelective() {
        Simulated survey = mixture(4, 0.3, 1);
        InventedSurvey.countries()
                .forEach(country -> survey.answering(Cell.country(country), held -> followed(held, country)));
        Analysis analysis = survey.analysed(300, 4);
        InventedSurvey.countries().stream()
                .filter(country -> !country.equals(InventedSurvey.HOME))
                .forEach(country -> {
                    var steering =
                            java.util.Objects.requireNonNull(analysis.steering().get(Cell.country(country)));
                    assertThat(steering.towards().orElseThrow().interval().low())
                            .as(country)
                            .isPositive();
                    assertThat(steering.selectivity().orElseThrow().value()).isGreaterThan(0.05);
                });
    }

    /** A hundred answers a question, so that asking again says something else by chance alone; one language a survey. */
    @Test
    void whereALanguageMovesNothingFewSurveysSayThatItDoes() {
        int surveys = 60;
        List<String> languages =
                InventedSurvey.speakers().keySet().stream().sorted().toList();
        int told = 0;
        double differences = 0;
        for (long seed = 0; seed < surveys; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Cell cell = Cell.language(languages.get((int) (seed % languages.size())));
            Simulated deaf = Simulated.survey(800 + seed)
                    .answering(Cell.DEFAULT, held -> Simulated.sampled(Simulated.mixture(held, 0.3, 1), 100, random))
                    .answering(cell, held -> Simulated.sampled(Simulated.mixture(held, 0.3, 1), 100, random));
            Bounded towards = java.util.Objects.requireNonNull(
                            deaf.analysed(200, seed).steering().get(cell))
                    .towards()
                    .orElseThrow();
            told += towards.tellsSign() ? 1 : 0;
            differences += Math.abs(towards.value());
        }
        assertThat(differences).as("answers differ by chance").isPositive();
        assertThat(told).isLessThanOrEqualTo(Rates.most(surveys, 0.05));
    }

    @Test
    void whereALanguageMovesAnswersToItsSpeakersThatIsFoundForEach() {
        Simulated hearing = mixture(5, 0.3, 1);
        InventedSurvey.speakers()
                .forEach((language, countries) ->
                        hearing.answering(Cell.language(language), held -> held.of(countries.getLast())));
        assertThat(hearing.analysed(300, 5).steering().values())
                .hasSize(InventedSurvey.speakers().size())
                .allSatisfy(steering -> assertThat(
                                steering.towards().orElseThrow().interval().low())
                        .isPositive());
    }
}
