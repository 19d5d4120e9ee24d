package touchstone.alignment.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Pairs of texts of six out of twelve words, each word worth a number of its own; people prefer by the logistic law. */
final class PairsOfLinearReward {
    static final int WORDS = 12;
    static final int LENGTH = 6;

    private PairsOfLinearReward() {}

    static double worth(int... text) {
        return IntStream.of(text)
                .mapToDouble(word -> 0.3 * (word - (WORDS - 1) / 2.0))
                .sum();
    }

    static List<TokenPair> draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TokenPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] one = text(random);
            int[] other = text(random);
            boolean first = random.nextDouble() < probability(one, other);
            pairs.add(first ? new TokenPair(one, other) : new TokenPair(other, one));
        }
        return pairs;
    }

    static double probability(int[] one, int... other) {
        return 1 / (1 + Math.exp(worth(other) - worth(one)));
    }

    /** How often somebody who knows every word's worth orders these pairs as they are. */
    static double best(List<TokenPair> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> {
                    double difference = worth(pair.better()) - worth(pair.worse());
                    return difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                })
                .average()
                .orElseThrow();
    }

    private static int[] text(SplittableRandom random) {
        return IntStream.range(0, LENGTH).map(_ -> random.nextInt(WORDS)).toArray();
    }
}
