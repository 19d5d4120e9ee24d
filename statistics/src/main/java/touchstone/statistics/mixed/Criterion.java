package touchstone.statistics.mixed;

/** What a fit minimises. */
public enum Criterion {
    /**
     * Restricted maximum likelihood: variances free of the bias that estimating the fixed effects brings. For
     * estimates and intervals.
     */
    REML,
    /** Maximum likelihood: comparable between models with different fixed effects. For likelihood-ratio tests. */
    ML
}
