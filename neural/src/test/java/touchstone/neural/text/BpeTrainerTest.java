package touchstone.neural.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;

class BpeTrainerTest {
    /** By goldens/make_bpe.py. */
    private static JsonNode golden() throws IOException {
        try (InputStream in = BpeTrainerTest.class.getResourceAsStream("/bpe/merges.json")) {
            return Json.MAPPER.readTree(in);
        }
    }

    private static String goldenText(JsonNode golden) {
        JsonNode words = golden.path("words");
        return IntStream.range(0, 4000)
                .mapToObj(i -> words.get((i * i * 31 + i * 17) % words.size()).stringValue())
                .collect(Collectors.joining(" "));
    }

    private static BytePairs trained(String text, int vocabulary) {
        BpeTrainer trainer = new BpeTrainer();
        trainer.add(text);
        return trainer.train(vocabulary);
    }

    @Test
    void learnsTheMergesThatTheTokenizersLibraryLearnsTiesIncluded() throws IOException {
        JsonNode golden = golden();

        BytePairs learned = trained(goldenText(golden), 420);

        assertThat(learned.merges())
                .containsExactlyElementsOf(
                        StreamSupport.stream(golden.path("merges").spliterator(), false)
                                .map(merge -> new BytePairs.Merge(
                                        merge.get(0).stringValue(), merge.get(1).stringValue()))
                                .toList());
        assertThat(learned.pieces())
                .containsExactlyElementsOf(
                        StreamSupport.stream(golden.path("pieces").spliterator(), false)
                                .map(JsonNode::stringValue)
                                .toList());
        assertThat(learned.tokenizer().encode("the naïve tokenizer's measure: 🙂 123"))
                .containsExactly(StreamSupport.stream(golden.path("encoded").spliterator(), false)
                        .mapToInt(JsonNode::intValue)
                        .toArray());
    }

    @Test
    void theOrderOfTextsDoesNotMatter() {
        List<String> texts = new ArrayList<>(List.of("one two two", "three three three\n", "two one", "tot to total"));
        BpeTrainer forward = new BpeTrainer();
        texts.forEach(forward::add);
        BpeTrainer backward = new BpeTrainer();
        texts.reversed().forEach(backward::add);

        assertThat(forward.train(270)).isEqualTo(backward.train(270));
    }

    @Test
    void whatItWritesReadsBackAndLosesNoByte(@TempDir Path folder) throws IOException {
        trained("hello hello hello world world", 266).write(folder, 128);

        Tokenizer tokenizer = Tokenizer.load(folder);

        String text = "hello world, \u0000 naïve 日本語 👩‍👩‍👧\r\n\t  end ";
        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        assertThat(tokenizer.specials().end()).hasValue(0);
        assertThat(tokenizer.vocabulary()).isEqualTo(266);
        assertThat(tokenizer.piece(tokenizer.id("hello"))).isEqualTo("hello");
    }

    @Test
    void aSmallTextGivesFewerPiecesAndPairsSeenOnceAreNoPiece() {
        assertThat(trained("abc", 1000).pieces()).hasSize(257);
        assertThat(trained("abc abc", 1000).merges()).hasSize(2);
    }

    @Test
    void aVocabularyHasRoomForTheBytes() {
        assertThatThrownBy(() -> new BpeTrainer().train(200))
                .hasMessageContaining("at least 257 tokens")
                .hasMessageContaining("200");
    }

    @Test
    void aMegabyteTakesSecondsNotMinutes() {
        SplittableRandom random = new SplittableRandom(3);
        BpeTrainer trainer = new BpeTrainer();
        StringBuilder text = new StringBuilder();
        while (text.length() < 1_000_000) {
            int length = 2 + random.nextInt(9);
            for (int i = 0; i < length; i++) {
                text.append((char) ('a' + (int) Math.min(25, Math.abs(random.nextGaussian() * 9))));
            }
            text.append(' ');
        }
        trainer.add(text.toString());

        long start = System.nanoTime();
        BytePairs pairs = trainer.train(4096);

        assertThat(pairs.pieces()).hasSize(4096);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(30);
    }
}
