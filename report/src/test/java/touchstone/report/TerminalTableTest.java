package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.report.Terminal.Tone;
import touchstone.report.TerminalTable.Cell;
import touchstone.report.TerminalTable.Column;

class TerminalTableTest {
    private static final Table COVERAGE = new Table(
            "coverage",
            "Coverage",
            List.of("scenario", "median", "n", "kept"),
            List.of(
                    List.of("small business loan", 0.9981, 1350L, true),
                    List.of("visa", -0.5, 7L, false),
                    List.of("parole", Table.NONE, 0L, true)));

    @Test
    void numbers_stand_to_the_right_and_text_to_the_left() {
        assertThat(TerminalTable.of(COVERAGE).render(Terminal.plain(80))).isEqualTo("""
                scenario             median      n  kept
                ────────────────────────────────────────
                small business loan   0.998  1,350  yes
                visa                 -0.500      7  no
                parole                    -      0  yes
                """);
    }

    @Test
    void a_narrow_terminal_wraps_text_and_leaves_numbers_whole() {
        assertThat(TerminalTable.of(COVERAGE).render(Terminal.plain(36))).isEqualTo("""
                scenario         median      n  kept
                ────────────────────────────────────
                small business    0.998  1,350  yes
                loan
                visa             -0.500      7  no
                parole                -      0  yes
                """);
    }

    @Test
    void a_very_narrow_terminal_lists() {
        assertThat(TerminalTable.of(COVERAGE).render(Terminal.plain(20))).startsWith("""
                scenario: small
                business loan
                median: 0.998
                n: 1,350
                kept: yes

                """);
    }

    @Test
    void a_terminal_without_unicode_gets_ascii() {
        Terminal ascii = new Terminal(80, false, StandardCharsets.US_ASCII);

        String table = TerminalTable.of(COVERAGE).render(ascii);
        String estimates = TerminalEstimates.render(
                DiscriminationSample.document().findings().estimates(), 50, ascii);

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(table + estimates))
                .isTrue();
        assertThat(table).contains("--------").doesNotContain("?");
    }

    @Test
    void colour_needs_a_person_who_wants_it() {
        assertThat(Terminal.of(Map.of(), true, StandardCharsets.UTF_8).colour()).isTrue();
        assertThat(Terminal.of(Map.of(), false, StandardCharsets.UTF_8).colour())
                .isFalse();
        assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true, StandardCharsets.UTF_8)
                        .colour())
                .isFalse();
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true, StandardCharsets.UTF_8)
                        .colour())
                .isFalse();
        assertThat(Terminal.of(Map.of("COLUMNS", "132"), true, StandardCharsets.UTF_8)
                        .width())
                .isEqualTo(132);
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), true, StandardCharsets.UTF_8)
                        .width())
                .isEqualTo(100);
    }

    @Test
    void colour_does_not_shift_columns() {
        TerminalTable table = new TerminalTable(
                List.of(Column.number("value"), Column.text("inside")),
                List.of(List.of(new Cell("0.5", Tone.STRONG), new Cell("yes", Tone.GOOD))));

        String coloured = table.render(new Terminal(80, true, StandardCharsets.UTF_8));

        assertThat(coloured).contains("\u001B[32myes\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[\\d+m", "")).isEqualTo(table.render(Terminal.plain(80)));
    }

    @Test
    void text_of_a_model_cannot_steer_the_terminal() {
        TerminalTable hostile = new TerminalTable(
                List.of(Column.text("answer")),
                List.of(List.of(Cell.of("\u001B]0;owned\u0007\u001B[2J no\nnewline \u202Eesrever\u009B31m"))));

        assertThat(hostile.render(new Terminal(80, false, StandardCharsets.UTF_8)))
                .doesNotContain("\u001B", "\u0007", "\u009B", "\u202E")
                .hasLineCount(3);
    }

    @Test
    void wide_and_combining_characters_are_measured_as_they_appear() {
        assertThat(TextWidth.of("\u6771\u4EAC")).isEqualTo(4);
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
        assertThat(TextWidth.elide("\u6771\u4EAC\u90FD", 5, "\u2026")).isEqualTo("\u6771\u4EAC\u2026");
    }

    @Property(tries = 300)
    void no_line_is_wider_than_the_terminal(
            @ForAll @Size(max = 5) List<String> texts, @ForAll @IntRange(min = 20, max = 120) int width) {
        TerminalTable table = new TerminalTable(
                List.of(Column.text("name"), Column.text("what a model said"), Column.number("n")),
                texts.stream()
                        .map(text -> List.of(Cell.of(text), Cell.of(text + " " + text), Cell.of("12")))
                        .toList());

        assertThat(table.render(Terminal.plain(width)).lines()).allMatch(line -> TextWidth.of(line) <= width);
    }

    @Test
    void estimates_stand_beside_the_planted_truth() {
        var estimates = Samples.document().findings().estimates();

        assertThat(TerminalEstimates.render(estimates, 10, Terminal.plain(80))).isEqualTo("""
                Discrimination score (log-odds; attribute race; n = 9,450)
                level  value    95% interval  truth  inside
                ───────────────────────────────────────────
                Black  0.503  0.442 to 0.565  0.500  ✓ yes
                Asian      -               -      -  -
                no estimate for race, Asian: no trial named this level
                """);
        assertThat(TerminalEstimates.render(estimates, 1, Terminal.plain(80))).endsWith("1 more in findings.json\n");
        assertThat(TerminalEstimates.opening(estimates, 1)).isEqualTo(estimates.subList(0, 1));
        assertThat(TerminalEstimates.opening(List.of(), 1)).isEmpty();
    }

    @Test
    void estimates_that_all_lack_a_number_for_one_reason_say_it_once() {
        List<Estimate> estimates = Stream.of("Black", "Asian")
                .map(race -> Estimate.of(
                                "score",
                                Map.of("race", race),
                                new Estimate.Undefined("nobody answered"),
                                0,
                                "log-odds",
                                "none")
                        .withTruth(OptionalDouble.of(-0.25)))
                .toList();

        assertThat(TerminalEstimates.render(estimates, 10, Terminal.plain(80)))
                .containsOnlyOnce("no estimate: nobody answered\n")
                .contains("-0.25");
    }

    @Test
    void a_long_heading_of_numbers_wraps_before_the_table_falls_apart() {
        TerminalTable table = new TerminalTable(
                List.of(Column.text("size"), Column.number("power at the strictest step")),
                List.of(List.of(Cell.of("small"), Cell.of("0.25"))));

        assertThat(table.render(Terminal.plain(20))).isEqualTo("""
                size    power at the
                           strictest
                                step
                ────────────────────
                small           0.25
                """);
    }
}
