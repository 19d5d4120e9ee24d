package touchstone.statistics.mixed;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Likelihood-ratio test of a smaller model within a larger one, both fitted by ML to the same rows.
 *
 * <p>The reference distribution is chi-squared with as many degrees of freedom as parameters were left out. When the
 * smaller model sets a variance to 0 it lies on the edge of the larger one and the p-value is too large, by up to a
 * factor of 2 for one variance (Self and Liang 1987, J. Am. Stat. Assoc. 82): the test is then conservative.
 *
 * @param statistic criterion of the smaller minus criterion of the larger model, at least 0
 * @param df parameters left out
 * @param p p-value of "the smaller model is true"
 */
public record LikelihoodRatioTest(double statistic, int df, double p) {

    /**
     * Compares two nested ML fits. That they are nested is the caller's word.
     *
     * @throws IllegalArgumentException if a fit is not ML, rows differ in number, or the larger model is not larger
     */
    public static LikelihoodRatioTest of(MixedModelFit smaller, MixedModelFit larger) {
        if (smaller.options().criterion() != Criterion.ML || larger.options().criterion() != Criterion.ML) {
            throw new IllegalArgumentException(
                    "a likelihood-ratio test needs ML fits: fit both with MixedModelOptions.ml()");
        }
        if (smaller.rows() != larger.rows()) {
            throw new IllegalArgumentException(
                    "the models were fitted to different rows: " + smaller.rows() + " and " + larger.rows());
        }
        int df = larger.parameters() - smaller.parameters();
        if (df < 1) {
            throw new IllegalArgumentException("the second model must have more parameters than the first, got "
                    + larger.parameters() + " against " + smaller.parameters());
        }
        double statistic = Math.max(0, smaller.criterion() - larger.criterion());
        return new LikelihoodRatioTest(
                statistic, df, 1 - new ChiSquaredDistribution(df).cumulativeProbability(statistic));
    }
}
