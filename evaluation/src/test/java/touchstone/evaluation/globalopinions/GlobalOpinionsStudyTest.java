package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.ItemValues;
import touchstone.core.findings.Table;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.Model;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.statistics.divergence.JensenShannon;
import touchstone.statistics.divergence.LogBase;

/** The whole study, in the real laboratory. */
class GlobalOpinionsStudyTest {
    private static final String SMALL = "draws=300";

    @TempDir
    Path folder;

    private Findings run(String organism, String... settings) throws InterruptedException {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = SMALL;
        return Opinions.conduct(folder, organism, all);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void largerModelsLieCloserToHomeAndTrainedOnesAreSurer() throws Exception {
        List<Model> family = List.of(
                Opinions.organism("parameters=1e8&steps=0"),
                Opinions.organism("parameters=1e11&steps=0"),
                Opinions.organism("parameters=1e11&steps=4000"));
        Findings findings = Opinions.conduct(folder, new MemoryJournal(), false, family, SMALL, "prompting=default")
                .findings();
        List<Double> home = findings.estimates().stream()
                .filter(estimate -> estimate.name().equals("ranked-similarity")
                        && InventedSurvey.HOME.equals(estimate.where().get("country")))
                .map(estimate -> ((Measured) estimate.value()).value())
                .toList();
        assertThat(home.get(1)).isGreaterThan(home.getFirst() + 0.05);
        assertThat(home.get(2)).isLessThan(home.get(1) - 0.1);
        assertThat(findings.figures())
                .extracting(figure -> figure.name())
                .contains("similarity-over-size", "similarity-over-steps", "entropy-over-steps", "between-countries");
        assertThat(findings.warnings())
                .anyMatch(warning -> warning.startsWith("100B (4,000 steps): surer than people are divided"))
                .noneMatch(warning -> warning.startsWith("100B (0 steps): surer"));
        assertThat(findings.conclusion()).contains("100M (0 steps): closest to Aldoria", "Next, cheapest first");
    }

    @Test
    void estimatesStandBesideTheirTruthAndMostIntervalsHoldIt() throws Exception {
        Findings findings = run("");
        List<Estimate> known = findings.estimates().stream()
                .filter(estimate -> estimate.truth().isPresent())
                .toList();
        assertThat(known)
                .extracting(Estimate::name)
                .contains(
                        "ranked-similarity",
                        "similarity",
                        "steering-effect",
                        "steering-selectivity",
                        "language-effect",
                        "entropy",
                        "human-entropy");
        long inside = known.stream()
                .filter(estimate -> estimate.value() instanceof Measured measured
                        && measured.low() <= estimate.truth().getAsDouble() + 0.001
                        && estimate.truth().getAsDouble() - 0.001 <= measured.high())
                .count();
        assertThat(inside)
                .as("of %d, which rest on the same items", known.size())
                .isGreaterThan(known.size() * 8L / 10);
    }

    @Test
    void similaritiesAreTheMeansOfTheirItemsByWhichRunsAreCompared() throws Exception {
        Findings findings = run("", "prompting=default");
        assertThat(findings.itemValues()).extracting(ItemValues::estimate).contains("similarity", "ranked-similarity");
        assertThat(findings.itemValues())
                .allSatisfy(values -> assertThat(findings.estimates())
                        .filteredOn(values::isOf)
                        .singleElement()
                        .satisfies(estimate -> {
                            assertThat(values.byItem().values()).hasSize((int) estimate.n());
                            assertThat(values.byItem().values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .average()
                                            .orElseThrow())
                                    .isCloseTo(((Measured) estimate.value()).value(), within(1e-12));
                        }));
    }

    @Test
    void replayGivesTheSameFindingsWithoutAsking() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        List<Model> model = List.of(Opinions.organism(""));
        FindingsDocument run = Opinions.conduct(folder, journal, false, model, SMALL);
        FindingsDocument replayed = Opinions.conduct(folder, journal, true, model, SMALL);
        assertThat(replayed.findings()).usingRecursiveComparison().isEqualTo(run.findings());
    }

    @Test
    void theBaseOfTheLogarithmStandsInEveryUnitAndOnEveryTableOfSimilarities() throws Exception {
        Findings natural = run("", "prompting=default");
        Findings two = run("", "prompting=default", "log-base=two");
        assertThat(units(natural)).contains("similarity (natural log)").doesNotContain("similarity (log base 2)");
        assertThat(units(two)).contains("similarity (log base 2)").doesNotContain("similarity (natural log)");
        assertThat(two.tables())
                .filteredOn(table ->
                        table.name().startsWith("ranking") || table.name().startsWith("baselines"))
                .allSatisfy(table -> assertThat(table.caption()).contains("log base 2"));
        double distance = 1 - Opinions.value(natural, "similarity", "country", "Estavia");
        assertThat(Opinions.value(two, "similarity", "country", "Estavia"))
                .isCloseTo(1 - distance / Math.sqrt(Math.log(2)), within(1e-9));
    }

    private static List<String> units(Findings findings) {
        return findings.estimates().stream().map(Estimate::unit).distinct().toList();
    }

    @Test
    void aStereotypePlantedForOneCountryIsNamed() throws Exception {
        Findings findings = run("stereotype=Dunmere&follow=0.7");
        assertThat(findings.warnings())
                .filteredOn(warning -> warning.contains("stereotype"))
                .singleElement()
                .asString()
                .contains("answers for Dunmere are those of a stereotype");
    }

