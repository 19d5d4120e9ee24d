package touchstone.asking.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Request;
import touchstone.core.study.Dataset;
import touchstone.core.trial.Condition;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;
import touchstone.statistics.judge.PredictionPoweredMean;

class JudgeTest {
    private static final String RUBRIC = """
            prompt: |
              Is this reply right?
              Question: {{question}}
              Reply: {{reply}}
            labels:
              - {label: correct, score: 1, means: it gives the right answer}
              - {label: incorrect, score: 0}
            """;

    @TempDir
    Path folder;

    private Dataset file(String name, String text) throws IOException {
        return new DataFiles()
                .data(Files.writeString(folder.resolve(name), text).toString());
    }

    private static String prompt(Request request) {
        return request.messages().getFirst().content();
    }

    private Rubric rubric() throws IOException {
        return Rubric.read(file("rubric.yaml", RUBRIC), Set.of("question", "reply", "reference"));
    }

    @Test
    void casesFillThePromptAndVerdictsComeInOrder() throws IOException {
        ScriptedModel model = ScriptedModel.answering(request -> prompt(request).contains("Reply: 4")
                ? ScriptedModel.probabilities(0.9, 0.1)
                : ScriptedModel.probabilities(0.3, 0.3));
        List<Verdict> verdicts = new ArrayList<>();
        new Judge(new DirectLaboratory(1, model), model, rubric(), 1)
                .judge(
                        IntStream.range(3, 6)
                                .mapToObj(i -> new Case(
                                        "q" + i,
                                        Condition.NONE,
                                        0,
                                        Map.of("question", "2 + 2?", "reply", "" + i, "reference", "4"))),
                        verdicts::add);
        assertThat(model.asked().get(1).getFirst().content()).isEqualTo("""
                Is this reply right?
                Question: 2 + 2?
                Reply: 4

                (A) correct: it gives the right answer
                (B) incorrect

                Answer with the letter of the label that fits best, and nothing else.""");
        assertThat(verdicts).extracting(v -> v.judged().item()).containsExactly("q3", "q4", "q5");
        assertThat(verdicts.get(1).label().orElseThrow().name()).isEqualTo("correct");
        assertThat(verdicts.get(1).expectedScore().orElseThrow()).isCloseTo(0.9, within(1e-12));
        assertThat(verdicts.get(0).expectedScore().orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void peoplesLabelsCorrectAJudgeThatIsTooKind() throws IOException {
        ScriptedModel kind = ScriptedModel.answering(request ->
                Integer.parseInt(prompt(request).replaceAll("(?s).*Reply: (\\d+).*", "$1")) % 10 < 8
                        ? ScriptedModel.probabilities(1.0, 1e-9)
                        : ScriptedModel.probabilities(1e-9, 1.0));
        Rubric rubric = rubric();
        List<Verdict> verdicts = new ArrayList<>();
        new Judge(new DirectLaboratory(1, kind), kind, rubric, 1)
                .judge(
                        IntStream.range(0, 1000)
                                .mapToObj(i ->
                                        new Case("" + i, Condition.NONE, 0, Map.of("question", "?", "reply", "" + i))),
                        verdicts::add);
        StringBuilder labels = new StringBuilder("item,label\n");
        for (int i = 0; i < 200; i++) {
            String label = i % 10 < 5 ? "correct" : "incorrect";
            labels.append(i)
                    .append(',')
                    .append(label)
                    .append('\n')
                    .append(i)
                    .append(',')
                    .append(label)
                    .append('\n');
        }
        JudgeCalibration calibration = JudgeCalibration.of(
                        verdicts, HumanLabels.read(file("labels.csv", labels.toString()), rubric), 0.95)
                .orElseThrow();
        assertThat(calibration.labelled()).isEqualTo(200);
        assertThat(calibration.judgeAlone()).isCloseTo(0.8, within(1e-6));
        assertThat(calibration.agreement().orElseThrow().agreement().rate()).isEqualTo(0.7);
        PredictionPoweredMean mean = calibration.mean().orElseThrow();
        assertThat(mean.estimate()).isCloseTo(0.5, within(1e-6));
        assertThat(mean.effectiveLabels()).isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prompt: 'Is {{answer}} right?'                                  | field 'prompt': must be a text whose slots can be filled: [answer]
            labels: [{label: a, score: 1}, {label: b, score: 0}]            | field 'prompt': missing
            {prompt: 'x', labels: [{label: a, score: 1}]}                   | two labels at least
            {prompt: 'x', labels: [{label: a, score: 1}, {label: a, score: 2}]} | two labels at least
            {prompt: 'x', labels: [{label: a, score: high}]}                | labels: row 1: field 'score': must be a number
            [1, 2]                                                          | is no set of named fields
            """)
    void aBrokenRubricIsNamedByFileAndField(String yaml, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Rubric.read(file("rubric.yaml", yaml), Set.of("question")))
                .withMessageContaining("rubric.yaml")
                .withMessageContaining(message);
    }

    @Test
    void aLabelThatTheRubricDoesNotKnowIsNamedByItsRow() throws IOException {
        Dataset labels = file("labels.csv", "item,label\n1,correct\n2,wrong\n");
        Rubric rubric = rubric();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> HumanLabels.read(labels, rubric))
                .withMessageContaining("labels.csv: row 3: field 'label': must be one of correct, incorrect");
    }
}
