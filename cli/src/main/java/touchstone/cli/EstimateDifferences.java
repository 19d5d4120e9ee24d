package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.ItemValues;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.statistics.Outcome;
import touchstone.statistics.compare.ComparisonPlan;
import touchstone.statistics.compare.PairedComparison;

/**
 * The estimates of two runs side by side. The interval of a difference is made from the two intervals by the method of
 * variance estimates recovery (Zou and Donner 2008, Statistics in Medicine 27:1693), which takes the two for independent:
 * wider than need be where shared items make them rise and fall together. Where both runs tell the values behind a mean by item, the
 * difference and its interval are those of the pairs.
 */
final class EstimateDifferences {
    /** Of a value: values by item that differ by less are alike. */
    private static final double ROUNDING = 1e-7;

    private EstimateDifferences() {}

    private record Place(String name, Map<String, String> where) {
        static Place of(Estimate estimate) {
            return new Place(estimate.name(), estimate.where());
        }
    }

    /**
     * @param runs the ids of the two runs, for the message
     * @throws InputException if an estimate of one name has different units in the two: such numbers have no difference
     */
    static void requireSameUnits(List<String> runs, List<Estimate> first, List<Estimate> second) {
        Map<Place, String> units = new LinkedHashMap<>();
        first.forEach(estimate -> units.put(Place.of(estimate), estimate.unit()));
        for (Estimate estimate : second) {
            String unit = units.get(Place.of(estimate));
            if (unit != null && !unit.equals(estimate.unit())) {
                throw InputException.of(
                        "RUN",
                        "'" + estimate.name() + "' is in " + unit + " in " + runs.getFirst() + " and in "
                                + estimate.unit() + " in " + runs.getLast(),
                        "run both with the same units");
            }
        }
    }

    /**
     * An estimate that both runs made.
     *
     * @param paired the difference on shared items, where both runs tell the values by item
     */
    record Both(Estimate first, Measured before, Measured after, Optional<Measured> paired) {
        Measured difference() {
            return paired.orElseGet(() -> EstimateDifferences.difference(before, after));
        }
    }

    /** Those of the first run's estimates that the second made too. */
    static List<Both> of(List<Estimate> estimates, Findings first, Findings second) {
        return estimates.stream()
                .flatMap(estimate -> both(estimate, first, second).stream())
                .toList();
    }

    /** @param all every estimate, not only the headline */
    static void print(PrintWriter out, Findings first, Findings second, boolean all) {
        Map<String, List<Both>> byName = new LinkedHashMap<>();
        of(all ? first.estimates() : FindingsPrinter.headline(first.estimates()), first, second)
                .forEach(both -> byName.computeIfAbsent(both.first().name(), name -> new ArrayList<>())
                        .add(both));
        byName.forEach((name, pairs) -> {
            out.println();
            out.println(name + ", " + pairs.getFirst().first().unit()
                    + String.format(
                            Locale.ROOT,
                            " (%.0f%% interval of the difference)",
                            100 * pairs.getFirst().before().level()));
            FindingsPrinter.print(out, table(name, pairs));
        });
        long independent = byName.values().stream()
                .flatMap(List::stream)
                .filter(both -> both.paired().isEmpty())
                .count();
        if (!byName.isEmpty()) {
            Prose.print(out, "", explanation(byName, independent) + (all ? "" : " Further estimates: --all."));
        }
    }

    private static String explanation(Map<String, List<Both>> byName, long independent) {
        long all = byName.values().stream().mapToLong(List::size).sum();
        if (independent == 0) {
            return "These intervals are of paired differences, on the items that stand in both runs.";
        }
        return (independent == all
                        ? "These intervals take"
                        : "Rows marked * are paired on shared items; the other intervals take")
                + " the two runs for independent: wider than need be where both asked the same items.";
    }

