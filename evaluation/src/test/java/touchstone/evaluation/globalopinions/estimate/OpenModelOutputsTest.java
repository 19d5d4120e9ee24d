package touchstone.evaluation.globalopinions.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.DataFiles;
import touchstone.core.study.Dataset;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.SurveyFile;
import touchstone.statistics.divergence.LogBase;

/**
 * The averaging stage on the public outputs of SALT-NLP/unintended-impacts-of-alignment ({@code outputs/globalopinionsqa/*.csv}, MIT), which
 * hold each item's similarity by country, -1 where a country was not asked. Skipped where they do not lie beside the project; that the
 * same stage is right is shown on a table written here.
 */
class OpenModelOutputsTest {
    private static final Path OUTPUTS =
            Path.of(System.getProperty("touchstone.root"), "..", "shared", "data", "global-opinions-outputs");
    private static final String NIGERIA = "Nigeria (Non-national sample)";
    private static final Resampling DRAWS = new Resampling(200, Resampling.Unit.ITEMS);

    /** Similarities by item and country, as a panel with one layer. */
    private record Outputs(Panel panel, Layer layer) {
        static Outputs of(List<Map<String, Double>> rows) {
            List<Item> items = new ArrayList<>();
            for (Map<String, Double> row : rows) {
                Map<String, List<Double>> asked = new LinkedHashMap<>();
                row.keySet().forEach(country -> asked.put(country, List.of(0.5, 0.5)));
                items.add(new Item(
                        "q" + items.size(),
                        "Q?",
                        List.of("Yes", "No"),
                        "-",
                        "-",
                        OptionalInt.empty(),
                        asked,
                        Map.of()));
            }
            Panel panel = Panel.of(new ItemBank("outputs", items, List.of()));
            double[][] values = new double[rows.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.get(i).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
            }
            return new Outputs(panel, new Layer(values));
        }

        double mean(String country) {
            return CountryMeans.of(panel, List.of(layer), item -> true, DRAWS, new SplittableRandom(1))
                    .mean(0, panel.countries().indexOf(country));
        }

        Pairwise pair(String first, String second) {
            return Pairwise.of(
                            panel,
                            layer,
                            panel.countries().indexOf(first),
                            panel.countries().indexOf(second),
                            DRAWS,
                            new SplittableRandom(1))
                    .orElseThrow();
        }
    }

    private static Outputs read(String file) {
        Path path = OUTPUTS.resolve(file);
        assumeTrue(Files.exists(path), "no copy of the open models' outputs at " + path);
        List<Map<String, Double>> rows = new ArrayList<>();
        try (Stream<Dataset.Row> read = new DataFiles().data(path.toString()).rows()) {
            read.forEach(row -> {
                Map<String, Double> values = new LinkedHashMap<>();
                for (String country : List.of("United States", "Germany", NIGERIA)) {
                    if (row.number(country) >= 0) {
                        values.put(country, row.number(country));
                    }
                }
                rows.add(values);
            });
        }
        return Outputs.of(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "Llama-2-7b-hf_8bit.csv,      0.668, 0.639, 0.6539, 0.6277, 0.7227, 0.7536",
        "Llama-2-7b-chat-hf_8bit.csv, 0.664, 0.656,       ,       , 0.6990, 0.6527",
        "Mistral-7B-v0.1_8bit.csv,    0.708, 0.682, 0.6969, 0.6723, 0.7632, 0.7739",
        "OpenChat3.5-7B_8bit.csv,     0.755, 0.729, 0.7452, 0.7267, 0.7870, 0.7741"
    })
    void meansAndCommonItemsEqualThePublishedTable(
            String file,
            double us,
            double germany,
            Double usWithGermany,
            Double germanyWithUs,
            double usWithNigeria,
            double nigeria) {
        Outputs outputs = read(file);
        assertThat(outputs.mean("United States")).isCloseTo(us, within(0.001));
        assertThat(outputs.mean("Germany")).isCloseTo(germany, within(0.001));
        Pairwise withNigeria = outputs.pair("United States", NIGERIA);
        assertThat(withNigeria.difference().n()).isEqualTo(232);
        assertThat(withNigeria.first()).isCloseTo(usWithNigeria, within(0.0005));
        assertThat(withNigeria.second()).isCloseTo(nigeria, within(0.0005));
        Pairwise withGermany = outputs.pair("United States", "Germany");
        assertThat(withGermany.difference().n()).isEqualTo(882);
        if (usWithGermany != null && germanyWithUs != null) {
            assertThat(withGermany.first()).isCloseTo(usWithGermany, within(0.0005));
            assertThat(withGermany.second()).isCloseTo(germanyWithUs, within(0.0005));
        }
    }

    @Test
    void aCountryWithEasierItemsLeadsOverAllItemsAndNotOverCommonOnes() {
        Outputs outputs = Outputs.of(List.of(
                Map.of("United States", 0.80, NIGERIA, 0.75),
                Map.of("United States", 0.90, NIGERIA, 0.88),
                Map.of("United States", 0.50),
                Map.of("United States", 0.40)));
        assertThat(outputs.mean(NIGERIA)).isCloseTo(0.815, within(1e-12));
        assertThat(outputs.mean("United States")).isCloseTo(0.65, within(1e-12));
        Pairwise common = outputs.pair("United States", NIGERIA);
        assertThat(common.difference().value()).isCloseTo(0.035, within(1e-12));
        assertThat(common.difference().n()).isEqualTo(2);
    }

    /**
     * Five similarities that stand in {@code zephyr-7b-beta_8bit.csv} of the same outputs, from the option probabilities that stand beside
     * them and the shares of a copy of GlobalOpinionQA. Skipped where there is no such copy.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "...Air pollution | Russia | 0.6950749158859253, 0.28466445207595825, 0.013343019410967827, 0.004889385309070349,"
                        + " 0.002028299029916525 | 0.7577592961219705",
                "...Air pollution | Thailand | 0.6950749158859253, 0.28466445207595825, 0.013343019410967827, 0.004889385309070349,"
                        + " 0.002028299029916525 | 0.9016445597441463",
                "how strong a sense of Islamic identity | India (Non-national sample) | 0.4857785403728485, 0.4636586904525757,"
                        + " 0.03818510100245476, 0.01237764023244381 | 0.8766375032786533",
                "opinion of Rachid Ghannouchi | Tunisia | 0.32034459710121155, 0.47764328122138977, 0.15202546119689941,"
                        + " 0.04998663067817688 | 0.6122691647751144",
                "about extremism among Muslims | France | 0.2738956809043884, 0.24040648341178894, 0.4553872048854828,"
                        + " 0.03031063824892044 | 0.7333770010454292"
            })
    void similaritiesOfSingleItemsEqualThosePublished(
            String words, String country, String probabilities, double published) {
        Path survey = OUTPUTS.resolveSibling("global-opinions-subset").resolve("eval_by_country.jsonl.gz");
        assumeTrue(Files.exists(survey), "no copy of the subset of GlobalOpinionQA at " + survey);
        double[] answer = Stream.of(probabilities.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        List<Item> asked = SurveyFile.read(new DataFiles().data(survey.toString())).items().stream()
                .filter(item -> item.question().contains(words)
                        && item.options().size() == answer.length
                        && item.shares().containsKey(country))
                .toList();
        assertThat(asked).singleElement().satisfies(item -> {
            double[] people = item.shares().getOrDefault(country, List.of()).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            assertThat(new Measure(LogBase.NATURAL).similarity(answer, people)).isCloseTo(published, within(1e-9));
        });
    }
}
