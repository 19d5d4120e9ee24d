package touchstone.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import touchstone.core.journal.JournalException;
import touchstone.core.study.ArtifactKey;
import touchstone.core.study.ArtifactType;

/** Large products of steps in a folder, one file each, named by purpose and content of their inputs; never half-written. */
final class FileArtifacts {
    private final Path folder;

    FileArtifacts(Path folder) {
        this.folder = folder;
    }

    <A> A keep(ArtifactKey key, ArtifactType<A> type, Callable<A> make) throws InterruptedException {
        Path file = folder.resolve(key.purpose() + "-" + key.inputs().hex());
        try {
            return type.read(Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            A made = make(make);
            write(file, type, made);
            return made;
        } catch (IOException e) {
            throw new JournalException(file + " cannot be read; delete it to have it made again", e);
        }
    }

    private static <A> A make(Callable<A> make) throws InterruptedException {
        try {
            return make.call();
        } catch (RuntimeException | InterruptedException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("making an artifact failed", e);
        }
    }

    private static <A> void write(Path file, ArtifactType<A> type, A made) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "draft", null);
            Files.write(draft, type.write(made));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new JournalException(file + " cannot be written; free space or choose another --workspace", e);
        }
    }
}
