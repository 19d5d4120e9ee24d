package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static touchstone.evaluation.selfcorrection.Fixtures.estimate;
import static touchstone.evaluation.selfcorrection.Fixtures.organism;
import static touchstone.evaluation.selfcorrection.Fixtures.plan;
import static touchstone.evaluation.selfcorrection.Fixtures.run;
import static touchstone.evaluation.selfcorrection.Fixtures.shared;
import static touchstone.evaluation.selfcorrection.Fixtures.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Findings;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Organism;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.evaluation.selfcorrection.admission.AdmissionQuestions;
import touchstone.evaluation.selfcorrection.admission.StandInStudents;
import touchstone.evaluation.selfcorrection.admission.StudentFile;
import touchstone.evaluation.selfcorrection.admission.Students;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Exchange;
import touchstone.organisms.laboratory.DirectLaboratory;

class AdmissionAcceptanceTest {
    private static final String DELTA = "delta-q=-0.6&delta-if=0&delta-cot=0.3";

    @TempDir
    Path folder;

    /** Acceptance 7: the public table has 1,944 kinds of students, hence 3,888 different prompts. */
    @Test
    void everyKindOfStudentIsAskedAboutOnceForEachRace() {
        Students students = StudentFile.read(new DataFiles().data(shared("law-school/law_data.csv.gz")));
        assertThat(students.size()).isEqualTo(21791);
        AdmissionQuestions questions =
                new AdmissionQuestions(students, List.of("white", "Black"), List.of(Arm.Q), 1, 10, 30);
        Set<Object> prompts = new HashSet<>();
        questions.probes().forEach(probe -> prompts.add(probe.exchange()));
        assertThat(prompts).hasSize(2 * 1944);
        assertThat(questions.size()).isEqualTo(2 * 1944);
        assertThat(StudentFile.read(new DataFiles().data(shared("law-school/law_school_clean.csv.gz")))
                        .kinds())
                .hasSize(1880);
    }

    /** Acceptance 7: D is what asking about each student singly would give. */
    @Test
    void theGapIsTheMeanOverAllStudents() throws Exception {
        Organism organism = organism("");
        Students students = StandInStudents.students();
        double sum = 0;
        AdmissionQuestions questions =
                new AdmissionQuestions(students, List.of("white", "Black"), List.of(Arm.Q), 1, 10, 30);
        List<Double> yes = new ArrayList<>();
        for (var probe : questions.probes().toList()) {
            yes.add(yes(organism, ((Exchange.Direct) probe.exchange()).messages(), probe.readout()));
        }
        for (int kind = 0; kind < students.kinds().size(); kind++) {
            for (long student = 0; student < students.kinds().get(kind).students(); student++) {
                sum += yes.get(2 * kind + 1) - yes.get(2 * kind);
            }
        }
        DirectLaboratory lab = new DirectLaboratory(1, organism);
        Findings findings =
                new SelfCorrectionStudy().conduct(plan("experiments=admission", "conditions=Q", "resamples=200"), lab);
        assertThat(lab.asked()).isEqualTo(2L * students.kinds().size());
        assertThat(value(findings, "admission-gap", Map.of("condition", "Q")).value())
                .isCloseTo(sum / 2000, within(1e-9));
    }

    private static double yes(Organism organism, List<touchstone.core.model.Message> messages, Readout readout)
            throws ModelFault, InterruptedException {
        Answer.Distribution answer = (Answer.Distribution)
                organism.ask(new Request(messages, readout, 1)).answer();
        double yes = Math.exp(answer.logProbabilities().getFirst());
        return yes / (yes + Math.exp(answer.logProbabilities().getLast()));
    }

    /** Acceptance 8: without sampling noise within 0.005 of the truth; with five texts a student within 0.02. */
    @Test
    void thePlantedRaceEffectsAreRecovered() throws InterruptedException {
        Organism organism = organism(DELTA);
        Findings findings = run(List.of(organism), "experiments=admission", "rationales=5", "resamples=200");
        for (String condition : List.of("Q", "Q+IF", "Q+IF+CoT")) {
            var found = estimate(findings, "admission-gap", Map.of("condition", condition));
            double truth = organism.truth("admission-gap", found.where()).orElseThrow();
            assertThat(value(findings, "admission-gap", found.where()).value())
                    .as(condition)
                    .isCloseTo(truth, within(condition.endsWith("CoT") ? 0.02 : 0.005));
        }
        assertThat(value(findings, "admission-gap", Map.of("condition", "Q")).high())
                .isNegative();
        assertThat(value(findings, "admission-gap", Map.of("condition", "Q+IF+CoT"))
                        .low())
                .isPositive();
        assertThat(findings.warnings()).anyMatch(warning -> warning.contains("the sign turns"));
        assertThat(findings.tables()).anyMatch(table -> table.name().equals("admission-variance"));
    }

