package touchstone.statistics.mixed;

/**
 * A covariance relative to the scale s: V = s (Z L L' Z' + k<sup>2</sup> C C' + W<sup>-1</sup>).
 *
 * @param factor L, q by q lower triangular, row-major
 * @param crossed k, relative standard deviation of the crossed intercepts; 0 without a crossed factor
 * @param noise relative standard deviation of the residual error: 1 unless sampling variances are known
 */
record CovariancePoint(double[] factor, double crossed, double noise) {
    CovariancePoint withNoise(double other) {
        return new CovariancePoint(factor, crossed, other);
    }
}
