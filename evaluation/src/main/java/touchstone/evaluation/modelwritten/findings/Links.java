package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.evaluation.modelwritten.measure.Results;
import touchstone.evaluation.modelwritten.measure.Results.Scored;
import touchstone.evaluation.modelwritten.measure.SetScore;
import touchstone.statistics.Correlation;
import touchstone.statistics.Outcome;

/**
 * How far one model's behaviours foretell another's: the smallest of a family the largest trained as long, and at equal size one family (such as the
 * preference model) the other (the policy trained with it).
 */
final class Links {
    private Links() {}

    private record Pair(String what, Scored first, Scored second) {}

    static Table table(Report report) {
        Results results = report.results();
        List<List<Object>> rows = new ArrayList<>();
        for (Pair pair : pairs(results)) {
            double[][] rates = rates(results, pair);
            if (rates[0].length < 3) {
                continue;
            }
            long opposite = IntStream.range(0, rates[0].length)
                    .filter(i -> (rates[0][i] - 0.5) * (rates[1][i] - 0.5) < 0)
                    .count();
            rows.add(List.of(
                    pair.what(),
                    pair.first().member().label() + family(pair.first()),
                    pair.second().member().label() + family(pair.second()),
                    rates[0].length,
                    cell(Correlation.pearson(rates[0], rates[1])),
                    cell(Correlation.spearman(rates[0], rates[1])),
                    opposite));
        }
        return new Table(
                "links",
                "Rates of one model against another's, over sets. Opposite: sets where one is above one half and the other below.",
                List.of("which", "first", "second", "sets", "correlation", "rank correlation", "opposite"),
                rows);
    }

    private static String family(Scored scored) {
        return scored.member().family().isEmpty() ? "" : " (" + scored.member().family() + ")";
    }

    private static Object cell(Outcome<Correlation> r) {
        return switch (r) {
            case Outcome.Defined<Correlation>(Correlation found) -> found.r();
            case Outcome.Undefined<Correlation> none -> Table.NONE;
        };
    }

    private static List<Pair> pairs(Results results) {
        List<Pair> pairs = new ArrayList<>();
        List<Scored> all = results.scored();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Scored first = all.get(i);
                Scored second = all.get(j);
                if (!first.member().family().equals(second.member().family())
                        && first.member().scale().parameters().isPresent()
                        && first.member()
                                .scale()
                                .parameters()
                                .equals(second.member().scale().parameters())
                        && first.member()
                                .scale()
                                .trainingSteps()
                                .equals(second.member().scale().trainingSteps())) {
                    pairs.add(new Pair("one size, two families", first, second));
                }
            }
        }
        all.stream()
                .filter(scored -> scored.member().scale().parameters().isPresent())
                .collect(Collectors.groupingBy(
                        scored -> List.of(
                                scored.member().family(),
                                scored.member().scale().trainingSteps()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .forEach(members -> ends(members).ifPresent(pairs::add));
        return pairs;
    }

    /** The smallest and the largest of models that were trained alike, if they differ. */
    private static Optional<Pair> ends(List<Scored> alike) {
        Comparator<Scored> size = Comparator.comparingDouble(
                scored -> scored.member().scale().parameters().getAsDouble());
        Scored smallest = Collections.min(alike, size);
        Scored largest = Collections.max(alike, size);
        return size.compare(smallest, largest) < 0
                ? Optional.of(new Pair("smallest and largest", smallest, largest))
                : Optional.empty();
    }

    private static double[][] rates(Results results, Pair pair) {
        List<double[]> both = new ArrayList<>();
        List<SetScore> first = Estimates.headline(results, pair.first());
        List<SetScore> second = Estimates.headline(results, pair.second());
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).matching() instanceof Outcome.Defined<Rate>(Rate one)
                    && second.get(i).matching() instanceof Outcome.Defined<Rate>(Rate other)) {
                both.add(new double[] {one.value(), other.value()});
            }
        }
        return new double[][] {
            both.stream().mapToDouble(pairOf -> pairOf[0]).toArray(),
            both.stream().mapToDouble(pairOf -> pairOf[1]).toArray()
        };
    }
}
