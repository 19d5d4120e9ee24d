package touchstone.bench.inside;

import touchstone.statistics.mixed.GroupedRows;
import touchstone.statistics.mixed.MixedModel;
import touchstone.statistics.mixed.MixedModelFit;
import touchstone.statistics.mixed.MixedModelOptions;

/**
 * Fits the mixed model of the discrimination study by REML, the first time in a cold JVM and then on further data: {@code
 * RemlProgram FITS}.
 */
public final class RemlProgram {
    private static final int TERMS = 8;

    private RemlProgram() {}

    public static void main(String[] arguments) {
        int fits = Integer.parseInt(arguments[0]);
        Report report = new Report();
        for (int i = 0; i < fits; i++) {
            GroupedRows rows = Grid.rows(i + 1);
            long start = System.nanoTime();
            MixedModelFit fit = MixedModel.fit(rows, MixedModelOptions.reml());
            double fitted = Report.secondsSince(start);
            double t = 0;
            for (int k = 0; k < TERMS; k++) {
                t += Math.abs(fit.coefficient(k).t());
            }
            double all = Report.secondsSince(start);
            if (!(t > 0) || !fit.path().equals("REML, general")) {
                throw new IllegalStateException("not the fit that is to be measured: " + fit.path());
            }
            String when = i == 0 ? "first fit, cold JVM" : "further fits, other data";
            report.add(when, "fit s", fitted);
            report.add(when, "fit and 8 coefficients with degrees of freedom s", all);
        }
        report.print();
    }
}
