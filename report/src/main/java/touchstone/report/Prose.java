package touchstone.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Small matters of wording. */
final class Prose {
    private Prose() {}

    /** Paragraphs, separated by empty lines. */
    static List<String> paragraphs(String text) {
        return Arrays.stream(text.strip().split("\\R\\s*\\R"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
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
