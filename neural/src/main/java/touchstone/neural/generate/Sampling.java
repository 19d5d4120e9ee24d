package touchstone.neural.generate;

/**
 * How the next token is chosen. Logits are divided by the temperature; of the tokens, the {@code topK} most probable stay; of those,
 * the fewest whose probability reaches {@code topP} (Holtzman et al. 2020); among these one is drawn.
 *
 * @param temperature 0 for the most probable token, always
 * @param topK how many of the most probable tokens stay; 0 for all
 * @param topP share of probability that stays; 1 for all
 * @param seed of this sequence's own random numbers
 */
public record Sampling(double temperature, int topK, double topP, long seed) {
    private static final Sampling GREEDY = new Sampling(0, 0, 1, 0);

    public Sampling {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be 0 or more, not " + temperature);
        }
        if (topK < 0 || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("topK must be 0 or more and topP in (0, 1], not " + topK + ", " + topP);
        }
    }

    /** Always the most probable token. */
    public static Sampling greedy() {
        return GREEDY;
    }

    /** From the whole distribution at this temperature. */
    public static Sampling of(double temperature, long seed) {
        return new Sampling(temperature, 0, 1, seed);
    }
}
