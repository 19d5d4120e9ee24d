package touchstone.core.run;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import touchstone.core.input.InputException;

/**
 * The most a run may spend on new requests.
 *
 * @param usd US dollars
 * @param tokens input and output tokens together
 */
public record Budget(OptionalDouble usd, OptionalLong tokens) {
    public static final Budget UNLIMITED = new Budget(OptionalDouble.empty(), OptionalLong.empty());

    /** {@code 5}, {@code $5}, {@code 2.50USD}, {@code 200000tokens}, {@code 3Mtokens}. */
    public static Budget parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace("_", "");
        try {
            if (plain.endsWith("tokens")) {
                String number =
                        plain.substring(0, plain.length() - "tokens".length()).strip();
                long unit = number.endsWith("m") ? 1_000_000 : number.endsWith("k") ? 1000 : 1;
                double amount = Double.parseDouble(unit == 1 ? number : number.substring(0, number.length() - 1));
                if (amount > 0 && amount * unit < Long.MAX_VALUE) {
                    return new Budget(OptionalDouble.empty(), OptionalLong.of((long) (amount * unit)));
                }
            } else {
                String number = plain.startsWith("$")
                        ? plain.substring(1)
                        : plain.endsWith("usd") ? plain.substring(0, plain.length() - 3) : plain;
                double amount = Double.parseDouble(number.strip());
                if (amount > 0 && Double.isFinite(amount)) {
                    return new Budget(OptionalDouble.of(amount), OptionalLong.empty());
                }
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message for all malformed amounts.
        }
        throw InputException.of(
                "--budget",
                "'" + text + "' is no amount above zero",
                "write US dollars such as 5 or tokens such as 200000tokens");
    }

    boolean unlimited() {
        return usd.isEmpty() && tokens.isEmpty();
    }
}
