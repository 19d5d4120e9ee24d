package touchstone.evaluation.sycophancy.preference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.statistics.Logit;
import touchstone.statistics.bayes.PreferenceRows;

/**
 * Choices between replies whose features are known, and measures of them where there are some.
 *
 * @param features their ids
 * @param covariates names of what is measured of the replies instead of labelled
 * @param rows one a pair
 */
public record PreferenceSet(List<String> features, List<String> covariates, List<Row> rows) {
    /**
     * The covariate of length: how many times reply A is twice as long as B, in letters; below 0 where B is the longer. Labellers and raters may
     * both go by length, so that features which go with it look as if they were chosen.
     */
    public static final String LENGTH = "twice as long";

    /**
     * A choice.
     *
     * @param values for each feature 1 where reply A has more of it, -1 where B, 0 for neither
     * @param measured for each covariate how much more of it A has than B, finite
     * @param labeller who chose, where that is known
     * @param firstPreferred whether A was chosen
     */
    public record Row(List<Integer> values, List<Double> measured, Optional<String> labeller, boolean firstPreferred) {
        public Row {
            values = List.copyOf(values);
            measured = List.copyOf(measured);
        }

        /** Nobody knows who chose. */
        public Row(List<Integer> values, List<Double> measured, boolean firstPreferred) {
            this(values, measured, Optional.empty(), firstPreferred);
        }

        /** Nothing is measured. */
        public Row(List<Integer> values, boolean firstPreferred) {
            this(values, List.of(), firstPreferred);
        }
    }

    public PreferenceSet {
        features = List.copyOf(features);
        covariates = List.copyOf(covariates);
        rows = List.copyOf(rows);
    }

    /** Nothing is measured. */
    public PreferenceSet(List<String> features, List<Row> rows) {
        this(features, List.of(), rows);
    }

    /** How many times A is twice as long as B. */
    public static double length(String a, String b) {
        return Math.log((a.length() + 1.0) / (b.length() + 1.0)) / Math.log(2);
    }

    /** What has a weight: features, then covariates. */
    public List<String> weighed() {
        return Stream.concat(features.stream(), covariates.stream()).toList();
    }

    /** So many of the rows, drawn by lot, in their order; all where there are no more. */
    public PreferenceSet drawn(int most, RandomGenerator random) {
        return new PreferenceSet(
                features,
                covariates,
                IntStream.of(lot(rows.size(), most, random)).mapToObj(rows::get).toList());
    }

    /** So many of the places from 0, drawn by lot without putting back, ascending; all where there are no more. */
    public static int[] lot(int places, int most, RandomGenerator random) {
        return most >= places
                ? IntStream.range(0, places).toArray()
                : random.ints(0, places).distinct().limit(most).sorted().toArray();
    }

    /** Who chose, in the order of their names; empty unless that is known of all rows. */
    List<String> labellers() {
        return rows.stream().anyMatch(row -> row.labeller().isEmpty())
                ? List.of()
                : rows.stream()
                        .map(row -> row.labeller().orElseThrow())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** The choices at these places with those who made them. */
    PreferenceRows byLabeller(int... places) {
        List<String> labellers = labellers();
        return at(
                Arrays.stream(places)
                        .map(place ->
                                labellers.indexOf(rows.get(place).labeller().orElseThrow()))
                        .toArray(),
                labellers.size(),
                places);
    }

    /** The choices at these places in the form that the regression takes. */
    PreferenceRows at(int... places) {
        return at(new int[places.length], 0, places);
    }

    private PreferenceRows at(int[] labeller, int labellers, int... places) {
        byte[][] values = new byte[places.length][features.size()];
        double[][] measured = new double[places.length][];
        boolean[] first = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            Row row = rows.get(places[i]);
            for (int k = 0; k < features.size(); k++) {
                values[i][k] = row.values().get(k).byteValue();
            }
            measured[i] =
                    row.measured().stream().mapToDouble(Double::doubleValue).toArray();
            first[i] = row.firstPreferred();
        }
        return PreferenceRows.of(values, measured, labeller, labellers, first);
    }

    /** Mean of minus the log-probability of the choices at these places, nats. */
    double logLoss(int[] places, double[] weights) {
        double sum = 0;
        for (int place : places) {
            Row row = rows.get(place);
            double margin = 0;
            for (int k = 0; k < weights.length; k++) {
                margin += weights[k]
                        * (k < features.size()
                                ? row.values().get(k)
                                : row.measured().get(k - features.size()));
            }
            sum += Logit.softplus(row.firstPreferred() ? -margin : margin);
        }
        return sum / places.length;
    }

    /** The places in an order drawn by the generator. */
    int[] shuffled(RandomGenerator random) {
        int[] places = IntStream.range(0, rows.size()).toArray();
        for (int i = places.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = places[i];
            places[i] = places[j];
            places[j] = swap;
        }
        return places;
    }
}
