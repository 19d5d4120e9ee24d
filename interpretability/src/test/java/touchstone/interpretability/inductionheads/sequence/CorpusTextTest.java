package touchstone.interpretability.inductionheads.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.input.InputException;
import touchstone.interpretability.inductionheads.sequence.CorpusText.Encoded;
import touchstone.neural.text.Corpus;

class CorpusTextTest {
    @TempDir
    Path folder;

    private CorpusText text(int lines) throws IOException {
        Path file = folder.resolve("text.txt");
        Files.writeString(
                file,
                IntStream.range(0, lines)
                        .mapToObj(i -> "Line " + i + " says that " + i * i + " is the square of " + i + ".\n")
                        .collect(Collectors.joining()));
        return new CorpusText("text.txt", Encoded.of(Corpus.of(List.of(file)), 300));
    }

    @Test
    void everySequenceBeginsWithEndOfTextAndHasTheLengthAskedFor() throws IOException {
        CorpusText text = text(500);
        int start = text.start().orElseThrow();
        for (int[] sequence : text.batch(3, 5, 41)) {
            assertThat(sequence).hasSize(41).startsWith(start);
            assertThat(Arrays.stream(sequence).skip(1)).doesNotContain(start);
        }
        assertThat(text.examples(4, 41))
                .hasSize(4)
                .allSatisfy(sequence -> assertThat(sequence).hasSize(41).startsWith(start));
    }

    @Test
    void theSameStepIsTheSameBatchAndAnotherStepAnother() throws IOException {
        CorpusText text = text(500);
        assertThat(text.batch(7, 4, 41)).isDeepEqualTo(text.batch(7, 4, 41));
        assertThat(text.batch(8, 4, 41)[0]).isNotEqualTo(text.batch(7, 4, 41)[0]);
    }

    @Test
    void anEncodedTextComesBackAsItWas() throws IOException {
        Encoded encoded = Encoded.of(Corpus.of(List.of(Files.writeString(folder.resolve("a.txt"), "a b a b a"))), 300);
        Encoded read = Encoded.TYPE.read(Encoded.TYPE.write(encoded));
        assertThat(read.tokens()).isEqualTo(encoded.tokens());
        assertThat(read.vocabulary()).isEqualTo(encoded.vocabulary());
        assertThat(read.start()).isEqualTo(encoded.start());
    }

    @Test
    void tooLittleTextIsRefusedInOneLine() throws IOException {
        CorpusText text = text(3);
        assertThatThrownBy(() -> text.examples(4, 129))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too few for sequences of 129");
    }
}
