package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.Model;
import touchstone.core.trial.Readout;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.organisms.laboratory.ScriptedModel;

/** What is said of each condition, of pairs of countries and of items: tables and maps against what was asked and answered. */
class ConditionsTest {
    @TempDir
    Path folder;

    private static Table table(Findings findings, String name) {
        return findings.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> row(Table table, String condition, String country) {
        int of = table.columns().indexOf("country");
        return table.rows().stream()
                .filter(row -> row.getFirst().equals(condition) && row.get(of).equals(country))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Table table, List<Object> row, String column) {
        return ((Number) row.get(table.columns().indexOf(column))).doubleValue();
    }

    private static Figure figure(Findings findings, String name) {
        return findings.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode feature(Figure map, String country) {
        for (JsonNode feature : map.vegaLite().at("/data/values")) {
            if (feature.path("country").asString("").equals(country)) {
                return feature;
            }
        }
        throw new AssertionError(country + " is not on the map");
    }

    @Test
    void everyConditionHasAMeanAnIntervalAndItemsForEveryCountry() throws Exception {
        Findings findings = Opinions.conduct(folder, "world=0.3&follow=1", "draws=300", "explain=0");
        Table table = table(findings, "similarity-intervals");
        assertThat(table.rows()).hasSize((1 + 8 + 3) * 8);
        assertThat(table.rows()).allSatisfy(row -> {
            assertThat(number(table, row, "low")).isLessThan(number(table, row, "similarity") + 1e-12);
            assertThat(number(table, row, "high")).isGreaterThan(number(table, row, "similarity") - 1e-12);
            assertThat(number(table, row, "items")).isIn(80.0, 120.0);
        });
        List<Object> told = row(table, "as Estavia", "Aldoria");
        assertThat(number(table, told, "high") - number(table, told, "low")).isBetween(0.01, 0.2);
        Estimate as = findings.estimates().stream()
                .filter(one -> one.name().equals("similarity-as-told")
                        && "Estavia".equals(one.where().get("target")))
                .findFirst()
                .orElseThrow();
        assertThat(number(table, row(table, "as Estavia", "Estavia"), "similarity"))
                .isCloseTo(((Estimate.Measured) as.value()).value(), within(1e-12));
        Table rankings = table(findings, "rankings-by-condition");
        for (String country : InventedSurvey.countries()) {
            List<Object> first = rankings.rows().stream()
                    .filter(row -> row.getFirst().equals("as " + country))
                    .findFirst()
                    .orElseThrow();
            assertThat(first.get(rankings.columns().indexOf("country"))).isEqualTo(country);
        }
    }

    /** Where a language has a wording for some of the items alone, numbers rest on those, and maps say so. */
    @Test
    void mapsOfAConditionTellItsOwnIntervalAndTheItemsAnswered() throws Exception {
        StringBuilder survey = new StringBuilder();
        StringBuilder translations = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            double yes = 0.2 + 0.05 * i;
            survey.append("{\"id\":\"q%d\",\"question\":\"Is %d good?\",\"options\":[\"Yes\",\"No\"],\"selections\":{"
                    .formatted(i, i));
            survey.append("\"Peru\":[%s,%s],\"Chile\":[0.5,0.5]}}%n".formatted(yes, 1 - yes));
            if (i < 7) {
                translations.append(
                        "{\"id\":\"q%d\",\"language\":\"turkish\",\"question\":\"%d iyi mi?\",\"options\":[\"Evet\",\"Hayır\"]}%n"
                                .formatted(i, i));
            }
        }
        Path asked = Files.writeString(folder.resolve("survey.jsonl"), survey);
        Path worded = Files.writeString(folder.resolve("translations.jsonl"), translations);
        Findings findings = Opinions.conduct(
                folder,
                "",
                "survey=" + asked,
                "translations=" + worded,
                "prompting=default, linguistic",
                "least-items=5",
                "draws=300");
        JsonNode peru = feature(figure(findings, "map-in-turkish"), "Peru");
        assertThat(peru.get("items").asInt()).isEqualTo(7);
        assertThat(peru.get("low").asDouble()).isLessThan(peru.get("value").asDouble());
        assertThat(peru.get("high").asDouble()).isGreaterThan(peru.get("value").asDouble());
        assertThat(feature(figure(findings, "map"), "Peru").get("items").asInt())
                .isEqualTo(12);
        Table table = table(findings, "similarity-intervals");
        assertThat(number(table, row(table, "in turkish", "Peru"), "items")).isEqualTo(7);
        assertThat(number(table, row(table, "in turkish", "Peru"), "low"))
                .isEqualTo(peru.get("low").asDouble());
    }

    @Test
    void theLastMapNamesTheConditionsThatTheExplorerAloneShows() throws Exception {
        Findings findings = Opinions.conduct(folder, "", "draws=100", "explain=0");
        assertThat(findings.figures())
                .filteredOn(figure -> figure.name().startsWith("map"))
                .hasSize(4)
                .last()
                .satisfies(figure -> assertThat(figure.caption())
                        .contains("Maps of the other conditions (", "in corvic", ") are in explorer.html."));
    }

    @Test
    void rankedPairsAreTabledWithTheirAdjustedPAndStandBesideTheirTruth() throws Exception {
        Findings findings = Opinions.conduct(folder, "world=0.3", "prompting=default", "draws=400");
        Table pairs = table(findings, "pairs");
        assertThat(pairs.rows()).hasSize(7 + 6);
        List<Object> last = pairs.rows().get(6);
        assertThat(last.getFirst()).isEqualTo(InventedSurvey.HOME);
        assertThat(number(pairs, last, "p (Holm)")).isLessThan(0.05);
        assertThat(pairs.rows())
                .extracting(row -> number(pairs, row, "common items"))
                .containsOnly(80.0, 120.0);
        assertThat(findings.estimates())
                .filteredOn(one -> one.name().equals("pair-difference"))
                .hasSize(13)
                .allSatisfy(one -> {
                    Estimate.Measured value = (Estimate.Measured) one.value();
                    assertThat(value.value())
                            .as("%s, within the interval's width", one.where())
                            .isCloseTo(one.truth().orElseThrow(), within(value.high() - value.low()));
                });
    }

    @Test
    void onlyItemsOfTheYearOrLaterAreAskedAndOldOnesAreTold() throws Exception {
        Path survey = Files.writeString(folder.resolve("dated.jsonl"), """
                {"id":"a","question":"A?","options":["Yes","No"],"selections":{"Peru":[0.7,0.3],"Chile":[0.4,0.6]},"year":2002}
                {"id":"b","question":"B?","options":["Yes","No"],"selections":{"Peru":[0.2,0.8],"Chile":[0.5,0.5]},"year":2009}
                {"id":"c","question":"C?","options":["Yes","No"],"selections":{"Peru":[0.5,0.5],"Chile":[0.9,0.1]},"year":2010}
                {"id":"d","question":"D?","options":["Yes","No"],"selections":{"Peru":[0.5,0.5],"Chile":[0.9,0.1]}}
                """);
        String[] all = {"survey=" + survey, "least-items=2", "prompting=default", "draws=100"};
        assertThat(Opinions.conduct(folder, "", all).warnings())
                .contains("2 items are from before 2010: opinions have moved since (from-year leaves them out).");
        String[] later = {"survey=" + survey, "least-items=2", "prompting=default", "draws=100", "from-year=2009"};
        Findings findings = Opinions.conduct(folder, "", later);
        assertThat(findings.warnings())
                .contains("1 item is from before 2010: opinions have moved since (from-year leaves them out).");
        assertThat(findings.estimates())
                .filteredOn(one -> one.name().equals("similarity"))
                .allSatisfy(one -> assertThat(one.n())
                        .as("of 2009, of 2010 and one without a year")
                        .isEqualTo(3));
    }

    /** Told of Chile, the model changes its mind on one question alone: that one is shown, with both peoples' and its own words. */
    @Test
    void reasonsShowTheItemsThatMovedMostWithTheAnswersOfModelAndPeople() throws Exception {
        Path survey = Files.writeString(folder.resolve("tea.jsonl"), """
                {"id":"a","question":"Is tea good?","options":["Yes","No"],"selections":{"Peru":[0.7,0.3],"Chile":[0.25,0.75]}}
                {"id":"b","question":"Is rain bad?","options":["Yes","No"],"selections":{"Peru":[0.2,0.8],"Chile":[0.5,0.5]}}
                """);
        Model model = ScriptedModel.answering(request -> {
            String asked = request.messages().getFirst().content();
            boolean moved = asked.contains("Chile") && asked.contains("rain");
            return request.readout() instanceof Readout.Choice
                    ? moved ? ScriptedModel.probabilities(0.9, 0.1) : ScriptedModel.probabilities(0.4, 0.6)
                    : ScriptedModel.text("They have seen " + (asked.contains("rain") ? "rain." : "tea."));
        });
        Findings findings = Opinions.conduct(
                        folder,
                        new MemoryJournal(),
                        false,
                        List.of(model),
                        "survey=" + survey,
                        "least-items=2",
                        "prompting=default, cross-national",
                        "targets=Chile",
                        "explain=1",
                        "draws=100")
                .findings();
        assertThat(table(findings, "reasons").rows()).singleElement().satisfies(row -> {
            assertThat(row.subList(0, 2)).containsExactly("Chile", "Is rain bad?");
            assertThat((double) row.get(2)).isCloseTo(0.5, within(1e-9));
            assertThat(row.subList(3, 6)).containsExactly("90% Yes, 10% No", "50% Yes, 50% No", "They have seen rain.");
        });
    }

    @Test
    void randomOrdersTakeOutAPreferenceForTheFirstLetterAndSayHowFarOneOrderMovesAnswers() throws Exception {
        String[] plain = {"prompting=default", "draws=100", "explain=0"};
        String[] drawn = {"prompting=default", "draws=100", "explain=0", "rotations=12", "orders=random"};
        Findings biased = Opinions.conduct(folder, "letter-bias=1.5&world=0", plain);
        Findings turned = Opinions.conduct(folder, "letter-bias=1.5&world=0", drawn);
        assertThat(Opinions.value(turned, "ranked-similarity", "country", InventedSurvey.HOME))
                .isGreaterThan(Opinions.value(biased, "ranked-similarity", "country", InventedSurvey.HOME) + 0.05);
        assertThat(table(biased, "coverage").rows().getFirst().getLast()).isEqualTo(Table.NONE);
        assertThat((double) table(turned, "coverage").rows().getFirst().getLast())
                .isGreaterThan(0.1);
        Findings calm = Opinions.conduct(folder, "world=0", drawn);
        assertThat((double) table(calm, "coverage").rows().getFirst().getLast()).isCloseTo(0, within(1e-9));
        assertThat(turned.conclusion()).doesNotContain("ask again with rotations=4");
    }
}
