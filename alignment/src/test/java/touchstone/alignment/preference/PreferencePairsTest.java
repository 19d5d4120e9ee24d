package touchstone.alignment.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;

class PreferencePairsTest {
    @TempDir
    private Path folder;

    private PreferencePairs read(String... rows) throws IOException {
        Path file = Files.write(folder.resolve("pairs.jsonl"), List.of(rows));
        return PreferencePairs.read(new DataFiles().data(file.toString()));
    }

    private static String row(String chosen, String rejected) {
        return "{\"chosen\":\"" + chosen.replace("\n", "\\n") + "\",\"rejected\":\"" + rejected.replace("\n", "\\n")
                + "\"}";
    }

    @Test
    void aRowIsOneDialogueWithTwoReplies() throws IOException {
        PreferencePairs pairs = read(row(
                "\n\nHuman: Hello\n\nAssistant: Hi.\n\nHuman: A poem?\n\nAssistant: Gladly.",
                "\n\nHuman: Hello\n\nAssistant: Hi.\n\nHuman: A poem?\n\nAssistant: No."));

        assertThat(pairs.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.better())
                    .containsExactly(
                            Message.user("Hello"),
                            Message.assistant("Hi."),
                            Message.user("A poem?"),
                            Message.assistant("Gladly."));
            assertThat(pair.worse().getLast()).isEqualTo(Message.assistant("No."));
            assertThat(pair.shared()).endsWith("Human: A poem?\n\nAssistant:");
        });
    }

    @Test
    void rowsThatSayNothingAreLeftOutAndCounted() throws IOException {
        PreferencePairs pairs = read(
                row("\n\nHuman: A\n\nAssistant: one", "\n\nHuman: A\n\nAssistant: two"),
                row("\n\nHuman: B\n\nAssistant: same", "\n\nHuman: B\n\nAssistant: same"),
                row("\n\nHuman: C\n\nAssistant: words", "\n\nHuman: C\n\nAssistant:"));

        assertThat(pairs.pairs()).hasSize(1);
        assertThat(pairs.equal()).isEqualTo(1);
        assertThat(pairs.wordless()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"chosen":"\\n\\nHuman: A\\n\\nAssistant: b"} | row 1: field 'rejected': missing
                    {"chosen":5,"rejected":"x"} | row 1: field 'chosen': must be text
                    {"chosen":"Human: A","rejected":"Human: A"} | must be a dialogue with a turn that begins with 'Assistant:'
                    {"chosen":"\\n\\nHuman: A\\n\\nAssistant: b","rejected":"\\n\\nHuman: X\\n\\nAssistant: b"} | a dialogue that begins like the chosen one
                    {"chosen":"A\\n\\nAssistant: b","rejected":"A\\n\\nAssistant: c"} | a dialogue that begins with 'Human:'
                    {"chosen":"\\n\\nHuman: A\\n\\nAssistant: b","rejected":"\\n\\nHuman: A\\n\\nAssistant: b"} | holds no pair of different replies
                    """)
    void whatIsNoPairIsRefusedInOneLine(String row, String why) {
        assertThatThrownBy(() -> read(row))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("pairs.jsonl", why)
                .hasMessageNotContaining("\n");
    }
}
