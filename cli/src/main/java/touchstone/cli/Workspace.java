package touchstone.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import touchstone.core.input.InputException;
import touchstone.core.journal.Journal;
import touchstone.journal.SqlJournal;

/** Where a person keeps the journal and the artifacts. */
final class Workspace {
    private static final String POSTGRES = "jdbc:postgresql:";

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "the folder that keeps journal and artifacts (default ${DEFAULT-VALUE})",
            defaultValue = "${env:TOUCHSTONE_WORKSPACE:-.touchstone}")
    private Path folder = Path.of(".touchstone");

    @Option(
            names = "--journal",
            paramLabel = "URL",
            description =
                    "a PostgreSQL journal instead, as jdbc:postgresql://host/database; user and password come from"
                            + " PGUSER and PGPASSWORD, or from ~/.pgpass")
    private @Nullable String url;

    private boolean made;

    Path artifacts() {
        return folder.resolve("artifacts");
    }

    /**
     * Opens the journal for writing; makes it if there is none.
     *
     * @throws InputException if the workspace is no folder or the URL none of PostgreSQL
     */
    Journal open() {
        String location = location();
        made = url == null && !Files.exists(folder);
        return SqlJournal.open(location);
    }

    /** Takes away the folder again if {@link #open} made it and no model was asked since: then nothing is lost and nothing left over. */
    void withdraw() {
        if (!made) {
            return;
        }
        AtomicBoolean asked = new AtomicBoolean();
        try (Journal journal = read()) {
            journal.walk(Optional.empty(), _ -> asked.set(true));
        }
        if (asked.get()) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be removed", e);
        }
    }

    /**
     * Opens the journal for reading only.
     *
     * @throws InputException as {@link #open}, or if there is no journal yet
     */
    Journal read() {
        String location = location();
        if (url == null && !Files.exists(Path.of(location))) {
            throw InputException.of(
                    "--workspace " + folder,
                    "holds no journal",
                    "name the workspace in which runs were made, or make one with touchstone run STUDY");
        }
        return SqlJournal.openReadOnly(location);
    }

    private String location() {
        if (url != null && !url.startsWith(POSTGRES)) {
            throw InputException.of(
                    "--journal",
                    "'" + url + "' is no address of a PostgreSQL database",
                    "write " + POSTGRES + "//HOST/DATABASE; for a folder there is --workspace DIR");
        }
        if (url != null) {
            return url;
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw InputException.of("--workspace " + folder, "is a file", "name a folder to keep the journal in");
        }
        return folder.resolve("journal.db").toString();
    }
}
