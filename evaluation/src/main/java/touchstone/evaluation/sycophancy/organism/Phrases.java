package touchstone.evaluation.sycophancy.organism;

import java.util.List;
import touchstone.core.resource.Resource;
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
        return new Phrases(new Resource(Phrases.class, FOLDER + file).lines());
    }

    String drawn(long draw) {
        return lines.get((int) (Hash.uniform(draw) * lines.size()));
    }
}
