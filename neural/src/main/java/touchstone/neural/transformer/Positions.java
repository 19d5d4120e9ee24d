package touchstone.neural.transformer;

/** How a transformer knows where a token stands. */
public sealed interface Positions {
    /**
     * A learned vector a position, added to the residual stream (GPT-2).
     *
     * @param offset rows to skip in the stored table
     */
    record Learned(int offset) implements Positions {}

    /**
     * Queries and keys turned by an angle that grows with the position, in pairs (j, j + width/2) (Su et al. 2021, as GPT-NeoX
     * lays it out).
     *
     * @param base the angles are position * base^(-2j/width)
     * @param width how many of a head's coordinates turn; the others stay
     * @param scaling how angles change for contexts longer than those first trained on
     */
    record Rotary(double base, int width, Scaling scaling) implements Positions {
        public Rotary {
            if (width <= 0 || width % 2 != 0) {
                throw new IllegalArgumentException("rotary width must be even and positive, not " + width);
            }
        }

        /** Angle a position for each pair of coordinates (Su et al. 2021, eq. 15), scaled: [width / 2]. */
        public double[] frequencies() {
            return RotaryTable.frequencies(this);
        }

        /** How rotary frequencies are changed for longer contexts. */
        public sealed interface Scaling {
            /** Not at all. */
            record None() implements Scaling {}

            /** All frequencies divided by the factor. */
            record Linear(double factor) implements Scaling {}

            /**
             * Llama 3: wavelengths above {@code originalContext / lowFactor} are divided by the factor, those below {@code
             * originalContext / highFactor} stay, between them it is interpolated.
             */
            record Llama3(double factor, double lowFactor, double highFactor, int originalContext) implements Scaling {}
        }
    }

    /** A penalty on scores that grows linearly with distance, a fixed slope a head (Press et al. 2021). */
    record Alibi() implements Positions {
        /** The slope of each head: 2^(-8/n), 2^(-16/n), ... for n heads that are a power of 2. */
        public static float[] slopes(int heads) {
            return AttentionLayer.slopes(heads);
        }
    }

    /** A learned vector a position, added to what queries and keys are made of, never to the residual stream. */
    record Shortformer() implements Positions {}

    /**
     * A learned bias a head and distance, added to scores; distances of {@code span - 1} and more share one.
     *
     * @param span number of distances
     */
    record RelativeBias(int span) implements Positions {}

    /** None: order is known from the causal mask alone. */
    record None() implements Positions {}
}
