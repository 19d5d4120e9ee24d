package touchstone.evaluation.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.Organism;
import touchstone.core.plan.PlanFile;
import touchstone.core.plan.PlanSchema;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.evaluation.questionnaire.organism.AdderProvider;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

class QuestionnaireStudyTest {
    private static final QuestionnaireStudy STUDY = new QuestionnaireStudy();

    @TempDir
    Path folder;

    private static QuestionnairePlan plan(String... settings) {
        return PlanSchema.of(QuestionnairePlan.class)
                .read(Arrays.stream(settings)
                        .map(setting -> PlanFile.parse("--set", setting))
                        .toList());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Organism adder(String parameters) {
        return (Organism)
                new AdderProvider().open(ModelId.parse("organism:adder?" + parameters), name -> Optional.empty());
    }

    private static Estimate estimate(Findings findings, String name, Map<String, String> where) {
        return findings.estimates().stream()
                .filter(each -> each.name().equals(name) && each.where().equals(where))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + where + " is not among " + findings.estimates()));
    }

    private static Measured value(Findings findings, String name, Map<String, String> where) {
        return (Measured) estimate(findings, name, where).value();
    }

    @Test
    void theDefaultRunShowsHowAccuracyGrowsWithSize() throws InterruptedException {
        Model[] family = STUDY.card().organisms().stream()
                .map(id -> adder(id.substring(id.indexOf('?') + 1)))
                .toArray(Model[]::new);
        Findings findings = STUDY.conduct(plan(), new DirectLaboratory(1, family));
        double before = 0;
        for (Model model : family) {
            double accuracy =
                    value(findings, "accuracy", Map.of("model", model.id())).value();
            assertThat(accuracy).isGreaterThan(before);
            before = accuracy;
        }
        assertThat(findings.figures())
                .extracting(figure -> figure.name())
                .containsExactly("accuracy-over-size", "accuracy");
        assertThat(findings.figures()
                        .getFirst()
                        .vegaLite()
                        .at("/data/values/0/truth")
                        .isNumber())
                .isTrue();
        assertThat(findings.conclusion()).startsWith("The accuracy of 10M is 0.392");
    }

    /** 200 respondents: the planted accuracy lies inside 95% intervals as often as binomial chance allows. */
    @Test
    void intervalsHoldThePlantedAccuracyAtTheirLevel() throws InterruptedException {
        int inside = 0;
        int probabilitiesInside = 0;
        int gapsInside = 0;
        int runs = 200;
        for (int seed = 0; seed < runs; seed++) {
            Organism organism = adder("parameters=3e7&seed=" + seed);
            Findings findings = STUDY.conduct(plan("resamples=300"), new DirectLaboratory(seed, organism));
            inside += holds(organism, estimate(findings, "accuracy", Map.of())) ? 1 : 0;
            probabilitiesInside += holds(organism, estimate(findings, "probability", Map.of())) ? 1 : 0;
            gapsInside +=
                    holds(organism, estimate(findings, "accuracy-gap", Map.of("digits", "3", "against", "1"))) ? 1 : 0;
        }
        // Three standard errors of a binomial share below 0.95; resampling 80 items costs a further point.
        double least = 0.95 - 3 * Math.sqrt(0.95 * 0.05 / runs);
        assertThat(inside / (double) runs).isGreaterThan(least);
        assertThat(probabilitiesInside / (double) runs).isGreaterThan(least - 0.01);
        assertThat(gapsInside / (double) runs).isGreaterThan(least - 0.01);
    }

    private static boolean holds(Organism organism, Estimate estimate) {
        double truth = organism.truth(estimate.name(), estimate.where()).orElseThrow();
        Measured measured = (Measured) estimate.value();
        return measured.low() <= truth && truth <= measured.high();
    }

    /** 200 respondents asked about groups that mean nothing: gaps are clear of 0 no more often than chance has it. */
    @Test
    void groupsThatMeanNothingRaiseFalseAlarmsAtTheNominalRate() throws Exception {
        StringBuilder items = new StringBuilder("question,options,answer,colour\n");
        for (int i = 0; i < 80; i++) {
            int sum = 25 + i + 34;
            items.append("What is ")
                    .append(25 + i)
                    .append(" + 34?,")
                    .append(sum - 1)
                    .append('|')
                    .append(sum)
                    .append('|')
                    .append(sum + 1)
                    .append(",B,")
                    .append(i % 2 == 0 ? "red" : "blue")
                    .append('\n');
        }
        String file = file("items.csv", items.toString());
        int alarms = 0;
        int runs = 200;
        for (int seed = 0; seed < runs; seed++) {
            Findings findings = STUDY.conduct(
                    plan("items=" + file, "choices-column=options", "groups=colour", "resamples=300"),
                    new DirectLaboratory(seed, adder("parameters=2e7&seed=" + seed)));
            Measured gap = (Measured) findings.estimates().stream()
                    .filter(each -> each.name().equals("accuracy-gap"))
                    .findFirst()
                    .orElseThrow()
                    .value();
            alarms += gap.low() > 0 || gap.high() < 0 ? 1 : 0;
        }
        assertThat(alarms / (double) runs).isLessThan(0.06 + 3 * Math.sqrt(0.05 * 0.95 / runs));
    }

    /** All options possible, one of them much more so. */
    private static Answer choosing(int option, int options) {
        double[] probabilities = new double[options];
        Arrays.fill(probabilities, 0.3 / (options - 1));
        probabilities[option] = 0.7;
        return ScriptedModel.probabilities(probabilities);
    }

    private static String transcript(List<Message> messages) {
        return messages.stream()
                .map(message -> message.role() + ": " + message.content())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aModelThatAlwaysTakesTheFirstLetterIsAtChanceOnceOrdersAreRotated() throws Exception {
        String file = file("items.jsonl", """
                {"id":"x","question":"One?","options":["a","b","c","d"],"answer":"a"}
                {"id":"y","question":"Two?","options":["a","b","c","d"],"answer":0}
                {"id":"z","question":"Three?","options":["a","b","c","d"],"answer":"(A)"}
                """);
        ScriptedModel first = ScriptedModel.answering(request ->
                choosing(0, ((Readout.Choice) request.readout()).options().size()));
        Findings once =
                STUDY.conduct(plan("items=" + file, "choices-column=options", "id=id"), new DirectLaboratory(1, first));
        assertThat(value(once, "accuracy", Map.of()).value()).isEqualTo(1);
        assertThat(once.warnings()).anyMatch(warning -> warning.contains("shown in one order"));
        Findings rotated = STUDY.conduct(
                plan("items=" + file, "choices-column=options", "id=id", "orders=4"), new DirectLaboratory(1, first));
        assertThat(value(rotated, "accuracy", Map.of()).value()).isEqualTo(0.25);
        assertThat(value(rotated, "first-place", Map.of()).value()).isCloseTo(0.45, within(1e-9));
        assertThat(rotated.warnings()).noneMatch(warning -> warning.contains("shown in one order"));
    }

    @Test
    void rotationsGiveEachOptionItsOwnProbability() throws Exception {
        String file = file("items.csv", "question,options\nPick,red|green|blue\nPick again,red|green|blue\n");
        ScriptedModel green = ScriptedModel.answering(request -> {
            String prompt = transcript(request.messages());
            return choosing(prompt.charAt(prompt.indexOf(") green") - 1) - 'A', 3);
        });
        Findings findings = STUDY.conduct(
                plan("items=" + file, "choices-column=options", "orders=3"), new DirectLaboratory(1, green));
        assertThat(value(findings, "share", Map.of("option", "green")).value()).isCloseTo(0.7, within(1e-9));
        assertThat(value(findings, "share", Map.of("option", "blue")).value()).isCloseTo(0.15, within(1e-9));
    }

    @Test
    void wordingsAreComparedItemByItemAndPromptsAreFilledFromColumns() throws Exception {
        StringBuilder items = new StringBuilder("text;topic\n".replace(';', ','));
        for (int i = 0; i < 40; i++) {
            items.append("Statement ").append(i).append(i % 4 == 0 ? ",law\n" : ",food\n");
        }
        String wordings = file("wordings.yaml", """
                - name: plain
                  prompt: "Do you agree? {{text}}"
                - name: polite
                  prompt: "Please: do you agree that {{text}} ({{topic}})?"
                """);
        ScriptedModel model = ScriptedModel.answering(
                request -> choosing(transcript(request.messages()).contains("Please") ? 0 : 1, 2));
        Findings findings = STUDY.conduct(
                plan(
                        "items=" + file("items.csv", items.toString()),
                        "wordings=" + wordings,
                        "choices=yes, no",
                        "lettered=false",
                        "system=Be brief.",
                        "prefill=I say",
                        "metrics=shares"),
                new DirectLaboratory(1, model));
        assertThat(transcript(model.asked().getFirst()))
                .isEqualTo("SYSTEM: Be brief.\nUSER: Do you agree? Statement 0\nASSISTANT: I say");
        assertThat(transcript(model.asked().getLast())).contains("Please: do you agree that Statement 39 (food)?");
        assertThat(value(findings, "share", Map.of("wording", "polite", "option", "yes"))
                        .value())
                .isCloseTo(0.7, within(1e-9));
        assertThat(value(findings, "share-difference", Map.of("wording", "polite", "against", "plain"))
                        .value())
                .isCloseTo(-0.4, within(1e-9));
        assertThat(findings.estimates()).noneMatch(estimate -> estimate.name().equals("refusals"));
    }

    @Test
    void aJudgeAppliesTheRubricAndPeopleCorrectIt() throws Exception {
        String rubric = file("rubric.yaml", """
                prompt: |
                  Question: {{question}}
                  Reply: {{reply}}
                  Is the reply helpful?
                labels:
                  - {label: helpful, score: 1}
                  - {label: useless, score: 0}
                """);
        StringBuilder items = new StringBuilder("id,question\n");
        StringBuilder labels = new StringBuilder("item,label\n");
        for (int i = 0; i < 400; i++) {
            items.append("q").append(i).append(",What about ").append(i).append("?\n");
            if (i < 100) {
                labels.append("q").append(i).append(i % 2 == 0 ? ",helpful\n" : ",useless\n");
            }
        }
        ScriptedModel subject = ScriptedModel.saying(_ -> "=SUM(A1), \"quoted\"");
        ScriptedModel judge = ScriptedModel.answering(_ -> choosing(0, 2));
        DirectLaboratory lab = new DirectLaboratory(1, subject) {
            @Override
            public Optional<Model> judge() {
                return Optional.of(judge);
            }
        };
        Findings findings = STUDY.conduct(
                plan(
                        "items=" + file("items.csv", items.toString()),
                        "id=id",
                        "rubric=" + rubric,
                        "labels=" + file("labels.csv", labels.toString())),
                lab);
        assertThat(value(findings, "score", Map.of()).value()).isCloseTo(0.7, within(1e-9));
        Measured corrected = value(findings, "score-corrected", Map.of());
        assertThat(corrected.value()).isCloseTo(0.5, within(1e-9));
        assertThat(corrected.low()).isLessThan(0.5);
        assertThat(estimate(findings, "judge-agreement", Map.of()).n()).isEqualTo(100);
        assertThat(findings.attachments().getFirst().name()).isEqualTo("replies.csv");
        assertThat(findings.attachments().getFirst().content().orElseThrow())
                .contains("\"q399\",0,\"\",\"\",\"'=SUM(A1), \"\"quoted\"\"\",\"helpful\",\n");
    }

    @Test
    void trialsThatFailAreLeftOutAndTold() throws Exception {
        Findings findings = STUDY.conduct(plan(), new DirectLaboratory(1, adder("")).failingEvery(10));
        assertThat(estimate(findings, "accuracy", Map.of()).n()).isEqualTo(108);
        assertThat(findings.warnings()).contains("12 of 120 items brought no answer that can be read.");
    }

    @Test
    void aRunWithoutAnyAnswerSaysSo() throws Exception {
        Findings findings = STUDY.conduct(plan(), new DirectLaboratory(1, adder("")).failingEvery(1));
        assertThat(findings.conclusion()).startsWith("No item brought an answer that can be read");
        assertThat(findings.figures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            question,options,answer~Q,a;b,c                    | row 2: field 'answer': must be one of the options
            question,options,answer~Q,a,a                      | row 2: field 'options': must be 2 to 26 different options
            question,options,answer~Q,a;;b,a                   | row 2: field 'options': must be 2 to 26 different options
            question,options,answer~Q,a;a,a                    | row 2: field 'options': must be 2 to 26 different options
            question,choices,answer~Q,a;b,a                    | row 2: field 'options': missing
            text,options,answer~Q,a;b,a                        | prompt: has slots that no column fills: question
            question,options,answer                            | holds no items
            """)
    void whatIsWrongInAFileIsNamedByRowAndField(String csv, String message) throws IOException {
        String items = file("items.csv", csv.replace('~', '\n').replace(';', '|') + "\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> STUDY.conduct(
                        plan("items=" + items, "choices-column=options"), new DirectLaboratory(1, adder(""))))
                .withMessageContaining(message);
    }

    @Test
    void twoItemsOfOneNameAreRefused() throws IOException {
        String items = file("items.csv", "id,question,options\nx,Q,a|b\nx,R,a|b\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> STUDY.conduct(
                        plan("items=" + items, "choices-column=options", "id=id"), new DirectLaboratory(1, adder(""))))
                .withMessageContaining("items.csv: row 3: field 'id': must be unique: 'x' stands in row 2 already");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            items=x.csv                                   | say how answers are read
            items=x.csv,choices=a                         | choices must be two at least
            rubric=r.yaml,choices=a;b                     | give either choices or a rubric
            labels=l.csv                                  | give a rubric too
            choices=a;b,lettered=false,orders=2           | only lettered options have an order
            """)
    void settingsThatContradictEachOtherAreRefused(String settings, String message) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> plan(Arrays.stream(settings.split(","))
                        .map(setting -> setting.replace(';', ','))
                        .toArray(String[]::new)))
                .withMessageContaining(message);
    }

    @Test
    void aRubricWithoutAJudgeIsRefused() throws IOException {
        String items = file("items.csv", "question\nQ\n");
        String rubric = file("rubric.yaml", "{prompt: x, labels: [{label: a, score: 1}, {label: b, score: 0}]}");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() ->
                        STUDY.conduct(plan("items=" + items, "rubric=" + rubric), new DirectLaboratory(1, adder(""))))
                .withMessageContaining("--judge");
    }

    @Test
    void theCostIsKnownBeforehand() {
        assertThat(STUDY.cost(plan("orders=4"), new DataFiles()).exact().trials())
                .isEqualTo(480);
        assertThat(STUDY.cost(plan("orders=4"), new DataFiles()).sampled().trials())
                .isEqualTo(4800);
    }
}
