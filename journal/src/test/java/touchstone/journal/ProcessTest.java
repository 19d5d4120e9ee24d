package touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Verification;
import touchstone.core.trial.TrialKey;

/** What only processes of their own can show: being killed, being two, being without rights or memory. */
class ProcessTest {
    @TempDir
    Path folder;

    @AfterEach
    void makeWritable() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest(name = "after {0} trials")
    @ValueSource(ints = {1, 500, 5000})
    void killedWhileItAppendsNothingAcknowledgedIsLost(int trials) throws Exception {
        List<Integer> acknowledged = new ArrayList<>();
        Process child = child(List.of(), "append", Specimen.RUN, 1_000_000).start();
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(Integer.parseInt(line));
                if (acknowledged.size() == trials) {
                    // SIGKILL; what the child had said until then is still read.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(trials);

        try (SqlJournal journal = SqlJournal.open(file())) {
            assertThat(journal.verify()).isInstanceOf(Verification.Intact.class);
            Set<TrialKey> answered = acknowledged.stream()
                    .filter(n -> n % 10 != 9)
                    .map(n -> Specimen.intent(n).key())
                    .collect(Collectors.toSet());
            assertThat(journal.find(answered).keySet()).isEqualTo(answered);
            List<String> inFlight = journal.inFlight(Specimen.RUN).stream()
                    .map(Entry.Intent::trial)
                    .toList();
            assertThat(inFlight)
                    .containsAll(acknowledged.stream()
                            .filter(n -> n % 10 == 9)
                            .map(n -> Specimen.trial(n).name())
                            .toList());
            // And the journal goes on.
            journal.append(Specimen.intent(-1)).join();
        }
    }

    @Test
    void twoProcessesWriteOneChain() throws Exception {
        Process one = child(List.of(), "append", "one", 3000).start();
        Process two = child(List.of(), "append", "two", 3000).start();
        for (Process each : List.of(one, two)) {
            assertThat(new String(each.getInputStream().readAllBytes())).endsWith("done\n");
            assertThat(each.waitFor()).isZero();
        }
        try (SqlJournal journal = SqlJournal.open(file())) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(2 * (3000 + 2700)));
            assertThat(journal.inFlight("one")).hasSize(300);
        }
    }

    @Test
    void aJournalInAFolderThatCannotBeWrittenCanBeReadAndVerified() throws Exception {
        try (SqlJournal journal = SqlJournal.open(file())) {
            JournalContract.append(journal, JournalContract.everyKind());
        }
        makeReadOnly();
        assertThat(Child.output(child(withoutRights(), "read"))).isEqualTo("4 entries, Intact[entries=4]");
        assertThat(Child.output(child(withoutRights(), "open")))
                .contains("cannot be opened for writing; make the file and its folder writable");
    }

    @Test
    void aCutJournalInAFolderThatCannotBeWrittenSaysWhatToDo() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (SqlJournal journal =
                SqlJournal.open(elsewhere.resolve("journal.db").toString())) {
            JournalContract.append(journal, JournalContract.everyKind());
            for (String name : List.of("journal.db", "journal.db-wal")) {
                Files.copy(elsewhere.resolve(name), folder.resolve(name));
            }
        }
        makeReadOnly();
        assertThat(Child.output(child(withoutRights(), "read")))
                .contains("copy journal.db and journal.db-wal to a folder that can be written");
    }

    @Test
    void aJournalMuchLargerThanTheMemoryIsWalkedAndVerified() throws Exception {
        assertThat(Child.output(child(List.of(), "append-large", 1500))).isEqualTo("done");
        assertThat(Files.size(Path.of(file()))).isGreaterThan(75_000_000);
        assertThat(Child.output(Child.process(List.of(), List.of("-Xmx56m"), file(), "read")))
                .isEqualTo("3000 entries, Intact[entries=3000]");
    }

    private String file() {
        return folder.resolve("journal.db").toString();
    }

    private ProcessBuilder child(List<String> prefix, Object... arguments) {
        Object[] all = Stream.concat(Stream.of(file()), Stream.of(arguments)).toArray();
        return Child.process(prefix, List.of(), all);
    }

    private void makeReadOnly() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            }
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    /** Nothing is read-only to root, unless it gives up that right. */
    private List<String> withoutRights() {
        if (!Files.isWritable(folder)) {
            return List.of();
        }
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeThat(setpriv).as("root without setpriv can write everywhere").exists();
        return List.of(
                setpriv.toString(),
                "--bounding-set=-dac_override,-dac_read_search",
                "--inh-caps=-dac_override,-dac_read_search");
    }
}
