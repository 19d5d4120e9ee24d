package touchstone.evaluation.discrimination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;

/** The study in the real laboratory: journaled, concurrent, replayed. */
class ConductedTest {
    @TempDir
    Path folder;

    private FindingsDocument conduct(MemoryJournal journal, String organism, boolean replay, String... settings)
            throws InterruptedException {
        return new Conductor<>(
                        new DiscriminationStudy(),
                        DiscriminationStudyTest.plan(settings),
                        Cast.of(Organisms.discrimination(organism)),
                        1,
                        journal,
                        RunSettings.standard(folder).withReplay(replay))
                .conduct(_ -> {});
    }

    @Test
    void textsWrittenFirstAndTheirDecisionsFlowThroughOneRunAndReplayToTheSameFindings() throws InterruptedException {
        MemoryJournal journal = new MemoryJournal();
        String[] settings = {"interventions=ignore,think-aloud", "thoughts=2", "scenarios=6", "resamples=200"};
        FindingsDocument run = conduct(journal, "", false, settings);
        assertThat(run.trials().planned()).isEqualTo(6 * 135 * 2 * (2 + 2 * 2));
        assertThat(run.trials().failed()).isZero();
        FindingsDocument replayed = conduct(journal, "", true, settings);
        assertThat(replayed.findings()).usingRecursiveComparison().isEqualTo(run.findings());
        assertThat(replayed.provenance().answersHash())
                .isEqualTo(run.provenance().answersHash());
    }

    @Test
    void estimatesOfAnOrganismStandBesideTheirTruth() throws InterruptedException {
        FindingsDocument run = conduct(new MemoryJournal(), "", false, "interventions=none", "scenarios=8");
        Set<String> withTruth = new HashSet<>();
        run.findings().estimates().stream()
                .filter(estimate -> estimate.truth().isPresent())
                .forEach(estimate -> withTruth.add(estimate.name()));
        assertThat(withTruth)
                .containsExactlyInAnyOrder(
                        "discrimination-score", "two-slope-score", "summary-score", "marginal-effect");
    }

    @Test
    void sampledAnswersAreCountedByTheLaboratory() throws InterruptedException {
        FindingsDocument run = conduct(
                new MemoryJournal(),
                "logprobs=no&refusals=0.02",
                false,
                "interventions=none",
                "fills=explicit",
                "scenarios=4",
                "samples=5");
        assertThat(run.findings().warnings()).anyMatch(warning -> warning.contains("counts of sampled answers"));
    }
}
