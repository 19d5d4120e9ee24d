package touchstone.statistics.mixed;

/**
 * How a mixed model is fitted.
 *
 * @param criterion REML for estimates, ML for likelihood-ratio tests
 * @param shape which covariance matrices the random effects may have
 * @param maximumIterations quasi-Newton steps before the fit gives up with an {@link IllegalStateException}
 */
public record MixedModelOptions(Criterion criterion, CovarianceShape shape, int maximumIterations) {
    private static final int ITERATIONS = 500;

    public MixedModelOptions {
        if (maximumIterations < 1) {
            throw new IllegalArgumentException("maximum iterations must be at least 1, got " + maximumIterations);
        }
    }

    /** REML with an unstructured covariance: the default for estimates. */
    public static MixedModelOptions reml() {
        return new MixedModelOptions(Criterion.REML, CovarianceShape.UNSTRUCTURED, ITERATIONS);
    }

    /** ML with an unstructured covariance: for {@link LikelihoodRatioTest}. */
    public static MixedModelOptions ml() {
        return new MixedModelOptions(Criterion.ML, CovarianceShape.UNSTRUCTURED, ITERATIONS);
    }

    /** The same options with another covariance shape. */
    public MixedModelOptions with(CovarianceShape other) {
        return new MixedModelOptions(criterion, other, maximumIterations);
    }
}
