package touchstone.bench.result;

/**
 * What is asked for, and whether it was met.
 *
 * @param what in words, with its unit
 * @param value what was measured: the median, where there are several
 * @param sense how value and limit must stand to each other
 */
public record Target(String what, double value, Sense sense, double limit) {
    /** How value and limit must stand to each other. */
    public enum Sense {
        BELOW("<"),
        AT_MOST("<="),
        AT_LEAST(">="),
        EXACTLY("=");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public static Target below(String what, double value, double limit) {
        return new Target(what, value, Sense.BELOW, limit);
    }

    public static Target atMost(String what, double value, double limit) {
        return new Target(what, value, Sense.AT_MOST, limit);
    }

    public static Target atLeast(String what, double value, double limit) {
        return new Target(what, value, Sense.AT_LEAST, limit);
    }

    public static Target exactly(String what, double value, double limit) {
        return new Target(what, value, Sense.EXACTLY, limit);
    }

    public boolean met() {
        return switch (sense) {
            case BELOW -> value < limit;
            case AT_MOST -> value <= limit;
            case AT_LEAST -> value >= limit;
            case EXACTLY -> value == limit;
        };
    }
}
