package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.core.run.Tally;
import touchstone.core.run.Tally.Snapshot;
import touchstone.report.Terminal;

class ProgressDisplayTest {
    private final ProgressLine line = new ProgressLine("survey", 18_900);

    private static Snapshot after(long read) {
        return new Snapshot(read, read, 0, 0, 0, 0, 0, new Snapshot.Money(0, 0), Tally.Step.NONE);
    }

    @Test
    void aLineTellsTrialsRateTimeLeftSpendAndTrouble() {
        Snapshot now = new Snapshot(
                1000, 900, 100, 2, 7, 64, 64, new Snapshot.Money(1.5, 120_000), new Tally.Step("deciding", 0, 9));
        assertThat(line.at(10, now))
                .isEqualTo("survey  1,000 of 18,900 trials  100/s  2 min 59 s left  120,000 tokens  $1.50"
                        + "  64 in flight  7 retries  2 failed  deciding");
    }

    @Test
    void whatIsNotKnownIsNotShown() {
        assertThat(line.at(1, after(0))).isEqualTo("survey  0 of 18,900 trials  0/s");
        assertThat(line.at(2, after(100))).as("too early to tell the time left").doesNotContain("left");
        Snapshot unpriced = new Snapshot(100, 100, 0, 0, 0, 0, 0, new Snapshot.Money(0, 500), Tally.Step.NONE);
        assertThat(line.at(3, unpriced)).contains("500 tokens").doesNotContain("$");
        assertThat(line.at(4, after(20_000))).as("more than was foreseen").startsWith("survey  20,000 trials");
    }

    @Test
    void theRateIsThatOfTheLastSecondsSoThatTrialsOfTheJournalDoNotFlatterTheModel() {
        line.at(1, after(10_000));
        for (int second = 2; second < 30; second++) {
            line.at(second, after(10_000 + 10L * second));
        }
        assertThat(line.at(30, after(10_300))).contains("  10/s  14 min 20 s left");
    }

    @Test
    void onATerminalTheLineRenewsItselfAndNeverWraps() throws InterruptedException {
        StringWriter shown = new StringWriter();
        Optional<Terminal> narrow = Optional.of(Terminal.plain(24));
        try (ProgressDisplay display =
                ProgressDisplay.show("survey", 18_900, new Tally(), new PrintWriter(shown), narrow)) {
            Thread.sleep(500);
        }
        assertThat(shown.toString())
                .startsWith("\r\u001b[Ksurvey  0 of 18,900 tri\r")
                .endsWith("\r\u001b[K");
        assertThat(shown.toString()).doesNotContain("\n");
    }

    @Test
    void elsewhereAShortRunIsSilent() {
        StringWriter shown = new StringWriter();
        try (ProgressDisplay display =
                ProgressDisplay.show("survey", 10, new Tally(), new PrintWriter(shown), Optional.empty())) {
            assertThat(display).isNotNull();
        }
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void aStudyThatAsksNothingShowsItsStepsAndTheTimeLeft() {
        ProgressLine line = new ProgressLine("induction-heads", 0);
        assertThat(line.at(1, at("training", 0))).isEqualTo("induction-heads  training");
        assertThat(line.at(21, at("training", 20))).isEqualTo("induction-heads  training 20 of 120  1 min 40 s left");
        assertThat(line.at(30, at("measuring", 0))).isEqualTo("induction-heads  measuring");
    }

    private static Snapshot at(String step, long done) {
        return new Snapshot(0, 0, 0, 0, 0, 0, 0, new Snapshot.Money(0, 0), new Tally.Step(step, done, 120));
    }
}
