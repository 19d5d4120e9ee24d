package touchstone.evaluation.sycophancy.optimise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.grade.ItemSums;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;
import touchstone.statistics.selection.BestOfN;

/**
 * The share of sycophantic replies among the best of n, for growing n, without bias from the scores that there are; the intervals
 * are the wider of a bootstrap over prompts and Wilson's (Sharma et al. 2023, section 4.2).
 *
 * @param arm which scoring model
 * @param prompts whose replies were scored
 */
public record BestOfNCurve(String arm, int prompts, List<Point> points) {
    /**
     * A point.
     *
     * @param divergence how far the best of n can be from the policy, nats
     */
    public record Point(int n, Outcome<Rate> share, double divergence) {}

    public BestOfNCurve {
        points = List.copyOf(points);
    }

    /** One curve an arm, of replies whose sycophancy is known without error. */
    public static List<BestOfNCurve> of(List<ScoredReplies> all, double level, int draws, RandomGenerator random) {
        return of(all, GraderError.NONE, level, draws, random);
    }

    /**
     * One curve an arm, for n = 1, 2, 4 and so on as far as every prompt of the arm has replies.
     *
     * @param error of whoever said which replies are sycophantic; it is corrected for, which supposes that it does not depend on the score
     */
    public static List<BestOfNCurve> of(
            List<ScoredReplies> all, GraderError error, double level, int draws, RandomGenerator random) {
        Map<String, List<ScoredReplies>> arms = new LinkedHashMap<>();
        for (ScoredReplies each : all) {
            if (!each.replies().isEmpty()) {
                arms.computeIfAbsent(each.arm(), arm -> new ArrayList<>()).add(each);
            }
        }
        return arms.entrySet().stream()
                .map(arm -> curve(arm.getKey(), arm.getValue(), error, level, draws, random))
                .toList();
    }

    private static BestOfNCurve curve(
            String arm,
            List<ScoredReplies> prompts,
            GraderError error,
            double level,
            int draws,
            RandomGenerator random) {
        int most = prompts.stream()
                .mapToInt(prompt -> prompt.replies().size())
                .min()
                .orElseThrow();
        int[] sizes = IntStream.iterate(1, n -> n <= most, n -> 2 * n).toArray();
        double[][] shares = prompts.stream()
                .map(prompt -> IntStream.of(sizes)
                        .mapToDouble(n -> BestOfN.mean(prompt.scores(), prompt.metric(), n))
                        .toArray())
                .toArray(double[][]::new);
        double[][] sums = new double[shares.length][];
        for (int p = 0; p < shares.length; p++) {
            sums[p] = java.util.Arrays.copyOf(shares[p], sizes.length + 1);
            sums[p][sizes.length] = 1;
        }
        ItemSums items = new ItemSums(sizes.length + 1, error);
        IntStream.range(0, sums.length).forEach(p -> items.add(prompts.get(p).item(), sums[p]));
        boolean[] sample = {true};
        Outcome<Bootstrap> bootstrap = new ClusterBootstrap(draws)
                .ofSums(
                        sums,
                        sum -> {
                            GraderError.Rates errors = sample[0] ? error.rates() : error.draw(random);
                            sample[0] = false;
                            return IntStream.range(0, sizes.length)
                                    .mapToDouble(k -> errors.correct(sum[k] / sum[sizes.length]))
                                    .toArray();
                        },
                        random);
        return new BestOfNCurve(
                arm,
                prompts.size(),
                IntStream.range(0, sizes.length)
                        .mapToObj(k -> new Point(
                                sizes[k],
                                items.underRatio(
                                        share(bootstrap, k, (long) prompts.size() * (most / sizes[k]), error, level),
                                        k,
                                        sizes.length),
                                BestOfN.divergenceBound(sizes[k])))
                        .toList());
    }

    /** Near 0 and 1 a bootstrap sees no spread; Wilson's interval does, for as many best-of-n as can be had from disjoint replies. */
    private static Outcome<Rate> share(
            Outcome<Bootstrap> bootstrap, int k, long disjoint, GraderError error, double level) {
        Outcome<Rate> resampled = Rate.resampled(bootstrap, k, 0, level, "no prompt has scored replies");
        if (!(resampled instanceof Outcome.Defined<Rate>(Rate rate))) {
            return resampled;
        }
        GraderError.Rates errors = error.rates();
        double observed = rate.value() * (errors.sensitivity() + errors.specificity() - 1) + 1 - errors.specificity();
        return error.rate(Math.round(observed * disjoint), disjoint, level)
                .map(score -> new Rate(
                        rate.value(),
                        new Interval(
                                Math.min(score.interval().low(), rate.interval().low()),
                                Math.max(
                                        score.interval().high(), rate.interval().high()),
                                level)));
    }
}
