package touchstone.alignment.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;

/** What the batches of a training showed, a line each. */
record StepsFile(Path file) {
    /** Replaces the file as a whole. */
    void write(List<PolicyStep> steps) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            Files.write(
                    part, steps.stream().map(Json.MAPPER::writeValueAsString).toList());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** The first so many; what a run that was killed noted beyond its checkpoint is left out. */
    List<PolicyStep> read(long count) {
        try (Stream<String> lines = Files.lines(file)) {
            List<PolicyStep> steps = lines.limit(count)
                    .map(line -> Json.MAPPER.readValue(line, PolicyStep.class))
                    .toList();
            if (steps.size() == count) {
                return steps;
            }
        } catch (IOException | JacksonException e) {
            throw wrong();
        }
        throw wrong();
    }

    private InputException wrong() {
        return InputException.of(
                file.toString(),
                "does not hold the steps of the checkpoint beside it",
                "train again in another folder");
    }
}
