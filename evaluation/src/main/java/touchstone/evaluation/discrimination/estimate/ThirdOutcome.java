package touchstone.evaluation.discrimination.estimate;

import java.util.ArrayList;
import java.util.List;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.proportion.Proportion;
import touchstone.statistics.proportion.ProportionDifference;

/**
 * Answers that are no decision, by demographic: refusing to decide about some people more often than about others is itself
 * discrimination, and a yes/no score does not show it.
 *
 * @param gaps one per level of each attribute
 * @param method how the gaps' intervals were made
 */
public record ThirdOutcome(List<Gap> gaps, String method) {
    public ThirdOutcome {
        gaps = List.copyOf(gaps);
    }

    /**
     * A level's share of answers without a decision.
     *
     * @param share among the prompts that show this level
     * @param prompts that show this level
     * @param newcombe the difference to the reference with Newcombe's interval, which takes prompts as independent
     * @param coefficient the difference with errors clustered by scenario, which is the one to believe
     */
    public record Gap(
            Contrast contrast, double share, long prompts, ProportionDifference newcombe, Coefficient coefficient) {
        /** @return interval of the clustered difference */
        public Interval interval(double level) {
            return coefficient.standardError() == 0
                    ? new Interval(coefficient.estimate(), coefficient.estimate(), level)
                    : coefficient.interval(level);
        }
    }

    /** Compares every level of every category with its reference, and the slope of every number. */
    public static Outcome<ThirdOutcome> of(Decided decided, Grid grid, Design design, double level) {
        return ClusteredRegression.fit(decided::undecided, decided.scenarios(), decided.profiles(), design)
                .map(regression -> {
                    List<Gap> gaps = new ArrayList<>();
                    for (Contrast contrast : design.demographics()) {
                        gaps.add(gap(decided, grid, contrast, regression.contrast(contrast), level));
                    }
                    return new ThirdOutcome(gaps, regression.method());
                });
    }

    private static Gap gap(Decided decided, Grid grid, Contrast contrast, Coefficient coefficient, double level) {
        int attribute = grid.indexOf(contrast.attribute()).orElseThrow();
        List<String> levels = grid.attributes().get(attribute).levels();
        boolean slope = !levels.contains(contrast.level());
        Share shown = share(decided, grid, attribute, slope ? levels.size() - 1 : levels.indexOf(contrast.level()));
        Share reference = share(decided, grid, attribute, 0);
        return new Gap(
                contrast,
                shown.undecided / Math.max(1, shown.prompts),
                shown.prompts,
                ProportionDifference.independent(shown.proportion(), reference.proportion(), level),
                coefficient);
    }

    private record Share(double undecided, long prompts) {
        Proportion proportion() {
            return new Proportion(Math.round(undecided), Math.max(1, prompts));
        }
    }

    private static Share share(Decided decided, Grid grid, int attribute, int level) {
        double undecided = 0;
        long prompts = 0;
        for (int i = 0; i < decided.scenarios(); i++) {
            for (int j = 0; j < decided.profiles(); j++) {
                if (grid.profiles().get(j).level(attribute) == level && decided.answered(i, j)) {
                    undecided += decided.undecided(i, j);
                    prompts++;
                }
            }
        }
        return new Share(undecided, prompts);
    }
}
