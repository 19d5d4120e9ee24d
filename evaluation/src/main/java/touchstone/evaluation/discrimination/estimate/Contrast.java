package touchstone.evaluation.discrimination.estimate;

/**
 * A linear combination of a design's coefficients that has a name.
 *
 * @param attribute such as {@code race}
 * @param level such as {@code Black}, {@code per z-unit} or {@code 20 vs 60}
 * @param weights one per column of the design
 */
public record Contrast(String attribute, String level, double[] weights) {
    /** For people: {@code Black}, {@code age 20 vs 60}. */
    public String label() {
        return Character.isDigit(level.charAt(0)) || level.startsWith("per ") ? attribute + " " + level : level;
    }

    /** The combination's value. */
    public double of(double[] coefficients) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * coefficients[k];
        }
        return sum;
    }
}
