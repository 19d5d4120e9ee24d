package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.asking.series.ModelSeries;
import touchstone.core.findings.Findings;
import touchstone.core.model.Model;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Panel;
import touchstone.evaluation.globalopinions.estimate.Reach;
import touchstone.evaluation.globalopinions.findings.Report;
import touchstone.evaluation.globalopinions.findings.Respondent;
import touchstone.evaluation.globalopinions.findings.Survey;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Labels;
import touchstone.evaluation.globalopinions.item.Populations;
import touchstone.organisms.laboratory.ScriptedModel;

/** The size of the public survey, made up: 2,556 items, 138 countries of which about 14 were asked each item. */
class LargeSurveyTest {
    private static final int ITEMS = 2556;
    private static final int COUNTRIES = 138;

    private static double[] shares(SplittableRandom random, int options) {
        double[] shares = new double[options];
        double sum = 0;
        for (int i = 0; i < options; i++) {
            shares[i] = -Math.log(1 - random.nextDouble());
            sum += shares[i];
        }
        for (int i = 0; i < options; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static ItemBank bank() {
        SplittableRandom random = new SplittableRandom(1);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            int options = 2 + random.nextInt(5);
            Map<String, List<Double>> asked = new LinkedHashMap<>();
            // Uneven, as in the public file: the first countries were asked nearly half of the items.
            for (int country = 0; country < COUNTRIES; country++) {
                if (random.nextDouble() < 0.45 * Math.exp(-country / 30.0) + 0.02) {
                    asked.put(
                            "country " + country,
                            java.util.Arrays.stream(shares(random, options))
                                    .boxed()
                                    .toList());
                }
            }
            List<String> labels = java.util.stream.IntStream.range(0, options)
                    .mapToObj(option -> "option " + option)
                    .toList();
            if (!asked.isEmpty()) {
                items.add(new Item("q" + i, "question " + i, labels, "GAS", "-", OptionalInt.empty(), asked, Map.of()));
            }
        }
        return new ItemBank("made up", items, List.of());
    }

    /** From cached answers to the findings with their tables, maps and the page to explore. */
    @Tag("proof")
    @Test
    void nineConditionsWith10000DrawsTakeLessThanAMinuteWithTheirFindings() throws Exception {
        ItemBank bank = bank();
        Panel panel = Panel.of(bank);
        SplittableRandom random = new SplittableRandom(2);
        Map<Cell, Answered> answered = new LinkedHashMap<>();
        List<Cell> cells = new ArrayList<>(List.of(Cell.DEFAULT));
        for (int country = 0; country < 5; country++) {
            cells.add(Cell.country("country " + country));
        }
        List.of("russian", "chinese", "turkish").forEach(language -> cells.add(Cell.language(language)));
        cells.forEach(cell -> answered.put(
                cell,
                Opinions.answered(
                        cell,
                        panel.items().size(),
                        item -> shares(random, panel.items().get(item).options().size()))));
        Model model = ScriptedModel.saying(request -> "").named("scripted:large");
        ModelSeries series = ModelSeries.of(List.of(model), Optional.empty());
        Populations populations = Populations.ofTheWorld();
        Analysis.Settings settings = Opinions.settings(10_000, 1);
        long begun = System.nanoTime();
        Analysis analysis = Analysis.of(panel, answered, settings);
        long analysed = System.nanoTime();
        Reach reach = Reach.of(panel, analysis, populations, settings);
        long reached = System.nanoTime();
        Survey survey = new Survey(
                bank,
                panel,
                settings.measure(),
                settings.least(),
                1,
                settings.resampling(),
                Labels.AS_GIVEN,
                populations,
                false,
                List.of());
        Respondent respondent = new Respondent(
                series.members().getFirst(), "large", false, analysis, reach, Optional.empty(), List.of());
        Findings findings = Report.of(survey, series, List.of(respondent), settings.random());
        long found = System.nanoTime();
        findings.attachments()
                .forEach(page -> assertThat(page.content().orElseThrow()).hasSizeGreaterThan(1_000_000));
        Duration taken = Duration.ofNanos(found - begun);
        assertThat(analysis.steering()).hasSize(8);
        assertThat(reach.topics()).hasSize(6);
        assertThat(taken)
                .as(
                        "analysis %d ms, reach %d ms, findings %d ms",
                        (analysed - begun) / 1_000_000, (reached - analysed) / 1_000_000, (found - reached) / 1_000_000)
                .isLessThan(Duration.ofSeconds(60));
    }
}
