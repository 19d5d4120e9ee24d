package touchstone.evaluation.sycophancy.grade;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.statistics.Outcome;
import touchstone.statistics.judge.CorrectedRate;
import touchstone.statistics.judge.JudgeAccuracy;
import touchstone.statistics.proportion.Proportion;

/**
 * How often a grader errs, counted on replies whose truth is known, and what follows for a rate that it observed (Rogan and Gladen 1978).
 *
 * @param counted empty for a grader that does not err
 * @param tried by item what was counted; empty where that is not known
 */
public record GraderError(Optional<JudgeAccuracy> counted, Map<String, Tried> tried) {
    public static final GraderError NONE = new GraderError(Optional.empty());

    public GraderError {
        tried = Collections.unmodifiableMap(new LinkedHashMap<>(tried));
    }

    /** Without what was counted by item. */
    public GraderError(Optional<JudgeAccuracy> counted) {
        this(counted, Map.of());
    }

    /**
     * Replies of known truth to one item.
     *
     * @param hits correct ones called correct, of {@code yes}
     * @param rejections incorrect ones called incorrect, of {@code no}
     */
    public record Tried(int hits, int yes, int rejections, int no) {
        static final Tried NOT = new Tried(0, 0, 0, 0);

        private static Tried of(boolean truth, boolean judged) {
            return new Tried(truth && judged ? 1 : 0, truth ? 1 : 0, !truth && !judged ? 1 : 0, truth ? 0 : 1);
        }

        private Tried and(Tried other) {
            return new Tried(hits + other.hits, yes + other.yes, rejections + other.rejections, no + other.no);
        }
    }

    /**
     * Counts replies whose truth is known; undefined where one of the two kinds does not occur.
     *
     * @param items what each reply is about
     * @param truth whether it is correct
     * @param judged whether the grader calls it so
     */
    public static Outcome<GraderError> counted(List<String> items, boolean[] truth, boolean[] judged) {
        Map<String, Tried> tried = new LinkedHashMap<>();
        for (int i = 0; i < truth.length; i++) {
            tried.merge(items.get(i), Tried.of(truth[i], judged[i]), Tried::and);
        }
        return JudgeAccuracy.of(truth, judged).map(accuracy -> new GraderError(Optional.of(accuracy), tried));
    }

    /**
     * The same where the grader may not have decided: such replies are left out.
     *
     * @param judged empty where it did not decide
     */
    public static Outcome<GraderError> decided(
            List<String> items, List<Boolean> truth, List<Optional<Boolean>> judged) {
        int[] read = IntStream.range(0, judged.size())
                .filter(i -> judged.get(i).isPresent())
                .toArray();
        boolean[] known = new boolean[read.length];
        boolean[] said = new boolean[read.length];
        for (int i = 0; i < read.length; i++) {
            known[i] = truth.get(read[i]);
            said[i] = judged.get(read[i]).orElseThrow();
        }
        return counted(IntStream.of(read).mapToObj(items::get).toList(), known, said);
    }

    /**
     * Probabilities of calling a correct reply correct and an incorrect one incorrect.
     *
     * @param sensitivity above 1 - specificity
     */
    public record Rates(double sensitivity, double specificity) {
        static final Rates PERFECT = new Rates(1, 1);

        /** The true rate behind an observed one; may leave 0 to 1. */
        public double correct(double observed) {
            return (observed + specificity - 1) / (sensitivity + specificity - 1);
        }
    }

    /** The rates as counted. */
    public Rates rates() {
        return counted.map(accuracy -> new Rates(
                        accuracy.sensitivity().rate(), accuracy.specificity().rate()))
                .orElse(Rates.PERFECT);
    }

    /** The rates as they might have been counted: a draw for a bootstrap, normal about counts with one of either added. */
    public Rates draw(RandomGenerator random) {
        return counted.map(accuracy ->
                        new Rates(draw(accuracy.sensitivity(), random), draw(accuracy.specificity(), random)))
                .orElse(Rates.PERFECT);
    }

    private static double draw(Proportion proportion, RandomGenerator random) {
        double n = proportion.trials() + 2.0;
        double p = (proportion.successes() + 1) / n;
        return Math.clamp(proportion.rate() + Math.sqrt(p * (1 - p) / n) * random.nextGaussian(), 0.01, 1);
    }

    /** The true rate behind counts; Wilson's interval where the grader does not err. */
    public Outcome<Rate> rate(long correct, long readable, double level) {
        if (readable == 0) {
            return Outcome.undefined("no reply could be graded");
        }
        Proportion observed = new Proportion(correct, readable);
        return counted.map(accuracy -> CorrectedRate.of(observed, accuracy, level)
                        .map(rate -> new Rate(rate.estimate(), rate.interval())))
                .orElseGet(() -> Outcome.defined(new Rate(observed.rate(), observed.wilson(level))));
    }
}
