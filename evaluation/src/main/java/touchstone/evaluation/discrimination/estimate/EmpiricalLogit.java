package touchstone.evaluation.discrimination.estimate;

/**
 * The distribution of log((k + 1/2) / (m - k + 1/2)) for k yes among m decisions, exactly. With few decisions near certainty it
 * varies far less, and moves far less, than the large-sample formula 1/(k + 1/2) + 1/(m - k + 1/2) says.
 */
final class EmpiricalLogit {
    private static final double STEP = 1e-4;

    private EmpiricalLogit() {}

    static double mean(int m, double p) {
        return moment(m, p, 0, 1);
    }

    static double variance(int m, double p) {
        return moment(m, p, mean(m, p), 2);
    }

    /** How much the mean moves for a unit of true log-odds: below 1 near certainty. */
    static double slope(int m, double p) {
        double odds = Math.log(p / (1 - p));
        double above = 1 / (1 + Math.exp(-odds - STEP));
        double below = 1 / (1 + Math.exp(-odds + STEP));
        return (mean(m, above) - mean(m, below)) / (2 * STEP);
    }

    private static double moment(int m, double p, double centre, int power) {
        double sum = 0;
        double logChoose = 0;
        for (int k = 0; k <= m; k++) {
            double mass = Math.exp(logChoose + k * Math.log(p) + (m - k) * Math.log1p(-p));
            sum += mass * Math.pow(Math.log((k + 0.5) / (m - k + 0.5)) - centre, power);
            logChoose += Math.log((double) (m - k) / (k + 1));
        }
        return sum;
    }
}
