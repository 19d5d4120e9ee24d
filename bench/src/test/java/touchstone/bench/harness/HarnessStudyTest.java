package touchstone.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Request;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;
import touchstone.core.study.Catalogue;
import touchstone.core.trial.Readout;
import touchstone.models.Models;

class HarnessStudyTest {
    @TempDir
    private Path folder;

    @Test
    void halfOfTheNumbersAreEven() throws InterruptedException {
        FindingsDocument document = new Conductor<>(
                        new HarnessStudy(),
                        new HarnessPlan(5000),
                        Cast.of(new EchoOrganism()),
                        1,
                        new MemoryJournal(),
                        RunSettings.standard(folder))
                .conduct(asked -> {});
        Estimate share = document.estimate(HarnessStudy.ESTIMATE, Map.of()).orElseThrow();
        assertThat(share.n()).isEqualTo(5000);
        assertThat(share.value())
                .isInstanceOfSatisfying(
                        Estimate.Measured.class,
                        measured -> assertThat(measured.value()).isEqualTo(0.5));
        assertThat(share.truth()).isEqualTo(OptionalDouble.of(0.5));
    }

    @Test
    void theLauncherFindsStudyAndOrganismInTheJar() {
        assertThat(Catalogue.load().find("harness")).isInstanceOf(HarnessStudy.class);
        assertThat(Models.with(name -> java.util.Optional.empty()).open(EchoOrganism.ID))
                .isInstanceOf(EchoOrganism.class);
    }

    @Test
    void aQuestionGivesItsNumberBack() {
        assertThat(Questions.number(Questions.text(1_000_000_007))).isEqualTo(1_000_000_007);
        assertThatThrownBy(() -> Questions.number("Is 7 even?")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOrganismDeclinesOtherQuestions() {
        Request other = new Request(List.of(Message.user("Is 7 even?")), Readout.Text.sampled(8, 0), 0);
        assertThatThrownBy(() -> new EchoOrganism().ask(other)).isInstanceOf(ModelFault.class);
    }
}
