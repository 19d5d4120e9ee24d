package touchstone.statistics.mixed;

import java.util.Optional;

/**
 * Fits linear mixed-effects models by (restricted) maximum likelihood.
 *
 * <p>On a full grid (every group has the same x, z = x) the answer is a closed form. Everything else, rows missing,
 * crossed names, known sampling variances, a singular covariance, goes through a search over the factor of the
 * covariance with the fixed effects and sigma profiled out (Bates et al. 2015, J. Stat. Softw. 67(1)), analytic
 * gradients and a check of the optimality conditions.
 */
public final class MixedModel {
    private MixedModel() {}

    /**
     * Fits the model.
     *
     * @throws IllegalArgumentException if the rows cannot tell the parameters apart: one group only, no group with more
     *     rows than random effects, or a perfect fit
     * @throws IllegalStateException if the search does not converge
     */
    public static MixedModelFit fit(GroupedRows rows, MixedModelOptions options) {
        requireIdentified(rows);
        DevianceSurface surface = new DevianceSurface(rows, options.criterion());
        Optional<CovariancePoint> exact = ExactBalanced.solve(surface.products(), rows, options)
                .filter(point -> surface.at(point).isPresent());
        if (exact.isPresent()) {
            Deviance deviance = surface.at(exact.get()).orElseThrow();
            CovarianceChart chart = new CovarianceChart(surface, options.shape(), exact.get());
            return new MixedModelFit(
                    surface, options, exact.get(), deviance, norm(chart.gradient(chart.start(), deviance)));
        }
        CovarianceSearch.Optimum optimum = CovarianceSearch.run(surface, options);
        if (!(optimum.deviance().residual() > 1e-20 * surface.totalSquares())) {
            throw new IllegalArgumentException(
                    "the groups' own effects fit the rows exactly: no residual variation is left to estimate");
        }
        return new MixedModelFit(surface, options, optimum);
    }

    static double norm(double[] vector) {
        double squares = 0;
        for (double entry : vector) {
            squares += entry * entry;
        }
        return Math.sqrt(squares);
    }

    private static void requireIdentified(GroupedRows rows) {
        int groups = rows.groups();
        if (groups < 2) {
            throw new IllegalArgumentException("a mixed model needs at least 2 groups, got " + groups);
        }
        int[] sizes = new int[groups];
        int largest = 0;
        for (int group : rows.group()) {
            largest = Math.max(largest, ++sizes[group]);
        }
        int q = rows.z()[0].length;
        if (largest <= q) {
            throw new IllegalArgumentException("no group has more than " + largest + " rows, and each has " + q
                    + " random effects: residual and random effects cannot be told apart; use fewer random effects");
        }
    }
}
