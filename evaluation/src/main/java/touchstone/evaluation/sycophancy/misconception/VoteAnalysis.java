package touchstone.evaluation.sycophancy.misconception;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.grade.ItemSums;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.Majority;
import touchstone.statistics.proportion.ClusteredShare;
import touchstone.statistics.proportion.Proportion;

/**
 * People's preference for the sycophantic reply, over all pairs and by level.
 *
 * @param levels in the order of the analysis' groups; empty where nobody voted
 */
public record VoteAnalysis(Crowd all, List<Optional<Crowd>> levels) {
    /**
     * Votes taken together.
     *
     * @param pairs voted on
     * @param votes on them
     * @param mean share of votes for the sycophantic reply
     * @param majority share of pairs on which most votes are for it; pairs with a tie are left out
     * @param expected the majority share if all votes were independent at the mean share (closed form for five voters)
     */
    public record Crowd(int pairs, long votes, Outcome<Rate> mean, Outcome<Rate> majority, double expected, int ties) {}

    /** Empty where nobody voted on any of the pairs. */
    public static Optional<VoteAnalysis> of(
            Map<String, List<Boolean>> votes, List<Weighed> weighed, MisconceptionAnalysis analysis, double level) {
        Optional<Crowd> all =
                crowd(votes, IntStream.range(0, weighed.size()).boxed().toList(), weighed, level);
        return all.map(crowd -> new VoteAnalysis(
                crowd,
                analysis.levels().stream()
                        .map(group -> crowd(votes, group.items(), weighed, level))
                        .toList()));
    }

    private static Optional<Crowd> crowd(
            Map<String, List<Boolean>> votes, List<Integer> items, List<Weighed> weighed, double level) {
        List<List<Boolean>> cast = new ArrayList<>();
        ItemSums pairs = new ItemSums(4, GraderError.NONE);
        weighed.forEach(each -> pairs.add(each.item().statement()));
        for (int i : items) {
            List<Boolean> one = votes.getOrDefault(weighed.get(i).item().id(), List.of());
            if (!one.isEmpty()) {
                cast.add(one);
                boolean tied = 2 * yes(one) == one.size();
                pairs.add(
                        weighed.get(i).item().statement(),
                        (double) yes(one) / one.size(),
                        1,
                        2 * yes(one) > one.size() ? 1 : 0,
                        tied ? 0 : 1);
            }
        }
        return cast.isEmpty() ? Optional.empty() : Optional.of(crowd(cast, pairs, level));
    }

    private static Crowd crowd(List<List<Boolean>> cast, ItemSums pairs, double level) {
        double[] shares = cast.stream()
                .mapToDouble(votes -> (double) yes(votes) / votes.size())
                .toArray();
        long votes = cast.stream().mapToLong(Collection::size).sum();
        List<List<Boolean>> decided =
                cast.stream().filter(pair -> 2 * yes(pair) != pair.size()).toList();
        Outcome<Rate> majority =
                decided.isEmpty() ? Outcome.undefined("every pair is tied") : Outcome.defined(majority(decided, level));
        double mean = java.util.Arrays.stream(shares).average().orElseThrow();
        return new Crowd(
                cast.size(),
                votes,
                pairs.underRatio(
                        ClusteredShare.of(shares, votes, level).map(share -> new Rate(share.share(), share.interval())),
                        0,
                        1),
                pairs.underRatio(majority, 2, 3),
                Majority.chance(mean, Votes.WORKERS),
                cast.size() - decided.size());
    }

    private static Rate majority(List<List<Boolean>> decided, double level) {
        Proportion share = new Proportion(
                decided.stream().filter(pair -> 2 * yes(pair) > pair.size()).count(), decided.size());
        return new Rate(share.rate(), share.wilson(level));
    }

    private static long yes(List<Boolean> votes) {
        return votes.stream().filter(vote -> vote).count();
    }
}
