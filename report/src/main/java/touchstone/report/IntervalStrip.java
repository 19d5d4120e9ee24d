package touchstone.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;

/**
 * Intervals drawn in the rows of a table on one shared scale: line, dot, and a tick for the truth; a forest plot that needs
 * no script.
 *
 * @param low the scale's left end
 * @param high the scale's right end
 */
record IntervalStrip(double low, double high) {
    private static final int WIDTH = 176;
    private static final int HEIGHT = 22;
    private static final int MARGIN = 6;

    /** The scale that shows every bound, truth and, where it is not far away, zero. */
    static IntervalStrip of(EstimateGroup group) {
        double[] shown = group.estimates().stream()
                .flatMapToDouble(estimate -> estimate.value() instanceof Measured measured
                        ? DoubleStream.concat(
                                DoubleStream.of(measured.low(), measured.value(), measured.high()),
                                estimate.truth().stream())
                        : DoubleStream.empty())
                .filter(Double::isFinite)
                .toArray();
        double low = DoubleStream.of(shown).min().orElse(0);
        double high = DoubleStream.of(shown).max().orElse(1);
        double reach = high - low;
        if (low > 0 && low < reach * 2) {
            low = 0;
        }
        if (high < 0 && -high < reach * 2) {
            high = 0;
        }
        return low < high ? new IntervalStrip(low, high) : new IntervalStrip(low - 1, high + 1);
    }

    /** The row's drawing. The numbers stand beside it, so it is hidden from screen readers. */
    void draw(Estimate estimate, Html html) {
        if (!(estimate.value() instanceof Measured measured)) {
            return;
        }
        html.raw("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" aria-hidden=\"true\">");
        if (low <= 0 && 0 <= high) {
            line(html, "zero", x(0), x(0), 0, HEIGHT);
        }
        line(html, "interval", x(measured.low()), x(measured.high()), HEIGHT / 2, HEIGHT / 2);
        estimate.truth().ifPresent(truth -> line(html, "truth", x(truth), x(truth), 3, HEIGHT - 3));
        html.raw("<circle class=\"estimate\" cx=\"" + x(measured.value()) + "\" cy=\"" + HEIGHT / 2
                + "\" r=\"4\"/></svg>");
    }

    private static void line(Html html, String cssClass, String x1, String x2, int y1, int y2) {
        html.raw("<line class=\"" + cssClass + "\" x1=\"" + x1 + "\" x2=\"" + x2 + "\" y1=\"" + y1 + "\" y2=\"" + y2
                + "\"/>");
    }

    private String x(double value) {
        double share = (Math.clamp(value, low, high) - low) / (high - low);
        return BigDecimal.valueOf(MARGIN + share * (WIDTH - 2 * MARGIN))
                .setScale(1, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
