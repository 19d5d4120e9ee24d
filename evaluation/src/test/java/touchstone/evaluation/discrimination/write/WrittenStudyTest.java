package touchstone.evaluation.discrimination.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.Table;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.plan.PlanFile;
import touchstone.core.plan.PlanSchema;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;
import touchstone.evaluation.discrimination.DiscriminationPlan;
import touchstone.evaluation.discrimination.DiscriminationStudy;
import touchstone.evaluation.discrimination.organism.DiscriminationOrganismProvider;
import touchstone.evaluation.discrimination.write.author.AuthorOrganism;

class WrittenStudyTest {
    @TempDir
    Path folder;

    @Test
    void the_study_runs_offline_from_topics_to_findings_and_replays() throws InterruptedException {
        DiscriminationPlan plan = PlanSchema.of(DiscriminationPlan.class)
                .read(Stream.of("write=12", "interventions=none", "styles=default,bullets")
                        .map(setting -> PlanFile.parse("--set", setting))
                        .toList());
        MemoryJournal journal = new MemoryJournal();
        FindingsDocument first = conduct(plan, journal, false);
        FindingsDocument replayed = conduct(plan, journal, true);
        assertThat(replayed.findings()).isEqualTo(first.findings());
        assertThat(replayed.provenance()).isEqualTo(first.provenance());
        assertThat(first.estimate("discrimination-score", Map.of("level", "Black", "fill", "explicit")))
                .hasValueSatisfying(score -> assertThat(score.n()).isEqualTo(12 * 135));
        assertThat(first.findings().tables()).extracting(Table::name).contains("writing-steps", "rating-sheet");
        assertThat(first.findings().warnings()).anyMatch(warning -> warning.contains("by rules only"));
    }

    private FindingsDocument conduct(DiscriminationPlan plan, MemoryJournal journal, boolean replay)
            throws InterruptedException {
        Model subject = new DiscriminationOrganismProvider()
                .open(ModelId.parse("organism:discrimination"), _ -> Optional.empty());
        Model author = AuthorOrganism.open(ModelId.parse("organism:author?banned=0.2&duplicate=0.2&changed=0.2"));
        Cast cast = new Cast(List.of(subject), Optional.of(author), Optional.empty());
        RunSettings settings = RunSettings.standard(folder).withReplay(replay);
        return new Conductor<>(new DiscriminationStudy(), plan, cast, 1, journal, settings).conduct(_ -> {});
    }
}
