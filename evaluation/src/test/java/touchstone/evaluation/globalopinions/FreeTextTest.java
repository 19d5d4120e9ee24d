package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Findings;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.FreeAnswers;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.FreeText;
import touchstone.organisms.laboratory.DirectLaboratory;

/** Answers in words beside letters, with a judge that says which option the words choose. */
class FreeTextTest {
    private static final String[] ALL = {"prompting=default", "free-text=120", "draws=500"};

    @TempDir
    Path folder;

    private static Findings run(String respondent, String judge, String... settings) throws InterruptedException {
        Model judging = Opinions.organism(judge);
        DirectLaboratory lab = new DirectLaboratory(1, Opinions.organism(respondent)) {
            @Override
            public Optional<Model> judge() {
                return Optional.of(judging);
            }
        };
        String[] all = java.util.Arrays.copyOf(ALL, ALL.length + settings.length);
        System.arraycopy(settings, 0, all, ALL.length, settings.length);
        return new GlobalOpinionsStudy().conduct(Opinions.plan(all), lab);
    }

    private static Estimate estimate(Findings findings, String name) {
        return findings.estimates().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Estimate.Measured measured(Findings findings, String name) {
        return (Estimate.Measured) estimate(findings, name).value();
    }

    @Test
    void whoWritesWhatItsLettersSayAgreesWithoutFail() throws Exception {
        Findings findings = run("world=0.3", "");
        assertThat(measured(findings, "free-text-agreement").value()).isEqualTo(1);
        assertThat(measured(findings, "free-text-kappa").value()).isEqualTo(1);
        assertThat(findings.warnings())
                .noneMatch(warning -> warning.contains("may not be what it writes"))
                .anyMatch(warning -> warning.contains("nobody has checked the judge"));
    }

    @Test
    void whoContradictsItsLettersIsFoundToAsOftenAsWasPlanted() throws Exception {
        Findings findings = run("world=0.3&contradicts=0.6", "", "free-replies=3");
        for (String name : List.of("free-text-agreement", "free-text-kappa", "free-text-none")) {
            Estimate found = estimate(findings, name);
            Estimate.Measured value = measured(findings, name);
            // Twice the half width: one run of a 95% interval, at less than one in ten thousand of missing.
            assertThat(value.value())
                    .as(name)
                    .isCloseTo(found.truth().orElseThrow(), within(value.high() - value.low()));
        }
        assertThat(findings.warnings())
                .anyMatch(warning -> warning.contains("letters may not be what it writes freely"));
        assertThat(findings.tables())
                .filteredOn(table -> table.name().equals("free-text"))
                .singleElement()
                .satisfies(table -> assertThat(table.rows()).hasSize(40));
    }

    /** What people read is what the words quote: the sheet of a faultless judge, labelled by it, shows the other judge's error. */
    @Test
    void labelsOfPeopleShowTheJudgesError() throws Exception {
        Attachment sheet = run("world=0.3", "").attachments().stream()
                .filter(one -> one.name().equals("free-text.jsonl"))
                .findFirst()
                .orElseThrow();
        String labelled = sheet.content()
                .orElseThrow()
                .replaceAll("\"judge\":\"([^\"]*)\",\"label\":\"\"", "\"judge\":\"\",\"label\":\"$1\"");
        Path file = Files.writeString(folder.resolve("labels.jsonl"), labelled);
        Findings findings = run("world=0.3", "misjudges=0.2", "free-labels=" + file);
        Estimate.Measured error = measured(findings, "judge-error");
        assertThat(estimate(findings, "judge-error").n()).isEqualTo(120);
        // Four standard errors of 120 answers misread with probability 0.2.
        assertThat(error.value()).isCloseTo(0.2, within(4 * Math.sqrt(0.16 / 120)));
        assertThat(error.low()).isLessThan(error.value());
        assertThat(run("world=0.3", "", "free-labels=" + file).estimates())
                .filteredOn(one -> one.name().equals("judge-error"))
                .singleElement()
                .satisfies(one ->
                        assertThat(((Estimate.Measured) one.value()).value()).isZero());
    }

    @Test
    void aSampledJudgeReadsTheSame() throws Exception {
        Findings findings = run("world=0.3&contradicts=0.3", "logprobs=no", "samples=2");
        assertThat(measured(findings, "free-text-agreement").value())
                .isEqualTo(measured(run("world=0.3&contradicts=0.3", ""), "free-text-agreement")
                        .value());
    }

    @Test
    void wrongInputIsOneLineThatNamesThePlace() throws IOException {
        assertRefused(
                "--judge: a judge reads which option",
                () -> new GlobalOpinionsStudy()
                        .conduct(Opinions.plan(ALL), new DirectLaboratory(1, Opinions.organism(""))));
        assertLabelsRefused("row 1: field 'item': must be an item of the survey", "{\"item\":\"x\",\"label\":\"A\"}");
        assertLabelsRefused("row 1: field 'label'", "{\"item\":\"q001\",\"label\":\"Z\"}");
        assertLabelsRefused("row 1: field 'repeat'", "{\"item\":\"q001\",\"label\":\"A\",\"repeat\":0.5}");
        assertLabelsRefused("row 1: field 'model'", "{\"item\":\"q001\",\"label\":\"A\",\"model\":\"gone\"}");
        assertLabelsRefused(
                "row 2: field 'item': must be an answer that has no label yet",
                "{\"item\":\"q001\",\"label\":\"A\"}\n{\"item\":\"q001\",\"label\":\"none\"}");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Opinions.plan("free-labels=x.jsonl"))
                .withMessageContaining("give free-text too");
    }