    @Test
    void aBiasForTheFirstLetterIsToldAndRotationTakesItOut() throws Exception {
        Findings biased = run("letter-bias=1.5&world=0", "prompting=default");
        Findings turned = run("letter-bias=1.5&world=0", "prompting=default", "rotations=6");
        assertThat(biased.warnings()).anyMatch(warning -> warning.contains("the option shown first gets"));
        assertThat(Opinions.value(turned, "ranked-similarity", "country", InventedSurvey.HOME))
                .isGreaterThan(Opinions.value(biased, "ranked-similarity", "country", InventedSurvey.HOME) + 0.05);
    }

    @Test
    void whatFallsOutsideTheOptionsIsToldNotSpread() throws Exception {
        Findings findings = run("coverage=0.6", "prompting=default");
        assertThat(findings.warnings())
                .anyMatch(warning -> warning.contains("more than 10% of the probability fell outside"));
        Findings refusing = run("logprobs=no&refusals=0.3", "prompting=default", "samples=20");
        assertThat(refusing.warnings()).anyMatch(warning -> warning.matches(".*\\d+ of 120 items have no answer.*"));
        Table coverage = refusing.tables().stream()
                .filter(table -> table.name().equals("coverage"))
                .findFirst()
                .orElseThrow();
        assertThat((int) coverage.rows().getFirst().get(1)).isBetween(60, 110);
    }

    /** Means over all items of a country, whose errors even out: within the bound that the specification has for single items. */
    @Test
    void fourHundredSamplesComeCloseToTheExactDistribution() throws Exception {
        String[] settings = {"prompting=default", "samples=400", "explain=0"};
        Findings exact = run("world=0&home=Brennmark", settings);
        Findings sampled = run("world=0&home=Brennmark&logprobs=no", settings);
        for (String country : List.of("Aldoria", "Dunmere", "Faltara")) {
            assertThat(Opinions.value(sampled, "similarity", "country", country))
                    .isCloseTo(Opinions.value(exact, "similarity", "country", country), within(0.012));
        }
        // Where the respondent is the country, what is missing from 1 follows from the number of samples alone.
        JensenShannon natural = new JensenShannon(LogBase.NATURAL);
        double expected = InventedSurvey.questions().stream()
                .filter(question -> InventedSurvey.asked(question, "Brennmark"))
                .mapToDouble(question ->
                        natural.expectedSimilarityToSample(question.options().size(), 400))
                .average()
                .orElseThrow();
        assertThat(Opinions.value(sampled, "similarity", "country", "Brennmark"))
                .isCloseTo(expected, within(0.003));
    }

    @Test
    void theExplorerIsOnePageWithItsDataThatLoadsNothing() throws Exception {
        Findings findings = run("", "prompting=default");
        Attachment page = findings.attachments().getFirst();
        assertThat(page.name()).isEqualTo("explorer.html");
        assertThat(page.content().orElseThrow())
                .contains("Should voting day be a holiday?", "Whose opinions?", "default-src 'none'")
                .doesNotContain(" src=", "href=\"http");
    }

    @Test
    void aSurveyOfYourOwnWithTranslationsIsAsked() throws Exception {
        String survey = file("survey.jsonl", """
                {"id":"q1","question":"Is tea good?","options":["Yes","No"],"selections":{"Peru":[0.7,0.3],"Chile":[0.4,0.6]}}
                {"id":"q2","question":"Is rain bad?","options":["Yes","No"],"selections":{"Peru":[0.2,0.8],"Chile":[0.5,0.5]}}
                {"id":"q3","question":"Is wind nice?","options":["Yes","No"],"selections":{"Peru":[0.5,0.5],"Chile":[0.9,0.1]}}
                """);
        String translations = file("translations.jsonl", """
                {"id":"q1","language":"turkish","question":"Çay iyi mi?","options":["Evet","Hayır"]}
                {"original":"Is rain bad?","language":"turkish","question":"Yağmur kötü mü?","options":["Evet","Hayır"]}
                """);
        Findings findings = run("", "survey=" + survey, "translations=" + translations, "least-items=2");
        assertThat(findings.estimates()).extracting(Estimate::name).contains("steering-effect", "language-effect");
        assertThat(findings.warnings())
                .anyMatch(warning -> warning.contains("1 of 3 items have no answer (in turkish)"));
    }

    @Test
    void wrongInputIsOneLineThatNamesThePlace() throws Exception {
        String series = file("series.yaml", "- {model: 'openai:gone', parameters: 1B}\n");
        assertRefused("'openai:gone' is not under study", "series=" + series);
        assertRefused("'Aldorja' is not in the survey; did you mean 'Aldoria'?", "targets=Aldorja");
        assertRefused("'klingon' is not in the survey", "languages=klingon");
        assertRefused("'GAS' is not in the survey; it has Isles Poll, Values Count", "sources=GAS");
        String translations =
                file("t.jsonl", "{\"id\":\"q001\",\"language\":\"x\",\"question\":\"Q\",\"options\":[\"1\",\"2\"]}\n");
        assertRefused("t.jsonl: row 1: field 'options': must be 5 options", "translations=" + translations);
    }

    private void assertRefused(String said, String... settings) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run("", settings))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).contains(said).doesNotContain("\n"));
    }

    @Test
    void theCostIsThatOfTheTrialsAsked() throws Exception {
        GlobalOpinionsPlan plan = Opinions.plan("explain=1");
        assertThat(new GlobalOpinionsStudy().cost(plan, new DataFiles()).exact().trials())
                .isEqualTo(120 * (1 + 8 + 3) + 8);
        FindingsDocument run = Opinions.conduct(
                folder, new MemoryJournal(), false, List.of(Opinions.organism("")), SMALL, "explain=1");
        assertThat(run.trials().planned()).isEqualTo(120 * (1 + 8 + 3) + 8);
    }
}
