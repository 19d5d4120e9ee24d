package touchstone.interpretability.inductionheads.measure;

import java.util.Optional;

/**
 * When a network began to learn from its prompt: the contiguous interval around the steepest point of the in-context learning
 * score against log tokens in which the slope exceeds a quarter of its maximum (the paper selects its window by eye from that
 * derivative; the formula is ours). Slopes are centred differences between neighbouring snapshots; edges are interpolated
 * between snapshots, on the log axis.
 *
 * @param start tokens seen at its beginning
 * @param steepest tokens seen where the score falls fastest
 * @param end tokens seen at its end
 * @param fall how far the score falls between start and end, in nats, positive
 */
public record PhaseChange(double start, double steepest, double end, double fall) {
    /** The share of the steepest slope that still belongs to the window. */
    public static final double SHARE = 0.25;

    /**
     * The window of one network.
     *
     * @param tokens tokens seen at each snapshot, ascending, all positive
     * @param score in-context learning score at each snapshot, in nats
     * @param leastFall the smallest fall that counts as a phase change, in nats
     * @return empty where the score never falls so far within one window
     */
    public static Optional<PhaseChange> find(double[] tokens, double[] score, double leastFall) {
        int points = tokens.length;
        if (points < 3) {
            return Optional.empty();
        }
        double[] at = new double[points];
        double[] slope = new double[points];
        for (int i = 0; i < points; i++) {
            at[i] = Math.log(tokens[i]);
        }
        int steepest = 0;
        for (int i = 0; i < points; i++) {
            int before = Math.max(0, i - 1);
            int after = Math.min(points - 1, i + 1);
            slope[i] = (score[before] - score[after]) / (at[after] - at[before]);
            steepest = slope[i] > slope[steepest] ? i : steepest;
        }
        double level = SHARE * slope[steepest];
        if (!(level > 0)) {
            return Optional.empty();
        }
        double start = edge(at, slope, steepest, -1, level);
        double end = edge(at, slope, steepest, 1, level);
        double fall = interpolate(at, score, start) - interpolate(at, score, end);
        return fall >= leastFall
                ? Optional.of(new PhaseChange(Math.exp(start), tokens[steepest], Math.exp(end), fall))
                : Optional.empty();
    }

    /** Where the slope crosses the level on the way from the steepest point; the first or last snapshot where it never does. */
    private static double edge(double[] at, double[] slope, int steepest, int step, double level) {
        int inside = steepest;
        while (inside + step >= 0 && inside + step < at.length && slope[inside + step] > level) {
            inside += step;
        }
        int outside = inside + step;
        if (outside < 0 || outside >= at.length) {
            return at[inside];
        }
        double share = (slope[inside] - level) / (slope[inside] - slope[outside]);
        return at[inside] + share * (at[outside] - at[inside]);
    }

    private static double interpolate(double[] at, double[] values, double place) {
        int upper = 1;
        while (upper < at.length - 1 && at[upper] < place) {
            upper++;
        }
        double share = (place - at[upper - 1]) / (at[upper] - at[upper - 1]);
        return values[upper - 1] + share * (values[upper] - values[upper - 1]);
    }
}
