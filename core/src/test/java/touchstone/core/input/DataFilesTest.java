package touchstone.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.json.ContentHash;
import touchstone.core.study.Dataset.Row;

class DataFilesTest {
    @TempDir
    Path folder;

    private List<Row> rows(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return new DataFiles().data(file.toString()).rows().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.jsonl | {"name":"x","age":4}~{"name":"y","age":5}~
            a.json  | [{"name":"x","age":4},{"name":"y","age":5}]
            b.json  | {"version":1,"people":[{"name":"x","age":4},{"name":"y","age":5}]}
            c.json  | {"name":"x","age":4}~~{"name":"y","age":5}~
            d.json  | {"people":[{"name":"x","age":4},~{"name":"y","age":5}]}
            a.yaml  | - name: x~  age: 4~- name: y~  age: 5~
            a.csv   | name,age~x,4~y,5~
            b.csv   | name, age~"x", 4~~y,5~
            a.tsv   | name\tage~x\t4~y\t5~
            """)
    void everyFormatGivesTheSameRows(String name, String text) throws IOException {
        List<Row> rows = rows(name, text.replace('~', '\n').replace("\\t", "\t"));
        assertThat(rows).extracting(row -> row.plain("name")).containsExactly("x", "y");
        assertThat(rows).extracting(row -> row.number("age")).containsExactly(4.0, 5.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "jsonl"})
    void aByteOrderMarkIsNoPartOfTheFirstField(String format) throws IOException {
        String plain = switch (format) {
            case "csv" -> "name,age\r\nAda,36\r\n";
            case "tsv" -> "name\tage\r\nAda\t36\r\n";
            default -> "{\"name\":\"Ada\"}\r\n";
        };
        Path marked = Files.writeString(folder.resolve("marked." + format), "\uFEFF" + plain);
        assertThat(new DataFiles().data(marked.toString()).rows().map(row -> row.text("name")))
                .containsExactly("Ada");
    }

    @Test
    void aQuoteInsideAFieldIsTextAndQuotedFieldsMayHoldLinesAndQuotes() throws IOException {
        List<Row> rows =
                rows("a.csv", "\uFEFFid,text\r\n1,a 5\" pipe\r\n2,\"two\r\nlines, \"\"quoted\"\"\"\r\n3,z\r\n");
        assertThat(rows)
                .extracting(row -> row.plain("text"))
                .containsExactly("a 5\" pipe", "two\r\nlines, \"quoted\"", "z");
        assertThat(rows).extracting(Row::number).containsExactly(2, 3, 5);
    }

    @Test
    void aFolderNamesItsDataFilesInOrderWithoutNotesAndHiddenOnes() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.createDirectories(folder.resolve(".git"));
        for (String name : List.of("z.jsonl.gz", "a.csv", "b/m.yaml", "README.md", "LICENSE", ".git/x.json")) {
            Files.writeString(folder.resolve(name), "");
        }
        DataFiles files = new DataFiles();
        assertThat(files.files(folder.toString()))
                .extracting(file -> folder.relativize(Path.of(file)).toString())
                .containsExactly("a.csv", "b/m.yaml", "z.jsonl.gz");
        String one = folder.resolve("a.csv").toString();
        assertThat(files.files(one)).containsExactly(one);
    }

    @Test
    void aFoldersChecksumChangesWithAnyOfItsFiles() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x");
        ContentHash before = DataFiles.checksum(folder.toString());
        Files.writeString(folder.resolve("README.md"), "a note");
        assertThat(DataFiles.checksum(folder.toString())).isEqualTo(before);
        Files.writeString(folder.resolve("b.csv"), "y");
        assertThat(DataFiles.checksum(folder.toString())).isNotEqualTo(before);
    }

    @Test
    void aFolderWithoutDataAndAPathToNothingAreSaidSo() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new DataFiles().files(folder.toString()))
                .withMessageContaining("holds no data file");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new DataFiles().files(folder.resolve("none").toString()))
                .withMessageContaining("no such file");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new DataFiles().data(folder.toString()))
                .withMessageContaining("is a folder");
    }

    @Test
    void jsonLinesMayBeginWithAByteOrderMark() throws IOException {
        assertThat(rows("a.jsonl", "\uFEFF{\"x\":1}\n").getFirst().number("x")).isEqualTo(1);
    }

    @Test
    void aFieldOfTenMegabytesIsRead() throws IOException {
        String large = "x".repeat(10_000_000);
        assertThat(rows("a.csv", "id,text\n1,\"" + large + "\"\n").getFirst().text("text"))
                .isEqualTo(large);
    }

    @Test
    void gzipIsReadThrough() throws IOException {
        Path file = folder.resolve("a.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"a\":\"b\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new DataFiles()
                        .data(file.toString())
                        .rows()
                        .findFirst()
                        .orElseThrow()
                        .text("a"))
                .isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.jsonl | {"age":1}~{"age":            | row 2: broken JSON
            a.jsonl | {"age":1}~7                  | row 2: is no set of named fields
            b.json  | {"age":1}~{"age":            | row 2: broken JSON
            a.jsonl | {"age":NaN}                  | row 1: broken JSON
            a.csv   | age,name~1,x~2~              | row 3: broken table
            b.csv   | age,name~1,x~2,"y~3,z~       | row 3: opens a quote that is never closed
            a.yaml  | age: [1~                     | broken YAML
            a.txt   | age                          | unknown format '.txt'
            """)
    void brokenFilesNameTheirRow(String name, String text, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> rows(name, text.replace('~', '\n')))
                .withMessageContaining(name)
                .withMessageContaining(message)
                .withMessageNotContainingAny("enable", "REDACTED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agee~4       | row 2: field 'age': missing, did you mean 'agee'?
            age~NaN      | row 2: field 'age': must be a finite number
            age~old      | row 2: field 'age': must be a number, got 'old'
            """)
    void wrongFieldsNameFileRowAndField(String text, String message) throws IOException {
        Row row = rows("a.csv", text.replace('~', '\n')).getFirst();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> row.number("age"))
                .withMessageContaining("a.csv")
                .withMessageContaining(message);
    }

    @Test
    void checksumsOfWhatWasOpenedAreRemembered() throws IOException {
        DataFiles files = new DataFiles();
        String file = Files.writeString(folder.resolve("a.csv"), "a\n1\n").toString();
        files.data(file);
        assertThat(files.checksums()).containsOnlyKeys(file).containsEntry(file, DataFiles.checksum(file));
    }
}
