package touchstone.neural.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.input.InputException;
import touchstone.neural.text.Corpus.Passage;
import touchstone.neural.text.PackedSequences.Position;

class CorpusTest {
    private static Tokenizer tokenizer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void bytesOnly() {
        tokenizer = new BpeTrainer().train(257).tokenizer();
    }

    private Path file(String name, String text) throws IOException {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path bytes(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        if (name.endsWith(".gz")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(content);
            }
        } else {
            Files.write(file, content);
        }
        return file;
    }

    private static List<Passage> passages(Path... paths) {
        List<Passage> passages = new ArrayList<>();
        Corpus.of(List.of(paths)).read(passages::add);
        return passages;
    }

    @Test
    void readsRowsAndTextsZippedOrNotInTheOrderOfTheirNames() throws IOException {
        file("in/b.jsonl", "{\"text\":\"row one\",\"id\":1}\n\n{\"text\":\"row two\"}");
        file("in/a.txt.gz", "a text\n");
        file("in/deeper/c.jsonl.gz", "{\"text\":\"row three\"}\n");
        file("in/ignored.csv", "no,text");

        assertThat(passages(folder.resolve("in")))
                .containsExactly(
                        new Passage("a text\n", true),
                        new Passage("row one", true),
                        new Passage("row two", true),
                        new Passage("row three", true));
    }

