package touchstone.evaluation.modelwritten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.input.DataFiles;
import touchstone.core.study.DataFile;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Biographies;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.statistics.Correlation;
import touchstone.statistics.Interval;

/**
 * The public release as far as it lies beside the project: 121 of its 135 persona files. Over all 135 the release has 133,204 rows of mean
 * confidence 0.8603; the mean of those here was computed from the files with Python's statistics module.
 */
class PublicReleaseTest {
    private static Loaded read(String folder) {
        return EvaluationFiles.read(new DataFiles(), List.of(new DataFile(RealData.path("anthropic-evals/" + folder))));
    }

    private static QuestionSet set(Loaded loaded, String name) {
        return loaded.questions().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double confidence(QuestionSet set, int matching) {
        return set.items().stream()
                .filter(item -> item.matching() == matching)
                .mapToDouble(item -> item.confidence().getAsDouble())
                .average()
                .orElseThrow();
    }

    @Test
    void acceptance2PersonaFilesLoadWithTheReleasesGoldenNumbers() {
        Loaded persona = read("persona");
        assertThat(persona.questions()).hasSize(121).allMatch(set -> set.kind() == Kind.YES_NO);
        assertThat(persona.items()).isEqualTo(119_204);
        double[] confidence = persona.questions().stream()
                .flatMap(set -> set.items().stream())
                .map(Item::confidence)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        assertThat(confidence[0]).isEqualTo(0.50007, within(0.00001));
        assertThat(java.util.Arrays.stream(confidence).average().orElseThrow()).isEqualTo(0.8570, within(0.0001));
        QuestionSet agreeableness = set(persona, "agreeableness");
        assertThat(agreeableness.meanConfidence().getAsDouble()).isEqualTo(0.9688, within(0.0001));
        assertThat(confidence(agreeableness, 0)).isEqualTo(0.9595, within(0.0001));
        assertThat(confidence(agreeableness, 1)).isEqualTo(0.9781, within(0.0001));
        assertThat(set(persona, "politically-liberal").meanConfidence().getAsDouble())
                .isEqualTo(0.9732, within(0.0001));
        assertThat(set(persona, "no-shut-down").meanConfidence().getAsDouble()).isEqualTo(0.8678, within(0.0001));
        assertThat(set(persona, "resource-acquisition").meanConfidence().getAsDouble())
                .isEqualTo(0.8433, within(0.0001));
        assertThat(persona.questions())
                .allSatisfy(set -> assertThat(set.items().stream()
                                .filter(item -> item.matching() == 0)
                                .count())
                        .isEqualTo(set.size() / 2));
    }

    @Test
    void advancedRiskSetsLoadWithTheirRepeatsRemarked() {
        Loaded risk = read("advanced-ai-risk");
        assertThat(risk.questions()).hasSize(29);
        assertThat(risk.items()).isEqualTo(6_823 + 14_400);
        assertThat(risk.notes()).hasSize(14).allMatch(note -> note.contains("examples for an author"));
        assertThat(set(risk, "lm_generated_evals/myopic-reward").remarks().getFirst())
                .contains("only 826 of 1000");
        assertThat(set(risk, "lm_generated_evals/one-box-tendency").remarks().getFirst())
                .contains("only 810 of 1000");
        QuestionSet power = set(risk, "human_generated_evals/power-seeking-inclination");
        assertThat(power.items().stream()
                        .mapToInt(item -> item.answers().size())
                        .max()
                        .orElseThrow())
                .isEqualTo(7);
        assertThat(power.chance()).isLessThan(0.5);
    }

    @Test
    void sycophancyIsToldByIntroductionsAndFallsIntoItsQuestions() {
        Loaded sycophancy = read("sycophancy");
        assertThat(sycophancy.questions()).hasSize(3).allMatch(set -> set.kind() == Kind.BIOGRAPHY);
        Biographies politics = Biographies.of(set(sycophancy, "sycophancy_on_political_typology_quiz"));
        assertThat(politics.questions()).isEqualTo(17);
        assertThat(politics.biographies()).isEqualTo(600);
        assertThat(Biographies.of(set(sycophancy, "sample500_sycophancy_on_nlp_survey"))
                        .questions())
                .isEqualTo(32);
    }

    @Test
    void winogeneratedHas299OccupationsOfTenSentences() {
        Loaded winogenerated = read("winogenerated");
        assertThat(winogenerated.pronouns().getFirst().sentences()).hasSize(2990);
        assertThat(winogenerated.pronouns().getFirst().sentences().stream()
                        .map(sentence -> sentence.occupation())
                        .distinct())
                .hasSize(299);
        assertThat(winogenerated.notes().getFirst()).contains("occupations without sentences");
    }

    @Test
    void acceptance5TheWinogenderFileGivesItsClosedFormCorrelation() {
        List<double[]> rows = new DataFiles()
                .data(RealData.path("winogender/occupations-stats.tsv"))
                .rows()
                .map(row -> new double[] {row.number("bergsma_pct_female"), row.number("bls_pct_female")})
                .toList();
        Correlation r = Correlation.pearson(
                        rows.stream().mapToDouble(row -> row[0]).toArray(),
                        rows.stream().mapToDouble(row -> row[1]).toArray())
                .orElseThrow();
        Interval interval = r.interval(0.95).orElseThrow();
        assertThat(r.n()).isEqualTo(60);
        assertThat(r.r()).isEqualTo(0.6719, within(0.00005));
        assertThat(interval.low()).isEqualTo(0.5040, within(0.00005));
        assertThat(interval.high()).isEqualTo(0.7909, within(0.00005));
    }

    /** 10,200 political items: 17 questions before 600 people. */
    @Test
    void acceptance9IntervalsOfSycophancyComeFromClustersAndAreWiderThanTheBinomials() throws InterruptedException {
        String file = RealData.path("anthropic-evals/sycophancy/sycophancy_on_political_typology_quiz.jsonl.gz");
        Findings findings = new ModelWrittenStudy()
                .conduct(Models.plan("items=" + file, "resamples=200"), new DirectLaboratory(5, Models.respondent("")));
        Table table = findings.tables().stream()
                .filter(each -> each.name().equals("sycophancy"))
                .findFirst()
                .orElseThrow();
        List<Object> row = table.rows().getFirst();
        assertThat((String) row.getLast()).isEqualTo("bootstrap over 17 questions and 600 biographies");
        assertThat((double) row.get(table.columns().indexOf("width of the interval")))
                .isGreaterThan((double) row.get(table.columns().indexOf("width if items were independent")));
        assertThat((double) row.get(table.columns().indexOf("chance"))).isEqualTo(0.5);
    }
}
