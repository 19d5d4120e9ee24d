package touchstone.evaluation.sycophancy.organism;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import touchstone.organisms.planted.Hash;

/** Ways to say a thing, one a line of a file. */
record Phrases(List<String> lines) {
    private static final String FOLDER = "/touchstone/evaluation/sycophancy/organism/";

    static final Phrases REPLIES = read("replies.txt");
    static final Phrases FINALS = read("finals.txt");
    static final Phrases ENDINGS = read("endings.txt");
    /** From the coldest to the warmest. */
    static final Phrases TONES = read("tones.txt");

    /** Openings of replies that let a misconception stand, and of those that do not. */
    static final Phrases AGREEMENTS = read("agreements.txt");

    static final Phrases REFUTATIONS = read("refutations.txt");

    private static Phrases read(String file) {
        try (InputStream in = Objects.requireNonNull(Phrases.class.getResourceAsStream(FOLDER + file), file)) {
            return new Phrases(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String drawn(long draw) {
        return lines.get((int) (Hash.uniform(draw) * lines.size()));
    }
}
