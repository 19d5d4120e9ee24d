package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Findings;
import touchstone.core.input.DataFiles;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.Model;
import touchstone.core.trial.Readout;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.Pairwise;
import touchstone.evaluation.globalopinions.estimate.Panel;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Labels;
import touchstone.evaluation.globalopinions.item.SurveyFile;
import touchstone.organisms.laboratory.ScriptedModel;

/**
 * The real survey, where a copy lies beside the project. Reference numbers were made from the same file with SciPy by {@code
 * src/test/golden/global_opinions_subset.py}: 1 - {@code jensenshannon}, averaged, for an answerer of even probabilities and one whose probabilities fall as 1 over the square of the place.
 */
class RealSurveyTest {
    private static final Path DATA = Path.of(System.getProperty("touchstone.root"), "..", "shared", "data");
    private static final Path SUBSET = DATA.resolve("global-opinions-subset/eval_by_country.jsonl.gz");

    @TempDir
    Path folder;

    private static ItemBank subset() {
        assumeTrue(Files.exists(SUBSET), "no copy of the subset of GlobalOpinionQA at " + SUBSET);
        return SurveyFile.read(new DataFiles().data(SUBSET.toString())).labelled(Labels.AS_GIVEN);
    }

    private static double[] even(int options) {
        double[] even = new double[options];
        Arrays.fill(even, 1.0 / options);
        return even;
    }

    private static double[] falling(int options) {
        double[] falling = new double[options];
        double sum = 0;
        for (int i = 0; i < options; i++) {
            falling[i] = 1 / ((i + 1.0) * (i + 1));
            sum += falling[i];
        }
        for (int i = 0; i < options; i++) {
            falling[i] /= sum;
        }
        return falling;
    }

    private static Answered answered(ItemBank bank, IntFunction<double[]> by) {
        return Opinions.answered(
                Cell.DEFAULT,
                bank.items().size(),
                item -> by.apply(bank.items().get(item).options().size()));
    }

    @Test
    void theSubsetIsReadWholeButForRowsThatAddUpToNothing() {
        ItemBank bank = subset();
        assertThat(bank.items()).hasSize(1300);
        assertThat(bank.countries()).hasSize(130).containsEntry("Germany", 115).containsEntry("United States", 103);
        assertThat(bank.dropped())
                .hasSize(9)
                .allSatisfy(dropped -> assertThat(dropped.why()).contains("add up to nothing"));
    }

    @Test
    void meansByCountryEqualSciPy() {
        ItemBank bank = subset();
        assertMeans(bank, answered(bank, RealSurveyTest::even), 0.693447637, 0.659130370, 0.773357482);
        assertMeans(bank, answered(bank, RealSurveyTest::falling), 0.689529165, 0.646618158, 0.702443695);
    }

    private static void assertMeans(ItemBank bank, Answered answered, double us, double germany, double nigeria) {
        Panel panel = Panel.of(bank);
        Analysis analysis = Analysis.of(panel, java.util.Map.of(Cell.DEFAULT, answered), Opinions.settings(200, 1));
        assertThat(mean(panel, analysis, "United States")).isCloseTo(us, within(1e-9));
        assertThat(mean(panel, analysis, "Germany")).isCloseTo(germany, within(1e-9));
        assertThat(mean(panel, analysis, "Nigeria (Non-national sample)")).isCloseTo(nigeria, within(1e-9));
    }

    private static double mean(Panel panel, Analysis analysis, String country) {
        Bounded found =
                analysis.similarity().get(panel.countries().indexOf(country)).orElseThrow();
        assertThat(found.interval().contains(found.value())).isTrue();
        return found.value();
    }

    @Test
    void twoCountriesOnCommonItemsEqualSciPyAndTheirOrderFlips() {
        ItemBank bank = subset();
        Panel panel = Panel.of(bank);
        Answered even = answered(bank, RealSurveyTest::even);
        Pairwise pair = Analysis.pair(panel, even, "United States", "Germany", Opinions.settings(200, 1))
                .orElseThrow();
        assertThat(pair.difference().n()).isEqualTo(11);
        assertThat(pair.first()).isCloseTo(0.664675352, within(1e-9));
        assertThat(pair.second()).isCloseTo(0.691501316, within(1e-9));
        assertThat(pair.difference().value())
                .as("over all its items the United States are nearer than Germany, on common ones they are not")
                .isNegative();
    }

    /** A model whose probabilities fall as 1 over the square of the place, whatever is asked: the same references, through the whole study. */
    @Test
    void theStudyOnTheSubsetFindsTheSimilaritiesThatSciPyFinds() throws Exception {
        subset();
        Model falling = ScriptedModel.answering(request -> request.readout() instanceof Readout.Choice choice
                ? ScriptedModel.probabilities(falling(choice.options().size()))
                : ScriptedModel.text("Because."));
        Findings findings = Opinions.conduct(
                        folder,
                        new MemoryJournal(),
                        false,
                        List.of(falling),
                        "survey=" + SUBSET,
                        "draws=200",
                        "least-items=40",
                        "labels=as-given",
                        "prompting=default")
                .findings();
        assertSimilarity(findings, "United States", 0.689529165, 103);
        assertSimilarity(findings, "Germany", 0.646618158, 115);
        assertSimilarity(findings, "Nigeria (Non-national sample)", 0.702443695, 34);
        assertThat(findings.warnings())
                .anyMatch(warning -> warning.startsWith("9 rows or shares of the survey could not be used"))
                .anyMatch(warning -> warning.contains("countries were asked fewer than 40 items"));
        assertThat(findings.estimates())
                .allSatisfy(estimate -> assertThat(estimate.truth()).isEmpty());
    }

    private static void assertSimilarity(Findings findings, String country, double value, int items) {
        assertThat(Opinions.measured(findings, "similarity", "country", country).value())
                .isCloseTo(value, within(1e-9));
        assertThat(findings.estimates())
                .filteredOn(one -> one.name().equals("similarity")
                        && country.equals(one.where().get("country")))
                .singleElement()
                .satisfies(one -> assertThat(one.n()).isEqualTo(items));
    }
}
