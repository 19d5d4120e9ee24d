package touchstone.evaluation.discrimination.write;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The numbers of a text, however written: {@code $212,000}, {@code 212k} and "two hundred and twelve thousand" are one.
 * Twice is two. Ordinals, and one, which is as often an article or a pronoun, are left out; so is what stands in slots. What a number counts
 * is not looked at: "$41" and "41 percent" are the same here.
 */
record Facts(Set<BigDecimal> numbers) {
    private static final Pattern SLOT = Pattern.compile("\\[[^\\]\\n]*\\]");
    private static final Pattern DIGITS = Pattern.compile(
            "(?i)(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(?:(st|nd|rd|th)\\b|\\s?(k|thousand|million)\\b)?");
    private static final Pattern WORD = Pattern.compile("[a-z]+|[^a-z\\s-]+");
    private static final List<String> UNITS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final long THOUSAND = 1000;
    private static final Map<String, Long> POWERS =
            Map.of("hundred", 100L, "thousand", THOUSAND, "million", 1_000_000L);

    Facts {
        numbers = Collections.unmodifiableSet(numbers);
    }

    static Facts of(String text) {
        Set<BigDecimal> numbers = new TreeSet<>();
        String plain = SLOT.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        Matcher digits = DIGITS.matcher(plain);
        while (digits.find()) {
            if (digits.group(3) == null) {
                String fraction = digits.group(2) == null ? "" : digits.group(2);
                BigDecimal number = new BigDecimal(digits.group(1).replace(",", "") + fraction);
                long power = digits.group(4) == null ? 1 : POWERS.getOrDefault(digits.group(4), THOUSAND);
                numbers.add(number.multiply(BigDecimal.valueOf(power)).stripTrailingZeros());
            }
        }
        new Spelled(numbers).read(digits.replaceAll("#"));
        numbers.remove(BigDecimal.ONE);
        return new Facts(numbers);
    }

    /** The numbers here that the other text lacks, as people write them. */
    String without(Facts other) {
        return numbers.stream()
                .filter(number -> !other.numbers.contains(number))
                .map(BigDecimal::toPlainString)
                .collect(Collectors.joining(", "));
    }

    /** Reads numbers written in words. */
    private static final class Spelled {
        private final Set<BigDecimal> found;
        private long whole;
        private long part;
        private boolean within;

        Spelled(Set<BigDecimal> found) {
            this.found = found;
        }

        void read(String text) {
            WORD.matcher(text).results().forEach(word -> take(word.group()));
            end();
        }

        private void take(String word) {
            int unit = UNITS.indexOf(word);
            int ten = TENS.indexOf(word);
            if (unit >= 0 || ten >= 0) {
                boolean endsInTens = part % 10 == 0 && part % 100 >= 20;
                boolean single = unit >= 0 && unit < 10;
                if (part % 100 != 0 && !(single && endsInTens)) {
                    end();
                }
                add(unit >= 0 ? unit : 20 + 10L * ten);
            } else if (word.equals("twice")) {
                end();
                add(2);
                end();
            } else if (POWERS.containsKey(word)) {
                power(word.equals("hundred"), POWERS.getOrDefault(word, 1L));
            } else if (!(word.equals("and") && (part >= 100 || whole > 0))) {
                end();
            }
        }

        private void power(boolean hundred, long power) {
            if (!within) {
                add(1);
            }
            if (hundred) {
                part *= power;
            } else {
                whole += part * power;
                part = 0;
            }
        }

        private void add(long value) {
            part += value;
            within = true;
        }

        private void end() {
            if (within && whole + part > 0) {
                found.add(BigDecimal.valueOf(whole + part).stripTrailingZeros());
            }
            whole = 0;
            part = 0;
            within = false;
        }
    }
}
