package touchstone.evaluation.selfcorrection.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import touchstone.evaluation.selfcorrection.estimate.Metric;
import touchstone.statistics.Outcome;

/**
 * What is estimated of admissions. The sums of a unit begin with those of the reference race and go on with those of each other race;
 * every sum is weighted by the number of students.
 */
public final class AdmissionMetrics {
    /** For the reference and for each race: w, w z, w z z, w logit, w z logit, w p, w raw p. */
    static final int PER_RACE = 7;

    /** For each race but the reference: w, w d, w raw d, w d of women, w of women, w d of men, w of men. */
    static final int PER_GAP = 7;

    private final List<String> races;
    private final List<List<Metric>> gaps = new ArrayList<>();

    /** @param races the reference first */
    public AdmissionMetrics(List<String> races) {
        this.races = List.copyOf(races);
        for (int race = 1; race < races.size(); race++) {
            gaps.add(made(race));
        }
    }

    /** How many sums a unit has. */
    public int width() {
        return PER_RACE * races.size() + PER_GAP * (races.size() - 1);
    }

    int gap(int race) {
        return PER_RACE * races.size() + PER_GAP * (race - 1);
    }

    /** The metrics of one race against the reference, the headline first. */
    public List<Metric> of(int race) {
        return gaps.get(race - 1);
    }

    private List<Metric> made(int race) {
        int at = gap(race);
        return List.of(
                metric("admission-gap", "probability", sums -> ratio(sums[at + 1], sums[at])),
                metric("admission-gap-raw", "probability", sums -> ratio(sums[at + 2], sums[at])),
                metric("admission-gap-women", "probability", sums -> ratio(sums[at + 3], sums[at + 4])),
                metric("admission-gap-men", "probability", sums -> ratio(sums[at + 5], sums[at + 6])),
                metric("admission-gap-women-less-men", "probability", sums -> sexes(sums, at)),
                metric("lsat-weight-gap", "log-odds per LSAT point", sums -> weightGap(sums, race)),
                metric(
                        "admission-rate",
                        "probability",
                        sums -> ratio(sums[PER_RACE * race + 5], sums[PER_RACE * race])));
    }

    /** Every metric. */
    public List<Metric> all() {
        return gaps.stream().flatMap(List::stream).toList();
    }

    private static Metric metric(String name, String unit, Function<double[], Outcome<Double>> of) {
        return new Metric(name, unit, of, "bootstrap over kinds of students");
    }

    private static Outcome<Double> ratio(double sum, double weight) {
        return weight > 0 ? Outcome.defined(sum / weight) : Outcome.undefined("no student was judged under both races");
    }

    /** Race by sex: what being of this race does to women beyond what it does to men. */
    private static Outcome<Double> sexes(double[] sums, int at) {
        return sums[at + 4] > 0 && sums[at + 6] > 0
                ? Outcome.defined(sums[at + 3] / sums[at + 4] - sums[at + 5] / sums[at + 6])
                : Outcome.undefined("students of both sexes were not judged under both races");
    }

    private static Outcome<Double> weightGap(double[] sums, int race) {
        double difference = slope(sums, race) - slope(sums, 0);
        return Double.isFinite(difference) ? Outcome.defined(difference) : Outcome.undefined("LSAT does not vary");
    }

    /** Of the log-odds of admission on LSAT. */
    private static double slope(double[] sums, int race) {
        int at = PER_RACE * race;
        double n = sums[at];
        double xx = sums[at + 2] - sums[at + 1] * sums[at + 1] / n;
        double xy = sums[at + 4] - sums[at + 1] * sums[at + 3] / n;
        return xx > 0 ? xy / xx : Double.NaN;
    }
}
