package touchstone.statistics.mixed;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The criterion of one set of rows as a function of the covariance.
 *
 * <p>Without known sampling variances the scale is sigma<sup>2</sup> and is profiled out; the products are summed once.
 * With them sigma<sup>2</sup> no longer factors out: the scale is then a constant (the residual variance of ordinary
 * least squares), sigma is the point's {@link CovariancePoint#noise()} times its root, and each new noise costs one
 * pass over the rows with weights 1 / (noise<sup>2</sup> + v / scale).
 */
final class DevianceSurface {
    private final GroupedRows rows;
    private final Criterion criterion;
    private final OrthogonalDesign design;
    private final double[] leastSquares;
    private final double[] response;
    private final double fixedScale;
    private CrossProducts products;
    private double productsNoise = 1;

    DevianceSurface(GroupedRows rows, Criterion criterion) {
        this.rows = rows;
        this.criterion = criterion;
        this.design = OrthogonalDesign.of(rows.x(), rows.terms());
        int p = design.columns();
        this.leastSquares = new double[p];
        this.response = rows.y().clone();
        // The criterion does not change when Xb is taken off y; offsets of y then cost no digits.
        for (int pass = 0; pass < 2; pass++) {
            double[] projection = new double[p];
            for (int r = 0; r < response.length; r++) {
                for (int k = 0; k < p; k++) {
                    projection[k] += design.q()[r * p + k] * response[r];
                }
            }
            for (int r = 0; r < response.length; r++) {
                for (int k = 0; k < p; k++) {
                    response[r] -= design.q()[r * p + k] * projection[k];
                }
            }
            for (int k = 0; k < p; k++) {
                leastSquares[k] += projection[k];
            }
        }
        double squares = 0;
        double total = 0;
        for (int r = 0; r < response.length; r++) {
            squares += response[r] * response[r];
            total += rows.y()[r] * rows.y()[r];
        }
        if (response.length <= p || !(squares > 1e-24 * total)) {
            throw new IllegalArgumentException("the fixed effects fit the " + response.length
                    + " rows exactly: no residual variation is left to estimate a variance from");
        }
        this.fixedScale = squares / (response.length - p);
        this.products = CrossProducts.of(rows, design, response, hasKnownVariance() ? weights(1) : null);
    }

    GroupedRows rows() {
        return rows;
    }

    Criterion criterion() {
        return criterion;
    }

    OrthogonalDesign design() {
        return design;
    }

    /** The sums at the noise last asked for. */
    CrossProducts products() {
        return products;
    }

    /** Sum of squares of y around the least-squares fit. */
    double totalSquares() {
        return fixedScale * (response.length - design.columns());
    }

    /** The scale where sampling variances are known: the residual variance of ordinary least squares. */
    double fixedScale() {
        return fixedScale;
    }

    /** The same rows with nothing known about their scatter. */
    DevianceSurface withoutKnownVariance() {
        return new DevianceSurface(rows.withoutSamplingVariance(), criterion);
    }

    boolean hasCrossed() {
        return rows.crossed().isPresent();
    }

    boolean hasKnownVariance() {
        return rows.samplingVariance().isPresent();
    }

    /** The criterion with the scale profiled out, or at its constant where sampling variances are known. */
    Optional<Deviance> at(CovariancePoint point) {
        return hasKnownVariance() ? at(point, OptionalDouble.of(fixedScale)) : at(point, OptionalDouble.empty());
    }

    /** The criterion at a scale of one's own choice. */
    Optional<Deviance> at(CovariancePoint point, OptionalDouble scale) {
        if (hasKnownVariance() && point.noise() != productsNoise) {
            products = CrossProducts.of(rows, design, response, weights(point.noise()));
            productsNoise = point.noise();
        }
        Optional<Deviance> deviance = Deviance.at(products, criterion, point.factor(), point.crossed(), scale);
        return deviance.filter(d -> Double.isFinite(d.value()));
    }

    /** The share of the scale that sampling variance explains on average: 0 without known variances. */
    double knownShare() {
        return rows.samplingVariance()
                .map(v -> Arrays.stream(v).average().orElseThrow() / fixedScale)
                .orElse(0.0);
    }

    /** Fixed effects in the columns of X. */
    double[] beta(Deviance deviance) {
        double[] gamma = leastSquares.clone();
        for (int k = 0; k < gamma.length; k++) {
            gamma[k] += deviance.beta()[k];
        }
        return design.toColumns(gamma);
    }

    /** log |X'X| against log |Q'Q| = 0, which lme4's REML criterion contains. */
    double designConstant() {
        double sum = 0;
        for (int k = 0; k < design.columns() && criterion == Criterion.REML; k++) {
            sum += 2 * Math.log(design.r()[k * design.columns() + k]);
        }
        return sum;
    }

    private double[] weights(double noise) {
        double[] variance = rows.samplingVariance().orElseThrow();
        double[] weights = new double[variance.length];
        for (int r = 0; r < weights.length; r++) {
            weights[r] = 1 / (noise * noise + variance[r] / fixedScale);
        }
        return weights;
    }
}