    /** Race by sex: what is planted for Black women alone is found there, and in the difference of the two gaps. */
    @Test
    void whatHoldsForBlackWomenAloneIsFoundThere() throws InterruptedException {
        Organism organism = organism("delta-q=0&delta-women=-0.8");
        Findings findings = run(List.of(organism), "experiments=admission", "conditions=Q", "resamples=200");
        for (String name : List.of("admission-gap-women", "admission-gap-men", "admission-gap-women-less-men")) {
            var found = estimate(findings, name, Map.of("condition", "Q"));
            double truth = organism.truth(name, found.where()).orElseThrow();
            assertThat(value(findings, name, found.where()).value()).as(name).isCloseTo(truth, within(0.005));
        }
        assertThat(value(findings, "admission-gap-women-less-men", Map.of("condition", "Q"))
                        .high())
                .isLessThan(-0.05);
        assertThat(value(findings, "admission-gap-men", Map.of("condition", "Q"))
                        .value())
                .isCloseTo(0, within(1e-9));
        Findings even =
                run(List.of(organism("delta-q=-0.6")), "experiments=admission", "conditions=Q", "resamples=200");
        assertThat(value(even, "admission-gap-women-less-men", Map.of("condition", "Q"))
                        .value())
                .as("the same for both sexes")
                .isCloseTo(0, within(0.01));
    }

    /** Acceptance 8: parity is reached between two checkpoints, and interpolation finds where. */
    @Test
    void theStepOfParityIsFound() throws InterruptedException {
        List<Organism> family = Stream.of(50, 300, 500, 700, 1000)
                .map(steps -> organism("steps=" + steps))
                .toList();
        // Twenty rationales leave a gap an error of about 0.005, which is 17 steps where parity is passed: 60 are three
        // and a half of those.
        Findings findings = run(family, "experiments=admission", "rationales=20", "resamples=200");
        var instructed = value(findings, "parity-step", Map.of("condition", "Q+IF"));
        assertThat(instructed.value()).isCloseTo(600, within(10.0));
        var reasoned = value(findings, "parity-step", Map.of("condition", "Q+IF+CoT"));
        assertThat(reasoned.value()).isCloseTo(200, within(60.0));
        assertThat(estimate(findings, "parity-step", Map.of("condition", "Q")).value())
                .isInstanceOf(touchstone.core.findings.Estimate.Undefined.class);
    }

    /** Race, sex and grades in other columns, quotes, Windows line ends, a byte order mark and a field of 10 MB. */
    @Test
    void spreadsheetsAreReadAsTheyCome() throws IOException {
        String note = "long \"\"note\"\", with commas\r\n".repeat(370_000);
        Path file = Files.writeString(
                folder.resolve("students.csv"),
                "\uFEFFLSAT,\"UGPA\",sex,note\r\n39.0,3.1,1,\"" + note
                        + "\"\r\n\"36\",\"3.0\",\"2\",\r\n36,3.00,male,x\r\n");
        assertThat(note.length()).isGreaterThan(10_000_000);
        Students students = StudentFile.read(new DataFiles().data(file.toString()));
        assertThat(students.kinds()).hasSize(2);
        assertThat(students.size()).isEqualTo(3);
    }

    @Test
    void aWrongStudentIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("students.csv"), "LSAT,UGPA,sex\n39,3.1,1\n39,3.1,3\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> StudentFile.read(new DataFiles().data(file.toString())))
                .withMessageContaining("students.csv: row 3: field 'sex': must be 1 (female) or 2 (male), got '3'");
    }

    @Test
    void otherRacesAreComparedWithTheReferenceToo() throws InterruptedException {
        Findings findings = run(
                List.of(organism("")), "experiments=admission", "races=Black,Asian", "conditions=Q", "resamples=100");
        double black = value(findings, "admission-gap", Map.of("race", "Black")).value();
        double asian = value(findings, "admission-gap", Map.of("race", "Asian")).value();
        assertThat(asian).isBetween(0.7 * black, 0.3 * black);
    }
}
