package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.Concentration;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;

/** Intervals of what answering for a country adds, of entropies and of matched similarities hold the truth as often as they say. */
class NominalRatesTest {
    private static final Cell ESTAVIA = Cell.country("Estavia");

    /** What is looked at; the countries stand in another order in each survey. */
    private enum Number {
        STEERING {
            @Override
            Bounded of(Simulated survey, Analysis analysis) {
                return java.util.Objects.requireNonNull(analysis.steering().get(ESTAVIA))
                        .towards()
                        .orElseThrow();
            }
        },
        SELECTIVITY {
            @Override
            Bounded of(Simulated survey, Analysis analysis) {
                return java.util.Objects.requireNonNull(analysis.steering().get(ESTAVIA))
                        .selectivity()
                        .orElseThrow();
            }
        },
        ENTROPY {
            @Override
            Bounded of(Simulated survey, Analysis analysis) {
                return analysis.concentration().map(Concentration::model).orElseThrow();
            }
        },
        OVER_CONFIDENCE {
            @Override
            Bounded of(Simulated survey, Analysis analysis) {
                return analysis.concentration().map(Concentration::gap).orElseThrow();
            }
        },
        GREATEST {
            @Override
            Bounded of(Simulated survey, Analysis analysis) {
                return analysis.concentration().map(Concentration::greatest).orElseThrow();
            }
        },
        MATCHED {
            @Override
            Bounded of(Simulated survey, Analysis analysis) {
                return analysis.matched()
                        .get(survey.panel.countries().indexOf("Dunmere"))
                        .orElseThrow();
            }
        };

        abstract Bounded of(Simulated survey, Analysis analysis);
    }

    private static Simulated asked(Simulated survey) {
        return survey.answering(Cell.DEFAULT, held -> Simulated.mixture(held, 0.3, 2))
                .answering(ESTAVIA, held -> Simulated.mixed(Simulated.mixture(held, 0.3, 2), held.of("Estavia"), 0.7));
    }

    /** In how many of so many surveys each interval holds the number of the whole population of questions. */
    private static List<Integer> covered(int surveys, int draws) {
        Simulated population = asked(Simulated.population());
        Analysis whole = population.analysed(2, 1);
        Function<Number, Double> truth = number -> number.of(population, whole).value();
        List<Double> truths =
                java.util.Arrays.stream(Number.values()).map(truth).toList();
        int[] covered = new int[Number.values().length];
        for (long seed = 0; seed < surveys; seed++) {
            Simulated survey = asked(Simulated.survey(90_000 + seed));
            Analysis analysis = survey.analysed(draws, seed);
            for (Number number : Number.values()) {
                covered[number.ordinal()] +=
                        number.of(survey, analysis).interval().contains(truths.get(number.ordinal())) ? 1 : 0;
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int of : covered) {
            all.add(of);
        }
        return all;
    }

    private static void assertNominal(int surveys, List<Integer> covered) {
        for (Number number : Number.values()) {
            assertThat(covered.get(number.ordinal()))
                    .as("%s, of %d surveys", number, surveys)
                    .isBetween(Rates.least(surveys, 0.95), Rates.most(surveys, 0.95));
        }
    }

    @Test
    void mostIntervalsHoldTheTruth() {
        assertNominal(120, covered(120, 200));
    }

    @Tag("proof")
    @Test
    void intervalsHoldTheTruthIn95PercentOf1000Surveys() {
        assertNominal(1000, covered(1000, 1000));
    }

    /** No country is nearer than another: a survey that tells any ranked pair apart after Holm's adjustment is a false alarm. */
    private static int falseAlarms(int surveys, int draws) {
        int alarms = 0;
        for (long seed = 0; seed < surveys; seed++) {
            alarms += Simulated.dealt(70_000 + seed).analysed(draws, seed).pairs().stream()
                            .anyMatch(pair -> pair.holm() < 0.05)
                    ? 1
                    : 0;
        }
        return alarms;
    }

    @Test
    void ofCountriesEquallyNearFewSurveysTellAnyRankedPairApart() {
        assertThat(falseAlarms(80, 200)).isLessThanOrEqualTo(Rates.most(80, 0.05));
    }

    @Tag("proof")
    @Test
    void ofCountriesEquallyNearAtMost5PercentOf1000SurveysTellAnyRankedPairApart() {
        assertThat(falseAlarms(1000, 1000)).isLessThanOrEqualTo(Rates.most(1000, 0.05));
    }

    @Test
    void ofAHomeThatIsThereTheFarCountriesAreToldApart() {
        Analysis analysis = Simulated.survey(3)
                .answering(Cell.DEFAULT, held -> Simulated.mixture(held, 0.3, 1))
                .analysed(500, 3);
        assertThat(analysis.pairs())
                .filteredOn(pair -> pair.first().equals(InventedSurvey.HOME))
                .filteredOn(pair -> pair.holm() < 0.05)
                .hasSizeGreaterThanOrEqualTo(5);
    }
}
