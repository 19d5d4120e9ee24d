package touchstone.cli;

import java.util.Locale;
import touchstone.core.input.InputException;
import touchstone.core.model.Price;

/** Prices as a person writes them. */
final class Prices {
    private Prices() {}

    /** {@code 0.15/0.60}: US dollars per million input and output tokens. */
    static Price parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return new Price(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
            }
        } catch (IllegalArgumentException e) {
            // The one message below fits every malformed price.
        }
        throw InputException.of(
                "--price",
                "'" + text + "' is no price",
                "write IN/OUT in US dollars per million tokens, such as 0.15/0.60");
    }

    /** {@code $12.40}, or {@code $0.0123} where cents would hide it. */
    static String show(double usd) {
        return String.format(Locale.ROOT, usd >= 1 ? "$%,.2f" : "$%.4f", usd);
    }
}
