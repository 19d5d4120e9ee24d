package touchstone.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import touchstone.core.findings.Estimate.Measured;

/**
 * How the numbers of one column are shown: all with the same decimals, so that they can be compared down the column, and no
 * more of them than the numbers can bear.
 *
 * @param decimals digits after the point; negative for scientific notation
 * @param minus the sign of negative numbers
 */
record Numerals(int decimals, String minus) {
    private static final int MOST_DECIMALS = 6;
    private static final int SCIENTIFIC = -1;
    private static final double LARGE = 1e9;
    private static final String ASCII_MINUS = "-";
    private static final String TRUE_MINUS = "\u2212";

    /** Two significant digits of the typical half-width: a third would pretend a precision the interval denies. */
    static Numerals ofEstimates(Collection<Measured> values) {
        double[] halfWidths = values.stream()
                .mapToDouble(value -> (value.high() - value.low()) / 2)
                .filter(width -> width > 0 && Double.isFinite(width))
                .sorted()
                .toArray();
        if (halfWidths.length == 0) {
            return ofValues(values.stream().mapToDouble(Measured::value).toArray());
        }
        double largest = values.stream()
                .mapToDouble(value -> Math.abs(value.value()))
                .max()
                .orElse(0);
        return digits(1 - magnitude(halfWidths[halfWidths.length / 2]), largest);
    }

    /** Three significant digits of the typical value, and no decimals that the values do not have. */
    static Numerals ofValues(double... values) {
        double[] sizes = Arrays.stream(values)
                .filter(value -> value != 0 && Double.isFinite(value))
                .map(Math::abs)
                .sorted()
                .toArray();
        if (sizes.length == 0) {
            return new Numerals(0, TRUE_MINUS);
        }
        int needed = Arrays.stream(sizes)
                .mapToInt(size -> Math.max(
                        0, BigDecimal.valueOf(size).stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        return digits(Math.min(needed, 2 - magnitude(sizes[sizes.length / 2])), sizes[sizes.length - 1]);
    }

    private static Numerals digits(int decimals, double largest) {
        boolean plain = decimals <= MOST_DECIMALS && largest < LARGE;
        return new Numerals(plain ? Math.max(0, decimals) : SCIENTIFIC, TRUE_MINUS);
    }

    /** For terminals, where a minus must survive any character set and being copied. */
    Numerals ascii() {
        return new Numerals(decimals, ASCII_MINUS);
    }

    String show(double value) {
        if (Double.isInfinite(value)) {
            return (value < 0 ? minus : "") + (isAscii() ? "inf" : "\u221E");
        }
        if (value != 0 && (decimals == SCIENTIFIC || vanishes(value) || Math.abs(value) >= LARGE)) {
            return scientific(value);
        }
        String digits = grouped(new BigDecimal(Math.abs(value))
                .setScale(Math.max(0, decimals), RoundingMode.HALF_EVEN)
                .toPlainString());
        boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        return (value < 0 && !zero ? minus : "") + digits;
    }

    /** A whole number keeps all its digits. */
    String show(long value) {
        return decimals > 0 ? show((double) value) : (value < 0 ? minus : "") + grouped(digits(value));
    }

    /** {@code low to high}. */
    String range(double low, double high) {
        return show(low) + " to " + show(high);
    }

    /** A count with groups of three digits. */
    static String count(long count) {
        return (count < 0 ? TRUE_MINUS : "") + grouped(digits(count));
    }

    private static String digits(long value) {
        return Long.toUnsignedString(Math.abs(value));
    }

    /** A number too small for the column's decimals, such as a p-value, would otherwise show as 0. */
    private boolean vanishes(double value) {
        return Math.abs(value) < 1e-4 && Math.abs(value) < Math.pow(10, -decimals) / 2;
    }

    private String scientific(double value) {
        int exponent = magnitude(value);
        BigDecimal mantissa =
                new BigDecimal(Math.abs(value)).movePointLeft(exponent).setScale(1, RoundingMode.HALF_EVEN);
        if (mantissa.compareTo(BigDecimal.TEN) >= 0) {
            exponent++;
            mantissa = mantissa.movePointLeft(1).setScale(1, RoundingMode.HALF_EVEN);
        }
        String sign = value < 0 ? minus : "";
        return isAscii()
                ? sign + mantissa.toPlainString() + "e" + exponent
                : sign + mantissa.toPlainString() + "\u00D710" + superscript(exponent);
    }

    private boolean isAscii() {
        return minus.equals(ASCII_MINUS);
    }

    private static String superscript(int exponent) {
        StringBuilder out = new StringBuilder(exponent < 0 ? "\u207B" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            out.append("\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(digit - '0'));
        }
        return out.toString();
    }

    private static int magnitude(double value) {
        return (int) Math.floor(Math.log10(Math.abs(value)));
    }

    private static String grouped(String digits) {
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        if (point <= 3) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int at = point - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }
}