    private void assertLabelsRefused(String said, String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.jsonl"), lines + "\n");
        assertRefused("wrong.jsonl: " + said, () -> run("", "", "free-labels=" + file));
    }

    private static void assertRefused(String said, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(call)
                .satisfies(refused ->
                        assertThat(refused.getMessage()).contains(said).doesNotContain("\n"));
    }

    /** Free answers to 120 items of four options that repeat the letter with probability 0.7, else one of the others or none. */
    private static Bounded kappa(long seed, int draws) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] letters = IntStream.range(0, 120).map(i -> random.nextInt(4)).toArray();
        List<FreeAnswers.Reply> replies = IntStream.range(0, 120)
                .mapToObj(i -> {
                    int other = (letters[i] + 1 + random.nextInt(4)) % 5;
                    int chosen = random.nextDouble() < 0.7 ? letters[i] : other;
                    return new FreeAnswers.Reply(i, 0, "", OptionalInt.of(chosen == 4 ? FreeAnswers.NONE : chosen));
                })
                .toList();
        return FreeText.of(
                        Opinions.answered(Cell.DEFAULT, 120, item -> certain(letters[item])),
                        replies,
                        replies.stream().map(reply -> OptionalInt.empty()).toList(),
                        draws,
                        random)
                .kappa()
                .orElseThrow();
    }

    private static double[] certain(int option) {
        double[] certain = {0.1, 0.1, 0.1, 0.1};
        certain[option] = 0.7;
        return certain;
    }

    /** Letters are even over four; words choose each letter with 0.7/4 + 0.3 (3/4)/4 and none with 0.3/4. */
    private static double truth() {
        double chance = 4 * 0.25 * (0.7 / 4 + 0.3 * 0.75 / 4);
        return (0.7 - chance) / (1 - chance);
    }

    private static double coverage(int simulations, int draws) {
        return IntStream.range(0, simulations)
                        .filter(seed -> kappa(seed, draws).interval().contains(truth()))
                        .count()
                / (double) simulations;
    }

    /** 3.5 standard errors of 200 below the nominal rate. */
    @Test
    void intervalsOfKappaCoverTheTruth() {
        assertThat(coverage(200, 300)).isBetween(0.95 - 3.5 * Math.sqrt(0.05 * 0.95 / 200), 1.0);
    }

    @Tag("proof")
    @Test
    void intervalsOfKappaCoverTheTruthIn93To97PercentOf1000Simulations() {
        assertThat(coverage(1000, 1000)).isBetween(0.93, 0.97);
    }
}
