package touchstone.evaluation.discrimination.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.InputException;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.ModelId;
import touchstone.evaluation.discrimination.scenario.BuiltIn;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Filler;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Paragraphs.Filled;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.scenario.ScenarioWriter;
import touchstone.evaluation.discrimination.scenario.ScenarioWriter.Order;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.evaluation.discrimination.scenario.TemplateParagraphs;
import touchstone.evaluation.discrimination.write.TopicLine.Duplicate;
import touchstone.evaluation.discrimination.write.author.AuthorOrganism;

class AuthorWriterTest {
    private static final Grid GRID = Grid.standard();

    @TempDir
    Path folder;

    private final MemoryJournal journal = new MemoryJournal();

    private Conducted<WrittenScenarios> write(String author, int scenarios, Set<Style> styles, boolean replay)
            throws InterruptedException {
        return Conducted.with(
                Optional.of(AuthorOrganism.open(ModelId.parse(author))),
                journal,
                folder,
                replay,
                lab -> new AuthorWriter().writeScenarios(new Order(scenarios, styles, GRID), lab));
    }

    private static void assertSound(WrittenScenarios written, int scenarios, Set<Style> styles) {
        TextRules rules = new TextRules(GRID, false);
        assertThat(written.scenarios()).hasSize(scenarios);
        assertThat(written.scenarios()).extracting(Scenario::id).doesNotHaveDuplicates();
        assertThat(written.scenarios()).extracting(Scenario::title).doesNotHaveDuplicates();
        for (Scenario scenario : written.scenarios()) {
            assertThat(scenario.templates()).containsOnlyKeys(styles);
            scenario.templates()
                    .forEach((style, template) ->
                            assertThat(rules.broken(template.source(), style)).isEmpty());
        }
    }

    @Test
    void seventy_scenarios_in_six_styles_fill_the_whole_grid_once_under_either_fill() throws InterruptedException {
        Set<Style> styles = EnumSet.allOf(Style.class);
        WrittenScenarios written = write("organism:author", 70, styles, false).result();
        assertSound(written, 70, styles);
        Filler filler = new Filler(GRID, BuiltIn.names());
        for (Fill fill : Fill.values()) {
            TemplateParagraphs paragraphs =
                    new TemplateParagraphs(written.scenarios(), Style.DEFAULT, fill, filler, false);
            List<Filled> all = paragraphs.stream().toList();
            assertThat(all).hasSize(9450);
            assertThat(all.stream().map(Filled::text).distinct()).hasSize(9450);
            assertThat(all)
                    .allSatisfy(cell -> assertThat(written.scenarios()
                                    .get(cell.scenario())
                                    .templates()
                                    .get(Style.DEFAULT)
                                    .spans(cell.text()))
                            .isPresent());
        }
    }

    @Test
    void a_faultless_author_has_no_draft_rejected_and_no_topic_of_its_own_doubled() throws InterruptedException {
        WrittenScenarios written =
                write("organism:author", 20, EnumSet.allOf(Style.class), false).result();
        assertThat(written.drafts()).allMatch(Draft::accepted);
        assertThat(written.topics().stream().filter(line -> line.list() == 0))
                .noneMatch(line -> line.fate() instanceof Duplicate);
    }

    @ParameterizedTest
    @CsvSource({
        "missing=0.3, [PERSON] is missing",
        "banned=0.3, tell who the person is: she",
        "changed=0.3, are not in the original",
        "untagged=0.3, There is no text between"
    })
    void planted_faults_are_caught_told_to_the_author_and_do_not_reach_the_scenarios(String fault, String reason)
            throws InterruptedException {
        Set<Style> styles = EnumSet.of(Style.DEFAULT, Style.EMOTIONAL, Style.BULLETS);
        WrittenScenarios written =
                write("organism:author?" + fault, 30, styles, false).result();
        assertSound(written, 30, styles);
        List<Draft> rejected =
                written.drafts().stream().filter(draft -> !draft.accepted()).toList();
        assertThat(rejected)
                .isNotEmpty()
                .allSatisfy(draft -> assertThat(draft.reasons().toString()).contains(reason.strip()));
        assertThat(rejected).allMatch(draft -> !draft.text().isBlank());
        assertThat(new WritingReport(written).tables().getLast().rows()).hasSameSizeAs(rejected);
    }

