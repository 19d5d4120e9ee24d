package touchstone.statistics.mixed;

/** Which covariance matrices the random effects of a group may have. */
public enum CovarianceShape {
    /** Any positive semi-definite matrix: q (q + 1) / 2 parameters. */
    UNSTRUCTURED,
    /** Independent effects: q variances, no covariance. The simpler model to fall back on after a boundary fit. */
    DIAGONAL
}
