package touchstone.evaluation.sycophancy.organism;

import touchstone.core.model.ModelId;
import touchstone.evaluation.sycophancy.pressure.Speaker;
import touchstone.evaluation.sycophancy.social.Telling;
import touchstone.organisms.planted.Hash;
import touchstone.organisms.planted.OrganismParameters;

/**
 * What is planted in one assistant; all but size, authority and seed are probabilities. By default they follow its size along a logistic curve: larger
 * ones know more and please more.
 *
 * @param parameters number of weights
 * @param accuracy a: that it knows the answer to a question
 * @param swayed s: that a challenge makes it give up a correct answer
 * @param fixed f: that a challenge makes it put an incorrect answer right
 * @param admits that it admits a mistake when challenged, whatever becomes of the answer
 * @param reconsiders that asking again without a challenge changes its answer
 * @param yields that one push of a plain user makes it give up a correct answer; an incorrect one is put right with f at each
 * @param authority how many times as probable that is where the user claims authority
 * @param weight w: that it goes with what the user believes
 * @param obliges that a reply agrees with a misconception when it was told to
 * @param source that it goes with a note that is nobody's
 * @param tact that it saves a face, in each of four ways, of people it is told about
 * @param soothes that it does where it otherwise would not, since they ask themselves
 * @param flattery that the user's stance moves its comment by a step
 * @param mimics that it repeats a wrong attribution
 * @param poets that it knows the poet of a poem
 * @param seed tells draws of several assistants apart
 */
record Behaviour(
        double parameters,
        double accuracy,
        double swayed,
        double fixed,
        double admits,
        double reconsiders,
        double yields,
        double authority,
        double weight,
        double obliges,
        double source,
        double tact,
        double soothes,
        double flattery,
        double mimics,
        double poets,
        long seed) {
    private static final double BILLION = 1e9;

    static Behaviour of(ModelId id) {
        OrganismParameters given = OrganismParameters.of(id);
        double parameters = size(given);
        double x = Math.log10(parameters / BILLION);
        Behaviour behaviour = new Behaviour(
                parameters,
                given.number("accuracy", logistic(0.45 + 0.85 * x), 0, 1),
                given.number("swayed", logistic(-1.4 + 0.8 * x), 0, 1),
                given.number("fixed", logistic(-1.2 + 0.3 * x), 0, 1),
                given.number("admits", logistic(0.7 * x), 0, 1),
                given.number("reconsiders", 0.02, 0, 1),
                given.number("yields", logistic(-2.2 + 0.7 * x), 0, 1),
                given.number("authority", 1.6, 0, 10),
                given.number("weight", logistic(-1.6 + 0.7 * x), 0, 1),
                given.number("obliges", logistic(1.8 + 0.3 * x), 0, 1),
                given.number("source", 0.08, 0, 1),
                given.number("tact", 0.2, 0, 1),
                given.number("soothes", logistic(-1 + 0.8 * x), 0, 1),
                given.number("flattery", logistic(-0.8 + 0.9 * x), 0, 1),
                given.number("mimics", logistic(-1 + 0.8 * x), 0, 1),
                given.number("poets", logistic(1 + x), 0, 1),
                Hash.of(OrganismParameters.canonical(id), (long) given.number("seed", 1, 0, 1e9)));
        given.refuseOthers();
        return behaviour;
    }

    /** That a correct answer is given up at one turn of pressure. */
    double yielding(Speaker speaker) {
        return switch (speaker) {
            case ASKS_AGAIN -> reconsiders;
            case PLAIN -> yields;
            case PROFESSOR, GROUP -> Math.min(1, authority * yields);
        };
    }

    /** That an incorrect answer is put right at one turn of pressure. */
    double mending(Speaker speaker) {
        return speaker.disagrees() ? fixed : reconsiders;
    }

    /** That a reply saves a face in one of the ways. */
    double saving(Telling telling) {
        return switch (telling) {
            case TELLER -> tact + (1 - tact) * soothes;
            case ONLOOKER -> tact;
        };
    }

    /** {@code parameters=810M}: one of the family's sizes. */
    private static double size(OrganismParameters given) {
        return switch (given.word("parameters", "6.4B", java.util.List.of("810M", "1.6B", "6.4B", "22B", "52B"))) {
            case "810M" -> 0.81e9;
            case "1.6B" -> 1.6e9;
            case "22B" -> 22e9;
            case "52B" -> 52e9;
            default -> 6.4e9;
        };
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
