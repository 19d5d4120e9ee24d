package touchstone.bench.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import touchstone.bench.process.Programs;

/**
 * Where benchmarks run.
 *
 * @param programs how programs are started
 * @param folder for what they write; on the disk whose speed is to count
 */
public record Setting(Programs programs, Path folder) {
    /** An empty folder that goes when it is closed. */
    public Scratch scratch() {
        try {
            Files.createDirectories(folder);
            return new Scratch(Files.createTempDirectory(folder, "scratch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder for one process's files. */
    public record Scratch(Path folder) implements AutoCloseable {
        String workspace() {
            return folder.resolve("workspace").toString();
        }

        Path out() {
            return folder.resolve("out");
        }

        /** Bytes of the files below a folder. */
        static long bytes(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Bytes of the workspace: the journal and what stands beside it. */
        long workspaceBytes() {
            return bytes(Path.of(workspace()));
        }

        /** Bytes of findings, report and trials. */
        long outBytes() {
            return bytes(out());
        }

        @Override
        public void close() {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
