package touchstone.interpretability.inductionheads.measure;

/**
 * The indices whose losses are compared by the in-context learning score: late minus early (Olsson et al. 2022 take 500 and 50
 * of 512). For any context T the centres are 0.98 T and 0.10 T, each averaged over a small window.
 *
 * @param earlyFrom first early index
 * @param earlyTo last early index
 * @param lateFrom first late index
 * @param lateTo last late index
 */
public record ContextWindows(int earlyFrom, int earlyTo, int lateFrom, int lateTo) {
    private static final double EARLY = 0.10;
    private static final double LATE = 0.98;
    private static final double HALF_WIDTH = 1.0 / 32;

    public ContextWindows {
        if (earlyFrom < 0 || earlyTo < earlyFrom || lateFrom <= earlyTo || lateTo < lateFrom) {
            throw new IllegalArgumentException(
                    "no windows: " + earlyFrom + "-" + earlyTo + " and " + lateFrom + "-" + lateTo);
        }
    }

    /** For sequences with so many losses. */
    public static ContextWindows of(int losses) {
        int half = (int) Math.round(HALF_WIDTH * losses);
        int early = (int) Math.round(EARLY * losses);
        int late = (int) Math.round(LATE * losses);
        return new ContextWindows(
                Math.max(0, early - half), early + half, late - half, Math.min(losses - 1, late + half));
    }

    /** Mean late loss minus mean early loss, in nats: negative where the network learns from its prompt. */
    public double score(double[] lossByIndex) {
        return mean(lossByIndex, lateFrom, lateTo) - mean(lossByIndex, earlyFrom, earlyTo);
    }

    /** The score of one example. */
    public double score(float[] losses, int offset) {
        return mean(losses, offset + lateFrom, offset + lateTo) - mean(losses, offset + earlyFrom, offset + earlyTo);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += values[i];
        }
        return sum / (to - from + 1);
    }

    private static double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += values[i];
        }
        return sum / (to - from + 1);
    }

    @Override
    public String toString() {
        return "indices " + lateFrom + "-" + lateTo + " minus " + earlyFrom + "-" + earlyTo;
    }
}
