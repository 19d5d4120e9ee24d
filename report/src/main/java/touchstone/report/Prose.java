package touchstone.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Small matters of wording. */
final class Prose {
    private static final Pattern MINUS = Pattern.compile("(?<=^|[\\s(\\[])-(?=\\d)");
    private static final Pattern RANGE = Pattern.compile("(\\[[^\\]\\s]+,) (?=[^\\]\\s]+\\])");

    private Prose() {}

    /** Paragraphs, separated by empty lines. */
    static List<String> paragraphs(String text) {
        return Arrays.stream(text.strip().split("\\R\\s*\\R"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /** Text with true minus signs before numbers, and ranges in brackets kept on one line. */
    static String typeset(String text) {
        return RANGE.matcher(MINUS.matcher(text).replaceAll("\u2212")).replaceAll("$1\u00A0");
    }

    /** {@code 2026-01-31}. */
    static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }

    /** US dollars; small sums keep two significant digits. */
    static String money(double usd) {
        int decimals = usd > 0 && usd < 0.1 ? (int) Math.min(6, 1 - Math.floor(Math.log10(usd))) : 2;
        return "$"
                + BigDecimal.valueOf(usd)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    static String orDash(String text) {
        return text.isEmpty() ? "\u2013" : text;
    }
}
