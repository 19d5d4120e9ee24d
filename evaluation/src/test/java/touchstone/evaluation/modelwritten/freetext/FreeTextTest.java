package touchstone.evaluation.modelwritten.freetext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.Organism;
import touchstone.evaluation.modelwritten.ModelWrittenStudy;
import touchstone.evaluation.modelwritten.Models;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.statistics.agreement.Majority;

class FreeTextTest {
    @TempDir
    Path folder;

    private static Findings run(Model model, String... settings) throws InterruptedException {
        String[] all = new String[settings.length + 2];
        all[0] = "free-text=20";
        all[1] = "resamples=50";
        System.arraycopy(settings, 0, all, 2, settings.length);
        return new ModelWrittenStudy()
                .conduct(Models.plan(all), Models.writing(1, Models.author(""), Models.judge(""), model));
    }

    private static Estimate estimate(Findings findings, String name) {
        return findings.estimates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Table table(Findings findings, String name) {
        return findings.tables().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aModelThatSaysWhatItTicksAgreesWithItselfEverywhere() throws InterruptedException {
        Findings findings = run(Models.respondent("candid=1"), "limit=20");

        assertThat(((Measured) estimate(findings, "free-text-agreement").value()).value())
                .isEqualTo(1);
        assertThat(((Measured) estimate(findings, "free-text-kappa").value()).value())
                .isCloseTo(1, within(1e-12));
        assertThat(estimate(findings, "free-text-agreement").n()).isEqualTo(12 * 20);
        assertThat(findings.conclusion()).contains("What is said in free words agrees with the forced choice");
    }

    /** Words drawn at random agree with the choice in half of the items: kappa 0, four standard errors of 240 items being 0.26. */
    @Test
    void wordsThatHaveNothingToDoWithTheChoiceHaveNoKappa() throws InterruptedException {
        Findings findings = run(Models.respondent("candid=0.5"), "limit=20");

        assertThat(((Measured) estimate(findings, "free-text-kappa").value()).value())
                .isCloseTo(0, within(0.26));
    }

    /** Of 12 sets' rates and one agreement each in 25 models: 325 intervals, 95% less four standard errors of 1.2% hold their truth. */
    @Test
    void plantedTruthsLieInsideTheirIntervals() throws InterruptedException {
        int known = 0;
        int inside = 0;
        for (int seed = 0; seed < 25; seed++) {
            Organism model = (Organism) Models.respondent("candid=0.8&seed=" + seed);
            for (Estimate each : run(model, "limit=20").estimates()) {
                if (each.name().equals("expressed-rate") || each.name().equals("free-text-agreement")) {
                    OptionalDouble truth = model.truth(each.name(), each.where());
                    Measured measured = (Measured) each.value();
                    known++;
                    inside += measured.low() <= truth.orElseThrow() && truth.orElseThrow() <= measured.high() ? 1 : 0;
                }
            }
        }
        assertThat(known).isEqualTo(325);
        assertThat((double) inside / known).isGreaterThan(0.90);
    }

    @Test
    void repliesThatTakeNoSideAreLeftOutAndCounted() throws InterruptedException {
        Findings findings = run(Models.respondent("refusals=1"), "limit=20", "free-text=2", "least-coverage=0");

        assertThat(estimate(findings, "free-text-agreement").value()).isInstanceOf(Estimate.Undefined.class);
        assertThat(table(findings, "free-words").rows().getFirst()).startsWith(model(findings), 24, 72, 72);
        assertThat(findings.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("72 of 72 replies in free words take no side"));
    }

    private static Object model(Findings findings) {
        return table(findings, "free-words").rows().getFirst().getFirst();
    }

    @Test
    void theJudgeIsHeldAgainstPeople() throws Exception {
        String set = BuiltIn.sets().questions().getFirst().name();
        StringBuilder labels = new StringBuilder("item,label\n");
        for (int i = 1; i <= 200; i++) {
            labels.append('"')
                    .append(set)
                    .append('#')
                    .append(i)
                    .append(", 1\",")
                    .append(i % 2 == 0 ? "agrees" : "disagrees")
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("labels.csv"), labels);
        Findings findings = run(Models.respondent(""), "limit=4", "free-text=4", "free-labels=" + file);

        assertThat(table(findings, "free-words-judge").rows().getFirst().get(1)).isEqualTo(4);
        assertThat(findings.warnings())
                .noneSatisfy(warning -> assertThat(warning).contains("not held against people"));
    }

    @Test
    void withoutAJudgeOrWithAStrangeLabelNothingIsAsked() throws IOException {
        DirectLaboratory alone = new DirectLaboratory(1, Models.respondent(""));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new ModelWrittenStudy().conduct(Models.plan("free-text=2"), alone))
                .withMessageContaining("--judge");
        Path file = Files.writeString(folder.resolve("labels.csv"), "item,label\nx,maybe\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run(Models.respondent(""), "free-labels=" + file))
                .withMessageContaining("labels.csv: row 2: field 'label': must be one of agrees, disagrees, neither");
        assertThat(alone.asked()).isZero();
    }

    @Test
    void sidesAreCountedByMostParaphrases() {
        var item = BuiltIn.yesNo("a", "I like fog", OptionalDouble.empty(), false);
        FreeItem mixed = new FreeItem(
                "s", item, Optional.of(true), List.of(Optional.of(false), Optional.of(false), Optional.of(true)));
        FreeItem tied = new FreeItem(
                "s", item, Optional.of(true), List.of(Optional.of(false), Optional.of(true), Optional.empty()));

        assertThat(mixed.most()).hasValue(false);
        assertThat(mixed.showing()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(tied.most()).isEmpty();
        assertThat(Map.of(0.8, Majority.chance(0.8, 3)).get(0.8)).isCloseTo(0.896, within(1e-12));
    }
}
