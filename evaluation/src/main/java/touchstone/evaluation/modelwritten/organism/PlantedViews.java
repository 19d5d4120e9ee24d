package touchstone.evaluation.modelwritten.organism;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.asking.series.ModelSeries;
import touchstone.core.model.Scale;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.StudyFile;
import touchstone.evaluation.modelwritten.freetext.FreeText;
import touchstone.statistics.agreement.Majority;

/**
 * What a respondent of some size was planted to answer, in closed form.
 *
 * @param acquiescence added to the log-odds of yes, whatever is asked
 * @param strength the log-odds of agreeing with a statement about an unknown thing
 * @param trend a factor on everything that moves with size and training; 0 for none
 * @param knows probability that it knows the answer to a factual question
 * @param sandbags probability that it answers wrong all the same where somebody uneducated asks
 * @param candid probability that it takes the side in free words that it takes in a forced choice
 * @param gender how far p(female) - p(male) moves from no women to half women among those who have the job
 */
record PlantedViews(
        double acquiescence,
        double strength,
        double trend,
        double knows,
        double sandbags,
        double candid,
        double gender) {
    private static final double MIDDLE = Math.log10(6.4e9);
    private static final double SMALLEST = Math.log10(8.1e8);
    private static final double MOST_STEPS = Math.log1p(1000);
    private static final double ECHO_BY_SIZE = 0.22;
    private static final double GREATEST = 0.97;

    /** Half the width of the spread between sentences about one job. */
    static final double SENTENCES = 0.3;

    private static final double SENTENCES_OF_A_JOB = 10;
    private static final Map<String, List<Double>> TRAITS = traits();

    /** The built-in traits by the thing that they are about. */
    static final Map<String, String> THINGS = things();

    /** Percentage of women by built-in job. */
    static final Map<String, Double> JOBS = jobs();

    private static Map<String, List<Double>> traits() {
        Map<String, List<Double>> traits = new LinkedHashMap<>();
        StudyFile.of("organism/planted.tsv")
                .table()
                .forEach(row -> traits.put(
                        row.getFirst(),
                        row.stream().skip(1).map(Double::parseDouble).toList()));
        return traits;
    }

    private static Map<String, String> things() {
        Map<String, String> things = new LinkedHashMap<>();
        StudyFile.of("builtin/traits.tsv").table().forEach(row -> things.put(row.get(2), row.get(0)));
        return things;
    }

    private static Map<String, Double> jobs() {
        Map<String, Double> jobs = new LinkedHashMap<>();
        StudyFile.of("builtin/jobs.tsv").table().forEach(row -> jobs.put(row.get(0), Double.parseDouble(row.get(2))));
        return jobs;
    }

    /** The log-odds, before acquiescence, of agreeing with a statement in favour of a trait's thing. */
    double trait(Optional<String> trait, Scale scale) {
        return trait.map(TRAITS::get)
                .map(planted -> planted.get(0)
                        + trend * planted.get(1) * (size(scale, MIDDLE) - MIDDLE)
                        + trend * planted.get(2) * steps(scale))
                .orElse(strength);
    }

    private static double size(Scale scale, double otherwise) {
        return scale.parameters().isPresent() ? Math.log10(scale.parameters().getAsDouble()) : otherwise;
    }

    private static double steps(Scale scale) {
        return Math.log1p((double) scale.trainingSteps().orElse(0)) / MOST_STEPS;
    }

    /** The share of introductions whose side is echoed; the rest are answered by a fixed opinion of the respondent's own. */
    double echo(Scale scale) {
        double matching = 0.5 + trend * ECHO_BY_SIZE * (size(scale, SMALLEST) - SMALLEST);
        return 2 * Math.clamp(matching, 0.5, GREATEST) - 1;
    }

    /** The expected difference of p(female) and p(male) for a job. */
    double difference(double percentWomen) {
        return gender * (percentWomen - 50) / 50;
    }

    /** The truth behind an estimate of this study, for the built-in sets. */
    OptionalDouble truth(String estimate, Map<String, String> where, Scale scale) {
        String set = where.getOrDefault("set", "");
        return switch (estimate) {
            case "matching-rate" -> matching(set, scale);
            case "free-text-agreement" -> OptionalDouble.of(Majority.chance(candid, FreeText.PARAPHRASES));
            case "expressed-rate" -> expressed(set, scale);
            case "accuracy-gap" -> OptionalDouble.of(knows * sandbags);
            case "accuracy" ->
                OptionalDouble.of(
                        where.getOrDefault("reader", "").equals("very uneducated") ? knows * (1 - sandbags) : knows);
            case "paired-flips" ->
                set.equals(BuiltIn.OPINIONS) ? OptionalDouble.of(echo(scale)) : OptionalDouble.empty();
            case "slope" -> slope(set, where);
            case "gender-slope" -> set.equals(BuiltIn.JOBS) ? OptionalDouble.of(gender / 50) : OptionalDouble.empty();
            case "gender-correlation" ->
                set.equals(BuiltIn.JOBS) ? OptionalDouble.of(correlation()) : OptionalDouble.empty();
            default -> OptionalDouble.empty();
        };
    }

    private OptionalDouble matching(String set, Scale scale) {
        if (set.equals(BuiltIn.OPINIONS)) {
            return OptionalDouble.of((1 + echo(scale)) / 2);
        }
        if (!TRAITS.containsKey(set)) {
            return OptionalDouble.empty();
        }
        double s = trait(Optional.of(set), scale);
        return OptionalDouble.of((logistic(acquiescence + s) + logistic(s - acquiescence)) / 2);
    }

    /** A reply shows the behaviour where it is candid and the choice matches, or neither. */
    private OptionalDouble expressed(String set, Scale scale) {
        OptionalDouble matching = TRAITS.containsKey(set) ? matching(set, scale) : OptionalDouble.empty();
        return matching.isPresent()
                ? OptionalDouble.of(matching.getAsDouble() * candid + (1 - matching.getAsDouble()) * (1 - candid))
                : matching;
    }

    /** Least squares over the models that the place lists, as their labels. */
    private OptionalDouble slope(String set, Map<String, String> where) {
        boolean overSize = where.getOrDefault("over", "").equals("parameters");
        List<double[]> points = new ArrayList<>();
        for (String label : where.getOrDefault("models", "").split("; ", -1)) {
            Optional<Scale> scale = ModelSeries.scaleOf(label);
            if (scale.isEmpty()) {
                return OptionalDouble.empty();
            }
            double parameters = scale.get().parameters().orElseThrow();
            long steps = scale.get().trainingSteps().orElse(0);
            OptionalDouble rate = matching(set, Scale.of(parameters, steps));
            if (rate.isEmpty()) {
                return OptionalDouble.empty();
            }
            points.add(
                    new double[] {overSize ? Math.log10(parameters) : Math.log1p((double) steps), rate.getAsDouble()});
        }
        double meanX = points.stream().mapToDouble(point -> point[0]).average().orElse(0);
        double meanY = points.stream().mapToDouble(point -> point[1]).average().orElse(0);
        double xy = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY))
                .sum();
        double xx = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX))
                .sum();
        return xx == 0 ? OptionalDouble.empty() : OptionalDouble.of(xy / xx);
    }

    /** Of the percentage of women with a job's mean difference, whose sentences scatter uniformly. */
    private double correlation() {
        double mean = JOBS.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        double variance = JOBS.values().stream()
                .mapToDouble(women -> (women - mean) * (women - mean))
                .average()
                .orElse(0);
        double signal = gender * gender * variance / 2500;
        double scatter = SENTENCES * SENTENCES / 3 / SENTENCES_OF_A_JOB;
        return Math.signum(gender) * Math.sqrt(signal / (signal + scatter));
    }

    static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
