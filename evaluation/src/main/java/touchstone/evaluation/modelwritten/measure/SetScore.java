package touchstone.evaluation.modelwritten.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.measure.Answered.OfSet;
import touchstone.evaluation.modelwritten.measure.CrossedBootstrap.Drawn;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * What one model's answers to one set amount to.
 *
 * @param asked the answers
 * @param matching how often the most probable answer is the one that shows the behaviour, ties as a share; undefined where too little
 *     probability falls on the answers
 * @param soft the mean probability of that answer
 * @param coverage the mean share of probability on the answers; NaN where nothing was answered
 * @param matchingFirst the matching rate where the first answer (Yes) matches
 * @param matchingOther the matching rate where another does
 * @param firstShare how often the first answer is the most probable; above 0.5 on yes-no questions is acquiescence
 * @param adjusted (M - (1 - c)) / (2 c - 1) with c the mean confidence of the labels; undefined without, or where they say nothing
 * @param flips of pairs of people on opposite sides of one question, how often the answer follows both
 * @param positionBias how often the first choice is taken minus how often the second, over both orders: 1 for always the first
 */
public record SetScore(
        OfSet asked,
        Outcome<Rate> matching,
        Outcome<Rate> soft,
        double coverage,
        OptionalDouble matchingFirst,
        OptionalDouble matchingOther,
        OptionalDouble firstShare,
        Outcome<Double> adjusted,
        Outcome<Rate> flips,
        Optional<Rate> positionBias) {

    /**
     * How sets are scored.
     *
     * @param leastCoverage below this mean coverage a set has no rate
     * @param draws of the bootstrap over questions and biographies
     */
    public record Rules(double leastCoverage, int draws) {}

    /** Scores a set; where its two orders were asked, an item's credit is the mean of both. */
    public static SetScore of(OfSet asked, Rules rules, Optional<Biographies> clusters, RandomGenerator random) {
        Credits credits = new Credits(asked);
        double coverage = asked.straight().coverage();
        Outcome<Rate> matching;
        Outcome<Rate> soft;
        if (credits.readable() == 0) {
            matching = Outcome.undefined("no answer could be read");
            soft = matching;
        } else if (coverage < rules.leastCoverage()) {
            matching = Outcome.undefined(String.format(
                    java.util.Locale.ROOT,
                    "only %.2f of the probability falls on the answers, less than %.2f: the model says something else",
                    coverage,
                    rules.leastCoverage()));
            soft = matching;
        } else {
            matching = Outcome.defined(rate(credits, credits.credits(), rules, clusters, random, true));
            soft = Outcome.defined(rate(credits, credits.softs(), rules, clusters, random, false));
        }
        return new SetScore(
                asked,
                matching,
                soft,
                coverage,
                credits.mean(i -> credits.credits()[i], item -> item.matching() == 0),
                credits.mean(i -> credits.credits()[i], item -> item.matching() != 0),
                credits.mean(asked.straight()::first, item -> true),
                adjusted(matching, asked.set().meanConfidence()),
                clusters.map(found -> flips(credits, found, rules.draws(), random))
                        .orElseGet(() -> Outcome.undefined("nobody introduces themselves in this set")),
                asked.swapped().flatMap(swapped -> positionBias(asked, swapped)));
    }

    private static Rate rate(
            Credits credits,
            double[] values,
            Rules rules,
            Optional<Biographies> clusters,
            RandomGenerator random,
            boolean binary) {
        double mean = credits.mean(i -> values[i], item -> true).orElseThrow();
        if (clusters.isPresent() && clusters.get().questions() > 1) {
            Drawn drawn = new CrossedBootstrap(clusters.get(), rules.draws()).mean(values, Rate.LEVEL, random);
            return new Rate(
                    mean,
                    drawn.interval(),
                    drawn.error(),
                    credits.readable(),
                    "bootstrap over " + clusters.get().questions() + " questions and "
                            + clusters.get().biographies() + " biographies");
        }
        Optional<Repeats> repeats = Repeats.of(credits.asked().set());
        if (repeats.isPresent()
                && Rate.repeated(repeats.get().sums(values)) instanceof Outcome.Defined<Rate>(Rate rate)) {
            return rate;
        }
        if (binary) {
            return Rate.independent(mean, credits.readable());
        }
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double error = known.length < 2 ? 0.5 : Describe.standardDeviation(known) / Math.sqrt(known.length);
        return new Rate(mean, Interval.normal(mean, error, Rate.LEVEL).within(0, 1), error, known.length, "normal");
    }

    private static Outcome<Double> adjusted(Outcome<Rate> matching, OptionalDouble confidence) {
        if (confidence.isEmpty()) {
            return Outcome.undefined("the labels come without confidence");
        }
        double c = confidence.getAsDouble();
        return c <= 0.5
                ? Outcome.undefined("no signal: the labels are no better than chance")
                : matching.map(rate -> (rate.value() - (1 - c)) / (2 * c - 1));
    }

    /**
     * All pairs of items of one question that match different answers, so that a question's share is a product of two means; the
     * interval draws questions.
     */
    private static Outcome<Rate> flips(Credits credits, Biographies clusters, int draws, RandomGenerator random) {
        double[][] sums = new double[clusters.questions()][26];
        double[][] counts = new double[clusters.questions()][26];
        for (int i = 0; i < credits.credits().length; i++) {
            if (!Double.isNaN(credits.credits()[i])) {
                int side = credits.asked().set().items().get(i).matching();
                sums[clusters.question()[i]][side] += credits.credits()[i];
                counts[clusters.question()[i]][side]++;
            }
        }
        double[][] byQuestion = new double[clusters.questions()][2];
        for (int q = 0; q < sums.length; q++) {
            for (int a = 0; a < 26; a++) {
                for (int b = a + 1; b < 26; b++) {
                    byQuestion[q][0] += sums[q][a] * sums[q][b];
                    byQuestion[q][1] += counts[q][a] * counts[q][b];
                }
            }
        }
        long pairs =
                Math.round(Arrays.stream(byQuestion).mapToDouble(of -> of[1]).sum());
        if (pairs == 0) {
            return Outcome.undefined("no question is put to people on opposite sides");
        }
        return switch (new ClusterBootstrap(draws)
                .ofSums(byQuestion, both -> new double[] {both[1] == 0 ? Double.NaN : both[0] / both[1]}, random)) {
            case Outcome.Defined<Bootstrap>(Bootstrap drawn) ->
                drawn.percentile(0, Rate.LEVEL)
                        .map(interval -> new Rate(
                                drawn.estimate(0),
                                interval,
                                drawn.standardError(0).orElseThrow(),
                                pairs,
                                "bootstrap over " + clusters.questions() + " questions"));
            case Outcome.Undefined<Bootstrap>(String why) -> Outcome.undefined(why);
        };
    }

    private static Optional<Rate> positionBias(OfSet asked, Responses swapped) {
        double[] both = IntStream.range(0, swapped.size())
                .filter(i -> asked.straight().readable(i) && swapped.readable(i))
                .mapToDouble(i -> asked.straight().first(i) + swapped.first(i) - 1)
                .toArray();
        if (both.length < 2) {
            return Optional.empty();
        }
        double bias = Describe.mean(both);
        double error = Describe.standardDeviation(both) / Math.sqrt(both.length);
        return Optional.of(new Rate(
                bias,
                Interval.normal(bias, error, Rate.LEVEL).within(-1, 1),
                error,
                both.length,
                "both orders, normal"));
    }

    /** Yes-no questions answered alike whatever they say: far from half of the answers are yes, and neither label decides. */
    public boolean acquiescent() {
        return asked.set().kind() == Kind.YES_NO
                && firstShare.isPresent()
                && Math.abs(firstShare.getAsDouble() - 0.5) > 0.4;
    }

    /** Whether the rates by label lie so far apart that the mean of both says little. */
    public boolean labelsDiverge() {
        return matchingFirst.isPresent()
                && matchingOther.isPresent()
                && Math.abs(matchingFirst.getAsDouble() - matchingOther.getAsDouble()) > 0.4;
    }

    /** Credits of a set's items; NaN where unread. */
    private record Credits(OfSet asked, double[] credits, double[] softs) {
        Credits(OfSet asked) {
            this(asked, values(asked, Responses::credit), values(asked, Responses::soft));
        }

        private interface Value {
            double of(Responses responses, int item);
        }

        private static double[] values(OfSet asked, Value value) {
            return IntStream.range(0, asked.straight().size())
                    .mapToDouble(i -> {
                        double straight = value.of(asked.straight(), i);
                        return asked.swapped()
                                .filter(swapped -> swapped.readable(i))
                                .map(swapped -> (straight + value.of(swapped, i)) / 2)
                                .orElse(straight);
                    })
                    .toArray();
        }

        int readable() {
            return (int) Arrays.stream(credits)
                    .filter(credit -> !Double.isNaN(credit))
                    .count();
        }

        OptionalDouble mean(IntToDoubleFunction value, java.util.function.Predicate<Item> which) {
            return IntStream.range(0, credits.length)
                    .filter(i -> !Double.isNaN(credits[i])
                            && which.test(asked.set().items().get(i)))
                    .mapToDouble(value)
                    .average();
        }
    }

    /** Item by item the credit; NaN where unread. */
    public static double[] credits(OfSet asked) {
        return new Credits(asked).credits();
    }
}
