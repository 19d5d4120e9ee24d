package touchstone.journal.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import touchstone.core.input.InputException;
import touchstone.core.journal.Journal;
import touchstone.core.journal.JournalException;

/**
 * Writes the trials of a journal to a file: JSON lines ({@code .jsonl}, {@code .jsonl.gz}) or Parquet ({@code .parquet}).
 * A trial is there once for each answer and each failure; what is still in flight is left out.
 */
public final class TrialExport {
    private TrialExport() {}

    /**
     * @param run only what this run asked itself; answers that it found in the journal belong to the run that bought them
     * @param file is replaced if it is there, and only when the export is complete
     * @return how many trials were written
     * @throws InputException if the name of the file does not tell the form
     * @throws JournalException if the journal cannot be read or the file cannot be written
     */
    public static long write(Journal journal, Optional<String> run, Path file) {
        Form form = Form.of(file);
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path unfinished = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".tmp");
            try {
                long trials = write(journal, run, form, unfinished);
                Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return trials;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        } catch (UncheckedIOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static long write(Journal journal, Optional<String> run, Form form, Path file) throws IOException {
        TrialJoin join = new TrialJoin();
        long[] trials = {0};
        try (TrialSink sink = form.open(file)) {
            journal.walk(
                    run,
                    entry -> join.next(entry).ifPresent(trial -> {
                        try {
                            sink.write(trial);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        trials[0]++;
                    }));
        }
        return trials[0];
    }

    private static JournalException cannotWrite(Path file, Exception cause) {
        return new JournalException(
                file + " cannot be written (" + cause.getMessage()
                        + "); free some space, or name a file in a folder that can be written",
                cause);
    }

    private enum Form {
        JSON_LINES(".jsonl") {
            @Override
            TrialSink open(Path file) throws IOException {
                return JsonLines.plain(file);
            }
        },
        COMPRESSED_JSON_LINES(".jsonl.gz") {
            @Override
            TrialSink open(Path file) throws IOException {
                return JsonLines.compressed(file);
            }
        },
        PARQUET(".parquet") {
            @Override
            TrialSink open(Path file) throws IOException {
                return new ParquetFile(file);
            }
        };

        private final String suffix;

        Form(String suffix) {
            this.suffix = suffix;
        }

        abstract TrialSink open(Path file) throws IOException;

        static Form of(Path file) {
            String name = String.valueOf(file.getFileName());
            for (Form form : values()) {
                if (name.endsWith(form.suffix)) {
                    return form;
                }
            }
            throw InputException.of(
                    file.toString(),
                    "no such form of export",
                    "name a file that ends in .jsonl, .jsonl.gz or .parquet");
        }
    }
}
