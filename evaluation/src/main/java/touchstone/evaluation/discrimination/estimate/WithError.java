package touchstone.evaluation.discrimination.estimate;

import touchstone.statistics.mixed.Coefficient;

/** Coefficients whose error may be nothing, as where no answer ever moves. */
final class WithError {
    private WithError() {}

    static Coefficient of(String name, double estimate, double standardError, double df) {
        if (standardError > 0) {
            return Coefficient.of(name, estimate, standardError, df);
        }
        return estimate == 0
                ? new Coefficient(name, 0, 0, df, 0, 1)
                : new Coefficient(name, estimate, 0, df, Math.copySign(Double.POSITIVE_INFINITY, estimate), 0);
    }
}
