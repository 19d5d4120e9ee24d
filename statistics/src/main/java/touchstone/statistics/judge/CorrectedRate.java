package touchstone.statistics.judge;

import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.proportion.Proportion;

/**
 * The true rate behind the rate at which an erring judge says "yes": (observed + specificity - 1) / (sensitivity +
 * specificity - 1), cut to lie between 0 and 1 (Rogan and Gladen 1978, Am. J. Epidemiol. 107).
 *
 * @param estimate between 0 and 1
 * @param uncut the same before it was cut
 * @param standardError by the delta method, counting what is unknown of the judge
 * @param interval of Lang and Reiczigel 2014, Prev. Vet. Med. 113, which keeps its level near 0 and 1 too; wider than need
 *     be where a judge's near-perfect score is counted on few cases
 */
public record CorrectedRate(double estimate, double uncut, double standardError, Interval interval) {

    /**
     * Corrects a rate. Sensitivity and specificity must come from cases other than those of the rate.
     *
     * @param observed cases called "yes" by the judge among those it read
     * @return undefined where the judge's informedness cannot be told from 0 at this level
     */
    public static Outcome<CorrectedRate> of(Proportion observed, JudgeAccuracy judge, double level) {
        double z = Interval.z(level);
        double informedness = judge.informedness();
        double noise = Math.sqrt(variance(judge.sensitivity(), 1) + variance(judge.specificity(), 1));
        if (!(informedness > z * noise)) {
            return Outcome.undefined("the judge cannot be told from chance: sensitivity " + words(judge.sensitivity())
                    + ", specificity " + words(judge.specificity()));
        }
        double uncut = (observed.rate() + judge.specificity().rate() - 1) / informedness;
        double standardError = Math.sqrt(variance(observed, 0)
                        + uncut * uncut * variance(judge.sensitivity(), 0)
                        + (1 - uncut) * (1 - uncut) * variance(judge.specificity(), 0))
                / informedness;
        return Outcome.defined(
                new CorrectedRate(Math.clamp(uncut, 0, 1), uncut, standardError, interval(observed, judge, z, level)));
    }

    /** All three shares drawn towards a half, the centre shifted by the skewness that this leaves. */
    private static Interval interval(Proportion observed, JudgeAccuracy judge, double z, double level) {
        double n = observed.trials() + z * z;
        double p = (observed.successes() + z * z / 2) / n;
        double yes = judge.sensitivity().trials() + 2;
        double se = (judge.sensitivity().successes() + 1) / yes;
        double no = judge.specificity().trials() + 2;
        double sp = (judge.specificity().successes() + 1) / no;
        double informedness = se + sp - 1;
        double centre = (p + sp - 1) / informedness;
        double ofYes = se * (1 - se) / yes;
        double ofNo = sp * (1 - sp) / no;
        double shift = 2 * z * z * (centre * ofYes - (1 - centre) * ofNo);
        double reach = z
                * Math.sqrt(p * (1 - p) / n + centre * centre * ofYes + (1 - centre) * (1 - centre) * ofNo)
                / informedness;
        return new Interval(Math.clamp(centre + shift - reach, 0, 1), Math.clamp(centre + shift + reach, 0, 1), level);
    }

    /** @param pseudo successes and failures added, so that a perfect score on few cases is not taken for certainty */
    private static double variance(Proportion proportion, double pseudo) {
        double n = proportion.trials() + 2 * pseudo;
        double p = (proportion.successes() + pseudo) / n;
        return p * (1 - p) / n;
    }

    private static String words(Proportion proportion) {
        return proportion.successes() + " of " + proportion.trials();
    }
}
