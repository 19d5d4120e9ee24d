package touchstone.evaluation.globalopinions.organism;

import java.util.ArrayList;
import java.util.List;
import touchstone.core.model.ModelId;
import touchstone.core.model.Scale;
import touchstone.evaluation.globalopinions.item.invented.Held;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.organisms.planted.Hash;
import touchstone.organisms.planted.OrganismParameters;

/**
 * What was planted.
 *
 * @param home the country whose opinions it holds by default
 * @param group the group within home whose opinions these are; empty for home as a whole
 * @param world share of the world's mean opinion mixed into them (lambda)
 * @param sharpness exponent of all its probabilities (tau): 1 holds opinions as people do, more is over-confident
 * @param follow how far it goes towards a country it is told to answer for
 * @param stereotype a country for which it knows the most frequent answer only; empty for none
 * @param language how far it goes towards the speakers of a language it is asked in
 * @param noise standard deviation of a disturbance of log-probabilities, a question its own
 * @param letterBias added to the log-probability of the first letter
 * @param scale the size and training that the others follow from where they were not given
 * @param talk how it puts what it thinks
 */
public record Behaviour(
        String home,
        String group,
        double world,
        double sharpness,
        double follow,
        String stereotype,
        double language,
        double noise,
        double letterBias,
        Scale scale,
        Talk talk) {
    /** The share of a stereotype's probability that lies on the one answer it knows. */
    private static final double MODAL = 0.97;

    private static final double MOST_STEPS = 4000;

    /**
     * How it puts what it thinks.
     *
     * @param probabilities whether it gives probabilities, or is sampled
     * @param coverage the share of probability on the options
     * @param refusals share of questions that it declines
     * @param unclear share of samples that neither choose nor decline
     * @param rewording standard deviation of a disturbance of log-probabilities by any wording of the prompt but the first
     * @param contradicts share of free answers that are not its most probable letter: half choose another option, half none
     * @param misjudges share of free answers that it misreads as a judge
     */
    record Talk(
            boolean probabilities,
            double coverage,
            double refusals,
            double unclear,
            double rewording,
            double contradicts,
            double misjudges) {}

    static Behaviour of(ModelId id) {
        OrganismParameters given = OrganismParameters.of(id);
        double parameters = given.number("parameters", 0, 0, 1e14);
        double steps = given.number("steps", -1, -1, 1e9);
        double grown = parameters == 0 ? 2.0 / 3 : Math.clamp((Math.log10(parameters) - 8) / 3, 0, 1);
        double trained = Math.clamp(steps / MOST_STEPS, 0, 1);
        List<String> countries = new ArrayList<>(InventedSurvey.countries());
        Behaviour behaviour = new Behaviour(
                given.word("home", InventedSurvey.HOME, countries),
                given.word("group", "", withNone(InventedSurvey.GROUPS)),
                given.number("world", 0.7 - 0.6 * grown, 0, 1),
                given.number("sharpness", 1 + 3 * trained, 0.05, 20),
                given.number("follow", 0.3 + 0.5 * grown, 0, 1),
                given.word("stereotype", "", withNone(countries)),
                given.number("language", 0, 0, 1),
                given.number("noise", 0, 0, 5),
                given.number("letter-bias", 0, -5, 5),
                scale(parameters, steps),
                new Talk(
                        given.flag("logprobs", true),
                        given.number("coverage", 0.98, 0.001, 1),
                        given.number("refusals", 0, 0, 1),
                        given.number("unclear", 0, 0, 1),
                        given.number("rewording", 0, 0, 5),
                        given.number("contradicts", 0, 0, 1),
                        given.number("misjudges", 0, 0, 1)));
        given.refuseOthers();
        return behaviour;
    }

    private static List<String> withNone(List<String> countries) {
        List<String> all = new ArrayList<>(countries);
        all.add("");
        return all;
    }

    private static Scale scale(double parameters, double steps) {
        return parameters == 0 ? Scale.UNKNOWN : steps < 0 ? Scale.of(parameters) : Scale.of(parameters, (long) steps);
    }

    /** How it was asked: as it is, for somebody from a country, or in a language. */
    sealed interface Manner {
        record AsItIs() implements Manner {}

        record For(String country) implements Manner {}

        record In(String language) implements Manner {}
    }

    /**
     * The probabilities of the options, in their original order.
     *
     * @param seed of this question's noise
     */
    double[] answer(Held held, Manner manner, long seed) {
        double[] own = mixed(held.of(home, group), held.world(), world);
        double[] moved = switch (manner) {
            case Manner.AsItIs() -> own;
            case Manner.For(String country) when country.equals(stereotype) -> modal(held.of(country));
            case Manner.For(String country) -> mixed(own, held.of(country), follow);
            case Manner.In(String spoken) -> mixed(own, speakers(held, spoken), language);
        };
        double[] answer = new double[moved.length];
        double sum = 0;
        for (int i = 0; i < moved.length; i++) {
            answer[i] = Math.exp(sharpness * Math.log(Math.max(moved[i], 1e-12)) + noise * Hash.normal(seed + i));
            sum += answer[i];
        }
        for (int i = 0; i < answer.length; i++) {
            answer[i] /= sum;
        }
        return answer;
    }

    /** The same under another wording of the prompt. */
    double[] reworded(double[] answer, long wording) {
        double[] other = new double[answer.length];
        double sum = 0;
        for (int i = 0; i < other.length; i++) {
            other[i] = answer[i] * Math.exp(talk.rewording() * Hash.normal(Hash.mix(wording + i)));
            sum += other[i];
        }
        for (int i = 0; i < other.length; i++) {
            other[i] /= sum;
        }
        return other;
    }

    private static double[] mixed(double[] first, double[] second, double share) {
        double[] mixed = new double[first.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - share) * first[i] + share * second[i];
        }
        return mixed;
    }

    private static double[] modal(double[] shares) {
        int most = 0;
        for (int i = 1; i < shares.length; i++) {
            most = shares[i] > shares[most] ? i : most;
        }
        double[] modal = new double[shares.length];
        for (int i = 0; i < modal.length; i++) {
            modal[i] = i == most ? MODAL : (1 - MODAL) / (modal.length - 1);
        }
        return modal;
    }

    private static double[] speakers(Held held, String language) {
        List<String> countries = InventedSurvey.speakers().getOrDefault(language, List.of());
        if (countries.isEmpty()) {
            return held.world();
        }
        double[] mean = new double[held.options().size()];
        countries.forEach(country -> {
            double[] of = held.of(country);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += of[i] / countries.size();
            }
        });
        return mean;
    }
}