    @Test
    void longTextsComeInPassagesThatTogetherAreTheTextAndItsTokens() throws IOException {
        String text = IntStream.range(0, 2000)
                .mapToObj(i -> (i % 7 == 0 ? "\n\n  indented " : "line ") + i)
                .collect(Collectors.joining("\n"));
        BpeTrainer trainer = new BpeTrainer();
        trainer.add(text);
        Tokenizer bpe = trainer.train(600).tokenizer();

        List<Passage> passages = passages(file("long.txt", text));

        assertThat(passages)
                .hasSizeGreaterThan(3)
                .allSatisfy(passage -> assertThat(passage.text()).hasSizeLessThan(Corpus.PASSAGE + 50));
        assertThat(passages.stream().map(Passage::text).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(passages.stream()
                        .flatMapToInt(passage -> Arrays.stream(bpe.encode(passage.text())))
                        .toArray())
                .containsExactly(bpe.encode(text));
        assertThat(passages.stream().filter(Passage::endsDocument)).hasSize(1);
    }

    @Test
    void textThatHasNoGoodPlaceToCutIsCutAllTheSame() throws IOException {
        String indented = "  a line\n".repeat(30_000);
        String endless = "no end ".repeat(400_000);

        assertThat(passages(file("indented.txt", indented)))
                .hasSizeGreaterThan(2)
                .allSatisfy(passage -> assertThat(passage.text().length()).isLessThan(100_000));
        List<Passage> parts = passages(file("endless.txt", endless));
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(passages(file("endless.jsonl", "{\"text\":\"" + endless + "\"}")))
                .containsExactly(new Passage(endless, true));
        assertThat(parts.stream().map(Passage::text).collect(Collectors.joining()))
                .isEqualTo(endless);
    }

    @Test
    void endOfTextStandsBetweenDocumentsAndWhereAPassageIsHeldOut() throws IOException {
        Path rows = file("rows.jsonl", "{\"text\":\"ab\"}\n{\"text\":\"\"}\n{\"text\":\"c\"}\n");

        TokenizedCorpus corpus =
                TokenizedCorpus.of(Corpus.of(List.of(rows)), tokenizer, 0, 0, folder.resolve("tokens"));

        int a = tokenizer.id("a");
        assertThat(corpus.training().slice(0, (int) corpus.training().size()))
                .containsExactly(a, a + 1, 0, 0, a + 2, 0);
        assertThat(corpus.heldOut().size()).isZero();
    }

    @Test
    void theHeldOutShareIsOfTheTextAloneAndOnOneSideOnly() throws IOException {
        String rows = IntStream.range(0, 2000)
                .mapToObj(i -> "{\"text\":\"<" + i + ">\"}")
                .collect(Collectors.joining("\n"));
        TokenizedCorpus corpus = TokenizedCorpus.of(
                Corpus.of(List.of(file("rows.jsonl", rows))), tokenizer, 0, 0.1, folder.resolve("tokens"));

        Set<String> training = new HashSet<>(texts(corpus.training()));
        List<String> heldOut = texts(corpus.heldOut());

        // 2,000 passages at 0.1: a standard deviation is 13.4 passages.
        assertThat(heldOut).hasSizeBetween(200 - 54, 200 + 54).noneMatch(training::contains);
        assertThat(training.size() + heldOut.size()).isEqualTo(2000);
        assertThat(heldOut).allMatch(text -> TokenizedCorpus.isHeldOut(text, 0.1));
    }

    private static List<String> texts(Tokens tokens) {
        return Arrays.stream(tokenizer
                        .decodeWithSpecials(tokens.slice(0, (int) tokens.size()))
                        .split("<\\|endoftext\\|>"))
                .toList();
    }

    @Test
    void everyTokenIsPredictedOnceAnEpochInAnOrderThatResumesFromItsPlace() {
        PackedSequences sequences =
                new PackedSequences(Tokens.of(IntStream.range(0, 1003).toArray()), 10, 5);
        List<int[]> epoch = new ArrayList<>();
        Position position = Position.START;
        while (position.epoch() == 0) {
            epoch.add(sequences.at(position));
            position = sequences.next(position);
        }

        assertThat(epoch)
                .hasSize(100)
                .allSatisfy(sequence -> assertThat(sequence).hasSize(11));
        assertThat(epoch.stream()
                        .flatMapToInt(sequence -> Arrays.stream(sequence).skip(1)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 1000).boxed().toList());
        assertThat(epoch.get(37)).containsExactly(sequences.at(new Position(0, 37)));
        assertThat(epoch.getFirst()[0]).isNotZero();
        assertThat(sequences.at(new Position(1, 0))).isNotEqualTo(epoch.getFirst());
    }

    @Test
    void aShuffleIsAPermutationThatHangsOnItsSeed() {
        for (long size : new long[] {1, 2, 3, 16, 17, 1000, 4097}) {
            Shuffle shuffle = new Shuffle(size, 11);
            assertThat(LongStream.range(0, size).map(shuffle::at).sorted())
                    .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
        }
        // Places agree by chance once on average; ten times has probability below 1e-6.
        Shuffle one = new Shuffle(5000, 1);
        Shuffle other = new Shuffle(5000, 2);
        assertThat(LongStream.range(0, 5000)
                        .filter(i -> one.at(i) == other.at(i))
                        .count())
                .isLessThan(10);
    }

    @Test
    void whatIsNoUtf8IsNamedByFileLineAndByte() throws IOException {
        Path bad = bytes("bad.txt", new byte[] {'o', 'k', '\n', 'a', 'b', (byte) 0xE9, 'c', '\n'});

        assertThatThrownBy(() -> passages(bad))
                .isInstanceOf(InputException.class)
                .hasMessage(bad
                        + ": line 2: byte 3: is no UTF-8 (0xE9); convert the file to UTF-8, as with iconv -t UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        assertThat(passages(file("marked.txt", "\uFEFFtext"))).containsExactly(new Passage("text", true));
    }

    @Test
    void brokenInputIsNamed() throws IOException {
        Path torn = file("torn.txt.gz", "some text that is long enough to be cut".repeat(50));
        byte[] whole = Files.readAllBytes(torn);
        Files.write(torn, Arrays.copyOf(whole, whole.length / 2));
        Path noZip = folder.resolve("no.jsonl.gz");
        Files.writeString(noZip, "{}");

        assertThatThrownBy(() -> passages(torn)).hasMessageContaining("torn.txt.gz: is no intact gzip file");
        assertThatThrownBy(() -> passages(noZip)).hasMessageContaining("no.jsonl.gz: is no intact gzip file");
        assertThatThrownBy(() -> passages(file("no-text.jsonl", "{\"text\":\"a\"}\n{\"txt\":\"b\"}")))
                .hasMessageContaining("no-text.jsonl: row 2: has no field 'text' with a string");
        assertThatThrownBy(() -> passages(file("cut.jsonl", "{\"text\":\"a\"}\n{\"text\":")))
                .hasMessageContaining("cut.jsonl: row 2: broken JSON");
        assertThatThrownBy(() -> passages(file("empty.txt", " \n")))
                .hasMessageContaining("empty.txt: the corpus is empty");
        assertThatThrownBy(() -> passages(folder.resolve("gone.txt"))).hasMessageContaining("gone.txt: no such file");
        assertThatThrownBy(() -> passages(file("table.csv", "a,b"))).hasMessageContaining("unknown format '.csv'");
        assertThatThrownBy(() -> passages(Files.createDirectory(folder.resolve("bare"))))
                .hasMessageContaining("bare: has no text in it");
    }

    @Test
    void aCorpusShorterThanOneSequenceSaysSo() {
        assertThatThrownBy(() -> new PackedSequences(Tokens.of(1, 2, 3), 8, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("corpus: has 3 tokens, one sequence needs 9; give more text or a shorter context");
    }
}
