package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.journal.Journal;
import touchstone.core.journal.Verification;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RetryPolicy;
import touchstone.core.run.RunSettings;
import touchstone.core.run.RunStopped;
import touchstone.core.run.Tally;
import touchstone.journal.SqlJournal;
import touchstone.models.Models;
import touchstone.organisms.server.Fault;
import touchstone.organisms.server.Faults;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedServer;

/** Every known way of a server to fail, met in the middle of a run: all trials are answered, or the run says why not. */
class FaultyServerTest {
    private static final int TRIALS = 60;

    @TempDir
    Path folder;

    private record Conducted(FindingsDocument document, Tally.Snapshot tally, Verification chain, long requests) {}

    private Conducted conduct(Faults faults) throws InterruptedException {
        return conduct(faults, Duration.ofSeconds(1));
    }

    private Conducted conduct(Faults faults, Duration timeout) throws InterruptedException {
        RunSettings settings = RunSettings.standard(folder)
                .withConcurrency(8)
                .withTimeout(timeout)
                .withRetry(new RetryPolicy(8, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(5)));
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes").faults(faults));
                Journal journal = SqlJournal.open(folder.resolve("journal.db").toString())) {
            Cast cast = Cast.of(Models.with(name -> Optional.empty()).open(server.baseUrl() + "#survey"));
            Conductor<Survey.Plan> conductor =
                    new Conductor<>(new Survey(), new Survey.Plan(TRIALS), cast, 1, journal, settings);
            FindingsDocument document = conductor.conduct(asked -> {});
            return new Conducted(
                    document,
                    conductor.tally().snapshot(),
                    journal.verify(),
                    server.counters().requests());
        }
    }

    static Stream<Fault> passingFaults() {
        return Stream.concat(
                Stream.of(429, 500, 502, 503, 529).map(Fault::status),
                Stream.of(
                        Fault.status(429, "0"),
                        Fault.Broken.RESET,
                        Fault.Broken.HALF_OPEN,
                        Fault.Broken.STALLED_BODY,
                        Fault.Broken.CUT_BODY,
                        Fault.Broken.TRUNCATED_JSON,
                        Fault.Broken.MALFORMED_JSON,
                        Fault.Broken.WRONG_CONTENT_TYPE,
                        Fault.Broken.EMPTY_CHOICES,
                        Fault.Broken.MISSING_CONTENT,
                        Fault.Broken.INVALID_UTF8,
                        Fault.Broken.NO_HTTP));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void aFaultThatPassesIsAskedAgainUntilEveryTrialIsAnswered(Fault fault) throws Exception {
        Conducted conducted = conduct(Faults.every(7, fault));
        assertThat(conducted.document().trials()).isEqualTo(new FindingsDocument.TrialCounts(TRIALS, TRIALS, 0, 0));
        assertThat(conducted.tally().retries()).as("faults that were met").isPositive();
        assertThat(conducted.document().findings().estimates().getFirst().value())
                .isEqualTo(new Estimate.Measured(1, 1, 1, 0.95));
        assertThat(conducted.chain()).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void anAnswerOfTenMegabytesIsTakenAndARefusalIsAnAnswer() throws Exception {
        Faults faults = Faults.every(20, new Fault.Huge(10 << 20)).or(Faults.every(7, Fault.Broken.REFUSAL));
        assertThat(conduct(faults).document().trials().failed()).isZero();
    }

    @Test
    void aRejectedRequestFailsItsTrialAlone() throws Exception {
        Conducted conducted = conduct(Faults.every(10, Fault.status(400)), Duration.ofMinutes(1));
        assertThat(conducted.document().trials().failed()).isEqualTo(TRIALS / 10);
        assertThat(conducted.requests()).as("no rejected request is sent again").isEqualTo(TRIALS);
    }

    @Test
    void aRedirectOrARefusedKeyStopsTheRunWithOneLine() {
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(Faults.every(5, new Fault.Redirect(307, "http://127.0.0.1:9/v1"))))
                .satisfies(e -> assertThat(e.getMessage()).contains("redirect").doesNotContain("\n"));
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(Faults.every(5, Fault.status(401))))
                .satisfies(e -> assertThat(e.getMessage()).contains("401").doesNotContain("\n"));
    }
}
