package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;

class TrainCommandTest {
    @TempDir
    private Path folder;

    private Path text() throws IOException {
        return Files.writeString(
                folder.resolve("text.txt"),
                IntStream.range(0, 3000)
                        .mapToObj(i -> "line " + i % 50 + " of a text that says the same again")
                        .collect(Collectors.joining("\n")));
    }

    private String[] training(Path out, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "train",
                "--out",
                out.toString(),
                "--layers",
                "1",
                "--width",
                "32",
                "--context",
                "32",
                "--steps",
                "40"));
        command.addAll(List.of("--vocabulary", "300", "--batch", "4", "--held-out", "0.1"));
        command.addAll(List.of("--text", folder.resolve("text.txt").toString()));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    @Test
    void trainsAModelThatHasAllItsFilesAndIsTheSameAgain() throws IOException {
        text();
        Program.Ended first = InProcess.run(training(folder.resolve("one")));
        Program.Ended second = InProcess.run(training(folder.resolve("two"), "--onnx"));

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.code()).isZero();
        assertThat(first.err()).contains("step 40 of 40", "tokens/s", "written to");
        assertThat(folder.resolve("one")).isDirectoryContaining("glob:**/config.json");
        assertThat(folder.resolve("one/tokenizer.json")).exists();
        assertThat(folder.resolve("one.training")).doesNotExist();
        assertThat(Files.mismatch(folder.resolve("one/model.safetensors"), folder.resolve("two/model.safetensors")))
                .isEqualTo(-1);
        assertThat(folder.resolve("one/model.onnx")).doesNotExist();
        assertThat(folder.resolve("two/model.onnx")).isNotEmptyFile();
        JsonNode loss = Json.parse(Files.readString(folder.resolve("one/loss.json")));
        assertThat(StreamSupport.stream(loss.path("losses").spliterator(), false)
                        .map(JsonNode::doubleValue))
                .hasSize(40)
                .satisfies(losses -> assertThat(losses.getLast()).isLessThan(losses.getFirst() - 1));
        assertThat(Files.readString(folder.resolve("one/report.html"))).contains("held-out-loss", "vega");
    }

    @Test
    void wrongUsageSaysWhatToDo() throws IOException {
        text();
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/file"), "x");
        Files.createDirectories(folder.resolve("begun.training"));

        assertThat(InProcess.run(training(folder.resolve("full"))))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("exists already"));
        assertThat(InProcess.run(training(folder.resolve("begun"))))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("add --resume to go on"));
        assertThat(InProcess.run(training(folder.resolve("new"), "--heads", "3")))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2));
        assertThat(InProcess.run(training(folder.resolve("new"), "--tokens", "100")))
                .satisfies(run -> assertThat(run.err()).contains("give one of them"));
    }
}
