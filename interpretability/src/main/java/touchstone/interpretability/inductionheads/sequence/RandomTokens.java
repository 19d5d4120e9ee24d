package touchstone.interpretability.inductionheads.sequence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Random tokens to test heads with: whatever a network does with them, it did not learn it from their order (Olsson et al. 2022,
 * "Head Activation Evaluators").
 *
 * @param start the token that a sequence begins with, where the network knows one
 * @param eligible the tokens drawn from: neither the most nor the least common
 */
public record RandomTokens(OptionalInt start, int[] eligible) {
    public RandomTokens {
        eligible = eligible.clone();
    }

    @Override
    public int[] eligible() {
        return eligible.clone();
    }

    /**
     * All tokens but the start token, the most common and the least common.
     *
     * @param frequency how common a token is, in any unit
     * @param excluded share of the tokens left out at either end
     */
    public static RandomTokens of(OptionalInt start, int vocabulary, IntToDoubleFunction frequency, double excluded) {
        int[] ranked = IntStream.range(0, vocabulary)
                .filter(token -> start.isEmpty() || token != start.getAsInt())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer token) -> frequency.applyAsDouble(token))
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        int left = (int) Math.floor(excluded * ranked.length);
        int[] eligible = Arrays.copyOfRange(ranked, left, ranked.length - left);
        Arrays.sort(eligible);
        return new RandomTokens(start, eligible);
    }

    /** The start token, then {@code count} different tokens. */
    public int[] distinct(int count, RandomGenerator random) {
        return repeated(count, 1, random);
    }

    /** The start token, then {@code count} different tokens, all of them {@code repeats} times in the same order. */
    public int[] repeated(int count, int repeats, RandomGenerator random) {
        if (count > eligible.length) {
            throw new IllegalArgumentException(
                    count + " different tokens cannot be drawn from " + eligible.length + " eligible ones");
        }
        int[] pool = eligible.clone();
        int begin = start.isPresent() ? 1 : 0;
        int[] tokens = new int[begin + count * repeats];
        start.ifPresent(token -> tokens[0] = token);
        for (int i = 0; i < count; i++) {
            int chosen = i + random.nextInt(pool.length - i);
            int token = pool[chosen];
            pool[chosen] = pool[i];
            pool[i] = token;
            for (int repeat = 0; repeat < repeats; repeat++) {
                tokens[begin + repeat * count + i] = token;
            }
        }
        return tokens;
    }
}
