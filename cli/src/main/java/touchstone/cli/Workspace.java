package touchstone.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import touchstone.core.journal.Journal;
import touchstone.journal.SqlJournal;

/** Where a person keeps the journal and the artifacts. */
final class Workspace {
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
                            + " PGUSER and PGPASSWORD")
    private @Nullable String url;

    Path artifacts() {
        return folder.resolve("artifacts");
    }

    /** Opens the journal for writing; makes it if there is none. */
    Journal open() {
        return SqlJournal.open(location());
    }

    /** Opens the journal for reading only. */
    Journal read() {
        return SqlJournal.openReadOnly(location());
    }

    private String location() {
        return url != null ? url : folder.resolve("journal.db").toString();
    }
}
