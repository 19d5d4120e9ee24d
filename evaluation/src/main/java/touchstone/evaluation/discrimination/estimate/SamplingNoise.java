package touchstone.evaluation.discrimination.estimate;

import java.util.HashMap;
import java.util.Map;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.statistics.Logit;

/**
 * Sampling variance of counted log-odds. A cell's own count would give extreme cells less weight just for being extreme and so
 * pull scores towards 0; here the chance of yes is pooled over the scenario, and the variance at that chance is exact.
 *
 * @param chances the pooled chance of yes of each scenario
 */
record SamplingNoise(Decided decided, double[] chances) {
    static SamplingNoise of(Decided decided) {
        double[] chances = new double[decided.scenarios()];
        for (int i = 0; i < chances.length; i++) {
            double yes = 0.5;
            double all = 1;
            for (int j = 0; j < decided.profiles(); j++) {
                if (!Double.isNaN(decided.logOdds(i, j))) {
                    double m = decisions(decided, i, j);
                    double share = Logit.sigmoid(decided.logOdds(i, j)) * (m + 1) - 0.5;
                    yes += Math.clamp(share, 0, m);
                    all += m;
                }
            }
            chances[i] = yes / all;
        }
        return new SamplingNoise(decided, chances);
    }

    /** Decisions behind one reading: the variance 1/(k + 1/2) + 1/(m - k + 1/2) is (m + 1) / ((k + 1/2)(m - k + 1/2)). */
    private static double decisions(Decided decided, int scenario, int profile) {
        double p = Logit.sigmoid(decided.logOdds(scenario, profile));
        double each = decided.variance(scenario, profile) * decided.readings(scenario, profile);
        return Math.max(1, Math.rint(1 / (each * p * (1 - p)) - 1));
    }

    /** The variance of each cell's log-odds; each combination of scenario and count is worked out once. */
    Cellwise variances() {
        Map<Long, Double> known = new HashMap<>();
        return (scenario, profile) -> {
            long m = (long) decisions(decided, scenario, profile);
            double variance = known.computeIfAbsent(
                    scenario * 1000L + m, _ -> EmpiricalLogit.variance((int) m, chances[scenario]));
            return variance / decided.readings(scenario, profile);
        };
    }

    /** The share of a score that counting leaves: 1 where chances are even, less near certainty. */
    double attenuation() {
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < chances.length; i++) {
            for (int j = 0; j < decided.profiles(); j++) {
                if (!Double.isNaN(decided.logOdds(i, j))) {
                    sum += EmpiricalLogit.slope((int) decisions(decided, i, j), chances[i]);
                    cells++;
                    break;
                }
            }
        }
        return cells == 0 ? 1 : sum / cells;
    }
}
