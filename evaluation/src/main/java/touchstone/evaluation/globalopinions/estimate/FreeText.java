package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.FreeAnswers;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.CohenKappa;
import touchstone.statistics.proportion.Proportion;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * Whether what a model writes freely is what its letters say. Intervals draw items anew, all answers to an item together.
 *
 * @param pairs answers with a verdict to items that have a letter
 * @param agreement share of free answers that choose the most probable letter
 * @param kappa that beyond chance (Cohen 1960), over places among the options and "none"
 * @param none share of free answers that choose no option
 * @param judgeError share of labelled answers in which the judge read another option than people did
 * @param unread free answers to which the judge gave no verdict
 */
public record FreeText(
        List<Pair> pairs,
        Outcome<Bounded> agreement,
        Outcome<Bounded> kappa,
        Outcome<Bounded> none,
        Outcome<Bounded> judgeError,
        long unread) {
    /**
     * @param letter the most probable option where a letter was forced
     * @param people what people read in the words, where they did
     */
    public record Pair(FreeAnswers.Reply reply, int letter, OptionalInt people) {
        public boolean agrees() {
            return reply.chosen().orElseThrow() == letter;
        }
    }

    public FreeText {
        pairs = List.copyOf(pairs);
    }

    /** @param people for each reply what people read in it, in the same order */
    public static FreeText of(
            Answered own,
            List<FreeAnswers.Reply> replies,
            List<OptionalInt> people,
            int draws,
            RandomGenerator random) {
        List<Pair> pairs = new ArrayList<>();
        long unread = 0;
        for (int i = 0; i < replies.size(); i++) {
            FreeAnswers.Reply reply = replies.get(i);
            if (reply.chosen().isEmpty()) {
                unread++;
            } else if (own.has(reply.item())) {
                pairs.add(new Pair(reply, most(own.read(reply.item()).probabilities()), people.get(i)));
            }
        }
        Map<Integer, Integer> places = new TreeMap<>();
        pairs.forEach(pair -> {
            places.putIfAbsent(pair.letter(), 0);
            places.putIfAbsent(pair.reply().chosen().orElseThrow(), 0);
        });
        int next = 0;
        for (Map.Entry<Integer, Integer> place : places.entrySet()) {
            place.setValue(next++);
        }
        int categories = places.size();
        Map<Integer, double[]> clusters = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            int row = places.getOrDefault(pair.letter(), 0);
            int column = places.getOrDefault(pair.reply().chosen().orElseThrow(), 0);
            clusters.computeIfAbsent(pair.reply().item(), item -> new double[categories * categories])[
                    row * categories + column]++;
        }
        int none = places.getOrDefault(FreeAnswers.NONE, -1);
        Outcome<Bootstrap> drawn = new ClusterBootstrap(draws)
                .ofSums(
                        clusters.values().toArray(double[][]::new),
                        counts -> statistics(counts, categories, none),
                        random);
        return new FreeText(
                pairs,
                bounded(drawn, 0, pairs.size()),
                bounded(drawn, 1, pairs.size()),
                bounded(drawn, 2, pairs.size()),
                judgeError(pairs),
                unread);
    }

    /** Agreement, kappa and the share of none. */
    private static double[] statistics(double[] counts, int categories, int none) {
        double[][] shares = new double[categories][categories];
        double all = 0;
        for (double count : counts) {
            all += count;
        }
        double agreed = 0;
        double nothing = 0;
        for (int row = 0; row < categories; row++) {
            for (int column = 0; column < categories; column++) {
                shares[row][column] = counts[row * categories + column] / all;
                agreed += row == column ? shares[row][column] : 0;
                nothing += column == none ? shares[row][column] : 0;
            }
        }
        return new double[] {agreed, CohenKappa.ofShares(shares), nothing};
    }

    private static Outcome<Bounded> bounded(Outcome<Bootstrap> drawn, int statistic, int n) {
        return switch (drawn) {
            case Outcome.Undefined<Bootstrap>(String why) ->
                Outcome.undefined("fewer than two items have a letter and a free answer with a verdict");
            case Outcome.Defined<Bootstrap>(Bootstrap found)
            when Double.isNaN(found.estimate(statistic)) ->
                Outcome.undefined("letters and words name one and the same place throughout");
            case Outcome.Defined<Bootstrap>(Bootstrap found) ->
                found.expanded(statistic, CountryMeans.LEVEL)
                        .map(interval -> new Bounded(found.estimate(statistic), interval, n));
        };
    }

    private static Outcome<Bounded> judgeError(List<Pair> pairs) {
        List<Pair> labelled =
                pairs.stream().filter(pair -> pair.people().isPresent()).toList();
        if (labelled.isEmpty()) {
            return Outcome.undefined("no free answer carries a label of people");
        }
        long wrong = labelled.stream()
                .filter(pair ->
                        pair.people().getAsInt() != pair.reply().chosen().orElseThrow())
                .count();
        Proportion share = new Proportion(wrong, labelled.size());
        return Outcome.defined(new Bounded(share.rate(), share.wilson(CountryMeans.LEVEL), labelled.size()));
    }

    private static int most(List<Double> shares) {
        int most = 0;
        for (int i = 1; i < shares.size(); i++) {
            most = shares.get(i) > shares.get(most) ? i : most;
        }
        return most;
    }
}
