package touchstone.evaluation.discrimination.estimate;

import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.statistics.Logit;

/** A number for each cell of a series; NaN where there is none. */
@FunctionalInterface
public interface Cellwise {
    double at(int scenario, int profile);

    /** Log-odds of yes. */
    static Cellwise logOdds(Decided decided) {
        return decided::logOdds;
    }

    /** p(yes) / (p(yes) + p(no)). */
    static Cellwise probability(Decided decided) {
        return (scenario, profile) -> {
            double y = decided.logOdds(scenario, profile);
            return Double.isNaN(y) ? Double.NaN : Logit.sigmoid(y);
        };
    }
}