    private static Optional<Both> both(Estimate estimate, Findings first, Findings second) {
        return second.estimates().stream()
                .filter(other ->
                        other.name().equals(estimate.name()) && other.where().equals(estimate.where()))
                .findFirst()
                .flatMap(other -> estimate.value() instanceof Measured before && other.value() instanceof Measured after
                        ? Optional.of(new Both(estimate, before, after, paired(estimate, before, first, second)))
                        : Optional.empty());
    }

    private static Optional<Measured> paired(Estimate estimate, Measured before, Findings first, Findings second) {
        Optional<ItemValues> x = values(estimate, first);
        Optional<ItemValues> y = values(estimate, second);
        if (x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> one = x.get().byItem();
        Map<String, Double> other = y.get().byItem();
        List<String> common = one.keySet().stream().filter(other::containsKey).toList();
        if (!vary(one, common) || !vary(other, common)) {
            return Optional.empty();
        }
        Map<String, Integer> clusters = new LinkedHashMap<>();
        int[] cluster = common.stream()
                .mapToInt(item ->
                        clusters.computeIfAbsent(x.get().clusters().getOrDefault(item, item), key -> clusters.size()))
                .toArray();
        Outcome<PairedComparison> compared = PairedComparison.clustered(
                common.stream().mapToDouble(item -> value(one, item)).toArray(),
                common.stream()
                        .mapToDouble(item -> unlessRounding(value(one, item), value(other, item)))
                        .toArray(),
                cluster,
                new ComparisonPlan(before.level(), 1, 0.5, 1),
                new SplittableRandom(1));
        return compared instanceof Outcome.Defined<PairedComparison>(PairedComparison pairs)
                ? Optional.of(new Measured(
                        pairs.meanDifference(),
                        pairs.interval().low(),
                        pairs.interval().high(),
                        before.level()))
                : Optional.empty();
    }

    /** Where the values of a run do not vary, as those of a share of 0% do not, they say nothing of its error; its own interval does. */
    private static boolean vary(Map<String, Double> values, List<String> items) {
        DoubleSummaryStatistics all =
                items.stream().mapToDouble(item -> value(values, item)).summaryStatistics();
        return all.getMax() - all.getMin() > ROUNDING * Math.max(Math.abs(all.getMin()), Math.abs(all.getMax()));
    }

    /** The second value, or the first where rounding is all that tells them apart: no interval is to be made of that. */
    private static double unlessRounding(double first, double second) {
        return Math.abs(second - first) <= ROUNDING * Math.max(Math.abs(first), Math.abs(second)) ? first : second;
    }

    private static double value(Map<String, Double> values, String item) {
        return java.util.Objects.requireNonNull(values.get(item), item);
    }

    private static Optional<ItemValues> values(Estimate estimate, Findings findings) {
        return findings.itemValues().stream()
                .filter(values -> values.isOf(estimate))
                .findFirst();
    }

    private static Table table(String name, List<Both> pairs) {
        Set<String> places = new LinkedHashSet<>();
        pairs.forEach(pair -> places.addAll(pair.first().where().keySet()));
        List<String> columns = new ArrayList<>(places);
        columns.addAll(List.of("first", "second", "difference", "from", "to", "paired"));
        List<List<Object>> rows = new ArrayList<>();
        for (Both pair : pairs) {
            List<Object> row = new ArrayList<>();
            places.forEach(place -> row.add(pair.first().where().getOrDefault(place, "-")));
            Measured difference = pair.difference();
            row.addAll(List.of(
                    pair.before().value(),
                    pair.after().value(),
                    difference.value(),
                    difference.low(),
                    difference.high(),
                    pair.paired().isPresent() ? "*" : ""));
            rows.add(row);
        }
        return new Table(name, name, columns, rows);
    }

    /** Second minus first. */
    static Measured difference(Measured first, Measured second) {
        double difference = second.value() - first.value();
        double down = Math.hypot(second.value() - second.low(), first.high() - first.value());
        double up = Math.hypot(second.high() - second.value(), first.value() - first.low());
        return new Measured(difference, difference - down, difference + up, Math.min(first.level(), second.level()));
    }
}
