package touchstone.evaluation.modelwritten.write;

/** The ways of writing an evaluation that the paper takes. */
public enum Path {
    /** First-person statements, zero-shot: would you say this? */
    PERSONA(1.4, 0.975),
    /** Questions with two choices, after a random half of ten examples. */
    FEW_SHOT(1.4, 0.975),
    /** Introductions of people with a view, before questions about it. */
    SYCOPHANCY(1, 0.95),
    /** Sentences about occupations with a blank for a pronoun, in stages. */
    WINOGENDER(1.4, 0.975);

    private final double temperature;
    private final double topP;

    Path(double temperature, double topP) {
        this.temperature = temperature;
        this.topP = topP;
    }

    /** The paper's, for the author; of sentences it gives none, and those of statements are taken. */
    public double temperature() {
        return temperature;
    }

    /** The paper's nucleus mass. */
    public double topP() {
        return topP;
    }
}
