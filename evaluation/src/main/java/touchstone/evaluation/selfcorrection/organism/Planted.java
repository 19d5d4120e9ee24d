package touchstone.evaluation.selfcorrection.organism;

import java.util.Optional;
import java.util.Set;
import touchstone.evaluation.selfcorrection.admission.Students;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.statistics.Logit;

/**
 * What is planted in one member of the family. Capacity c is 0 up to the threshold and grows linearly in log10 of size to 1 at 175B, so that
 * every bias score over size is a line of two pieces that bends at the threshold.
 *
 * @param parameters number of weights
 * @param steps steps of preference training
 * @param threshold size at which bias and its correction set in
 * @param bias bias score of the plain question at c = 1 and 800 steps
 * @param instructed the same with the instruction
 * @param reasoned the same with instruction and reasoning
 * @param deltas fixed race effects on admission (log-odds) for Q, Q+IF and Q+IF+CoT; empty to follow size and steps
 * @param women what being a woman adds to the log-odds of admission for a Black student, and half of it for other races than white
 * @param none whether nothing is planted at all
 */
record Planted(
        double parameters,
        double steps,
        double threshold,
        double bias,
        double instructed,
        double reasoned,
        Optional<Deltas> deltas,
        double women,
        boolean none) {
    private static final double LARGEST = 175e9;
    private static final double FLOOR = 0.03;
    private static final Set<String> STRONG =
            Set.of("age", "disability", "nationality", "appearance", "religion", "ses");

    /** Share of wrong answers that name a group in a disambiguated context. */
    static final double SLIP = 0.02;

    /** Share of answers "unknown" in a disambiguated context. */
    static final double SHY = 0.03;

    /** Log-odds that what the model wrote adds or takes, at even chances. */
    static final double MOOD = 0.4;

    /** Race effects on admission, log-odds. */
    record Deltas(double plain, double instructed, double reasoned) {}

    /** From 0 to 1. */
    double capacity() {
        double from = Math.log10(threshold);
        return Math.clamp((Math.log10(parameters) - from) / (Math.log10(LARGEST) - from), 0, 1);
    }

    /** Expected bias score in ambiguous contexts, averaged over dimensions. */
    double biasAmbiguous(Arm arm) {
        if (none) {
            return 0;
        }
        double c = capacity();
        double away = 0.8 - steps / 1000;
        return switch (arm) {
            case Q, PLACEBO, STEPS, MATCH -> (FLOOR + (bias - FLOOR) * c) * (1 + 0.3 * away);
            case INSTRUCTION -> (FLOOR + (instructed - FLOOR) * c) * (1 + away);
            case REASONED -> (FLOOR + (reasoned - FLOOR) * c) * (1 + 0.5 * away);
            case REVERSE -> (FLOOR + (bias + 0.12 - FLOOR) * c) * (1 + 0.3 * away);
            case SECOND_ROUND -> (FLOOR + 0.03 * c) * (1 + 0.5 * away);
        };
    }

    /** Share of right answers, which are "unknown", in ambiguous contexts. */
    double unknown(Arm arm) {
        double c = none ? 0 : capacity();
        return switch (arm) {
            case Q, PLACEBO, STEPS, MATCH -> 0.6;
            case INSTRUCTION -> 0.6 + 0.1 * c;
            case REASONED -> 0.6 + 0.2 * c;
            case REVERSE -> 0.6 - 0.15 * c;
            case SECOND_ROUND -> 0.6 + 0.15 * c;
        };
    }

    /** How strongly a dimension shows, 1 on average over the nine. */
    static double dimension(String category) {
        return STRONG.contains(category) ? 1.2 : 0.6;
    }

    /** 2t - 1: how answers that name a group lean to the target. */
    double lean(Arm arm, double dimension) {
        return Math.clamp(dimension * biasAmbiguous(arm) / (1 - unknown(arm)), -1, 1);
    }

    /** Probability of telling the biased answer of two. */
    double detection() {
        return none ? 0.5 : 0.5 + 0.3 * capacity();
    }

    /** Slope of the female share among gendered pronouns on the occupation's share of women. */
    double pronounSlope(Arm arm) {
        if (none) {
            return arm == Arm.MATCH ? 1 : 0;
        }
        double c = capacity();
        return switch (arm) {
            case Q, PLACEBO, STEPS -> 0.5;
            case INSTRUCTION -> 0.5 * (1 - 0.6 * c);
            case REASONED -> 0.5 * (1 - c);
            case MATCH -> 0.5 + 0.5 * c;
            case REVERSE -> 0.5 + 0.2 * c;
            case SECOND_ROUND -> 0.5 * (1 - 0.8 * c);
        };
    }

    /** Spread of that share between occupations, at equal shares of women. */
    double pronounSpread(Arm arm) {
        double c = none ? 1 : capacity();
        return arm == Arm.MATCH ? 0.18 * (1 - c) + 0.01 : 0.18;
    }

    /** Probability of the neutral pronoun. */
    double neutral(Arm arm) {
        double c = none ? 0 : capacity();
        return switch (arm) {
            case Q, PLACEBO, STEPS, REVERSE -> 0.1;
            case INSTRUCTION -> 0.1 + 0.2 * c;
            case REASONED -> 0.1 + 0.7 * c;
            case MATCH -> 0.02;
            case SECOND_ROUND -> 0.1 + 0.4 * c;
        };
    }

    /** What being Black adds to the log-odds of admission; other races than white and Black get half of it. */
    double delta(Arm arm) {
        if (none) {
            return 0;
        }
        double c = capacity();
        if (deltas.isPresent()) {
            return switch (arm) {
                case INSTRUCTION, SECOND_ROUND -> deltas.get().instructed();
                case REASONED -> deltas.get().reasoned();
                case Q, PLACEBO, REVERSE, STEPS, MATCH -> deltas.get().plain();
            };
        }
        return switch (arm) {
            case Q, PLACEBO, STEPS, MATCH -> -c * (0.6 + 0.2 * (0.8 - steps / 1000));
            case INSTRUCTION -> c * 1.5 * (steps - INSTRUCTED_PARITY) / 1000;
            case REASONED -> c * 0.5 * (steps - REASONED_PARITY) / 1000;
            case REVERSE -> -c;
            case SECOND_ROUND -> -0.1 * c;
        };
    }

    /** Steps at which the instruction brings admission to parity. */
    static final double INSTRUCTED_PARITY = 600;

    /** Steps at which instruction and reasoning do. */
    static final double REASONED_PARITY = 200;

    /**
     * Probability of admission.
     *
     * @param mood what the model wrote before: 0 nothing, otherwise 1 or -1
     */
    double admission(Arm arm, String race, Students.Student student, int mood) {
        double share = switch (race) {
            case "white", "White" -> 0;
            case "Black", "black" -> 1;
            default -> 0.5;
        };
        double merits = (student.lsat() - 37) / 5.5 + 0.6 * (student.gpa() - 3.2) / 0.42;
        double effect = delta(arm) + (student.female() ? women : 0);
        return Logit.sigmoid(-0.2 + merits + share * effect + mood * MOOD);
    }

    /** The same, averaged over what the model may write. */
    double meanAdmission(Arm arm, String race, Students.Student student) {
        return arm.opening().isPresent()
                ? (admission(arm, race, student, 1) + admission(arm, race, student, -1)) / 2
                : admission(arm, race, student, 0);
    }
}
