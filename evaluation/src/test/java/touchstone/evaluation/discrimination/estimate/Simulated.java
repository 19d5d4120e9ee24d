package touchstone.evaluation.discrimination.estimate;

import java.util.SplittableRandom;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Reading;
import touchstone.evaluation.discrimination.scenario.Grid;

/** Decisions drawn straight from the card's model, observed through p(yes) and p(no) with random coverage. */
final class Simulated {
    static final Grid GRID = Grid.standard();
    static final int SCENARIOS = 70;
    static final double[] BETA = {1.2, -0.25, 0.4, 0.6, 0.5, 0.1, 0.2, 0.3};
    static final double[] SLOPES = {1.2, 0.15, 0.20, 0.30, 0.28, 0.20, 0.20, 0.25};
    static final double SIGMA = 0.35;

    private Simulated() {}

    static Design design() {
        return Design.of(GRID, SCENARIOS);
    }

    static Decided decisions(double[] beta, double[] slopes, double missing, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Design design = design();
        Decided decided = new Decided(SCENARIOS, GRID.size());
        for (int i = 0; i < SCENARIOS; i++) {
            double[] own = new double[beta.length];
            for (int k = 0; k < beta.length; k++) {
                own[k] = beta[k] + slopes[k] * random.nextGaussian();
            }
            for (int j = 0; j < GRID.size(); j++) {
                double y = SIGMA * random.nextGaussian();
                for (int k = 0; k < beta.length; k++) {
                    y += own[k] * design.row(j)[k];
                }
                double coverage = random.nextDouble(0.6, 1);
                double logYes = Math.log(coverage) - Math.log1p(Math.exp(-y));
                double logNo = Math.log(coverage) - Math.log1p(Math.exp(y));
                if (random.nextDouble() >= missing) {
                    decided.add(i, j, new Reading(logYes - logNo, 0, coverage, 0, false));
                } else {
                    decided.fail();
                }
            }
        }
        return decided;
    }
}