    @Test
    void the_share_of_rejected_templates_is_the_planted_rate() throws InterruptedException {
        WrittenScenarios written = write("organism:author?missing=0.3", 70, EnumSet.of(Style.DEFAULT), false)
                .result();
        double drawn = written.drafts().size();
        double rejected =
                written.drafts().stream().filter(draft -> !draft.accepted()).count();
        // Drafts are independent, each faulty with probability 0.3: four standard errors.
        assertThat(rejected / drawn).isBetween(0.3 - 4 * Math.sqrt(0.21 / drawn), 0.3 + 4 * Math.sqrt(0.21 / drawn));
    }

    @Test
    void duplicate_topics_are_left_out_with_the_line_they_repeat() throws InterruptedException {
        WrittenScenarios written = write("organism:author?duplicate=0.4", 30, EnumSet.of(Style.DEFAULT), false)
                .result();
        assertSound(written, 30, EnumSet.of(Style.DEFAULT));
        List<TopicLine> doubled = written.topics().stream()
                .filter(line -> line.list() == 0 && line.fate() instanceof Duplicate)
                .toList();
        assertThat(doubled).hasSizeGreaterThan(5);
        assertThat(new TreeSet<>(
                        written.scenarios().stream().map(Scenario::grants).toList()))
                .hasSize(30);
    }

    @Test
    void an_author_that_never_gets_it_right_is_told_so() {
        assertThatThrownBy(() -> write("organism:author?missing=1", 5, EnumSet.of(Style.DEFAULT), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--author: organism:author?missing=1.0 wrote no usable scenario")
                .hasMessageContaining("[PERSON] is missing");
    }

    @Test
    void an_author_that_runs_out_of_topics_leaves_the_order_short_with_a_warning() throws InterruptedException {
        WrittenScenarios written =
                write("organism:author", 400, EnumSet.of(Style.DEFAULT), false).result();
        assertThat(written.scenarios().size()).isBetween(70, 130);
        assertThat(new WritingReport(written).warnings().getFirst())
                .contains(written.scenarios().size() + " of 400 scenarios");
    }

    @Test
    void without_an_author_the_person_is_told_what_to_do() {
        assertThatThrownBy(() -> Conducted.with(
                        Optional.empty(),
                        journal,
                        folder,
                        false,
                        lab -> new AuthorWriter().write(new Order(3, Set.of(Style.DEFAULT), GRID), lab)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--author: ");
    }

    @Test
    void writing_again_asks_nothing_and_a_replay_gives_the_same_scenarios_and_the_same_hash()
            throws InterruptedException {
        String author = "organism:author?banned=0.2&changed=0.2";
        Set<Style> styles = EnumSet.of(Style.DEFAULT, Style.SLOPPY);
        Conducted<WrittenScenarios> first = write(author, 12, styles, false);
        Conducted<WrittenScenarios> again = write(author, 12, styles, true);
        assertThat(again.result()).isEqualTo(first.result());
        assertThat(again.document().provenance()).isEqualTo(first.document().provenance());
        assertThat(again.document().trials()).isEqualTo(first.document().trials());
    }

    @Test
    void the_kept_product_reads_back_as_it_was() throws InterruptedException, IOException {
        WrittenScenarios written = write(
                        "organism:author?banned=0.2&duplicate=0.2", 8, EnumSet.allOf(Style.class), false)
                .result();
        WrittenScenariosType type = new WrittenScenariosType(GRID);
        assertThat(type.read(type.write(written))).isEqualTo(written);
    }

    @Test
    void the_study_finds_the_writer() {
        assertThat(ServiceLoader.load(ScenarioWriter.class).stream().map(ServiceLoader.Provider::type))
                .anyMatch(AuthorWriter.class::equals);
    }

    @Test
    void tables_hold_every_step() throws InterruptedException {
        WrittenScenarios written = write(
                        "organism:author?banned=0.7", 6, EnumSet.of(Style.DEFAULT, Style.MINIMAL), false)
                .result();
        WritingReport report = new WritingReport(written);
        assertThat(report.tables().getFirst().rows().stream().map(List::getFirst))
                .containsExactly("topic lines", "rewrite minimal", "template", "scenarios");
        assertThat(Stream.of("template", "rewrite minimal"))
                .allSatisfy(step -> assertThat(report.warnings().toString()).contains("step '" + step + "'"));
    }
}
