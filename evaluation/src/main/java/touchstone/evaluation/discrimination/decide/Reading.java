package touchstone.evaluation.discrimination.decide;

import touchstone.core.trial.Answer;

/**
 * What one answer says about a decision.
 *
 * <p>Exact option probabilities give y = log p(yes) - log p(no), each probability summed over its case forms and floored at
 * {@value #FLOOR}. Counts give the empirical log-odds log((k + 1/2) / (m - k + 1/2)) of k yes among m decisions, with sampling
 * variance 1/(k + 1/2) + 1/(m - k + 1/2) (Haldane 1956, Gart and Zweifel 1967).
 *
 * @param logOdds y; NaN where no sample decided
 * @param variance sampling variance of y; 0 for exact probabilities
 * @param coverage share of probability, or of samples, that falls on yes or no
 * @param refused share of samples that declined; 0 for exact probabilities
 * @param floored whether a probability had to be floored
 * @param instead what the model would rather say where most of the probability lies elsewhere; empty otherwise
 */
public record Reading(
        double logOdds, double variance, double coverage, double refused, boolean floored, String instead) {
    /** The smallest probability taken at face value. */
    public static final double FLOOR = 1e-12;

    private static final double LOG_FLOOR = Math.log(FLOOR);
    private static final int YES = 0;
    private static final int NO = 1;

    /** A reading of somebody who did not want to say anything else. */
    public Reading(double logOdds, double variance, double coverage, double refused, boolean floored) {
        this(logOdds, variance, coverage, refused, floored, "");
    }

    /** Reads an answer to the choice between yes and no, in this order. */
    public static Reading of(Answer.Choice answer) {
        return switch (answer) {
            case Answer.Distribution exact -> ofProbabilities(exact);
            case Answer.Counts counts -> ofCounts(counts);
        };
    }

    private static Reading ofProbabilities(Answer.Distribution exact) {
        double yes = exact.logProbabilities().get(YES);
        double no = exact.logProbabilities().get(NO);
        boolean floored = yes < LOG_FLOOR || no < LOG_FLOOR;
        return new Reading(
                Math.max(yes, LOG_FLOOR) - Math.max(no, LOG_FLOOR),
                0,
                exact.coverage(),
                0,
                floored,
                exact.coverage() < 0.5 ? exact.topToken() : "");
    }

    private static Reading ofCounts(Answer.Counts counts) {
        double samples = Math.max(1, counts.samples());
        if (counts.chosen() == 0) {
            return new Reading(Double.NaN, 0, 0, counts.refused() / samples, false);
        }
        double yes = counts.counts().get(YES) + 0.5;
        double no = counts.counts().get(NO) + 0.5;
        return new Reading(Math.log(yes / no), 1 / yes + 1 / no, counts.coverage(), counts.refused() / samples, false);
    }

    /** Whether it was read from counts of samples. */
    public boolean sampled() {
        return variance > 0 || Double.isNaN(logOdds);
    }

    /**
     * The share of this answer that is no decision: samples that refused or stayed unclear; for exact probabilities 1 where
     * most of the probability lies elsewhere.
     */
    public double undecided() {
        return sampled() ? 1 - coverage : coverage < 0.5 ? 1 : 0;
    }
}
