package touchstone.core.model;

/**
 * What a model charges.
 *
 * @param inputPerMillion US dollars for a million input tokens
 * @param outputPerMillion US dollars for a million output tokens
 */
public record Price(double inputPerMillion, double outputPerMillion) {
    public static final Price FREE = new Price(0, 0);

    public Price {
        if (!(inputPerMillion >= 0 && outputPerMillion >= 0)) {
            throw new IllegalArgumentException(
                    "a price cannot be negative: " + inputPerMillion + "/" + outputPerMillion);
        }
    }

    /** US dollars for this usage. */
    public double of(Usage usage) {
        return (usage.inputTokens() * inputPerMillion + usage.outputTokens() * outputPerMillion) / 1e6;
    }
}
