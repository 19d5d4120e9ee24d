package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.ItemValues;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;

/**
 * The estimates of two runs side by side. The interval of a difference is made from the two intervals by the method of
 * variance estimates recovery (Zou and Donner 2008, Statistics in Medicine 27:1693), which takes the two for independent:
 * wider than need be where shared items make them rise and fall together. Where both runs tell the values behind a mean by item, the
 * difference and its interval are those of the pairs.
 */
final class EstimateDifferences {
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
                        ? Optional.of(new Both(estimate, before, after, paired(estimate, before, after, first, second)))
                        : Optional.empty());
    }

    private static Optional<Measured> paired(
            Estimate estimate, Measured before, Measured after, Findings first, Findings second) {
        return values(estimate, first)
                .flatMap(one -> values(estimate, second)
                        .flatMap(other ->
                                new ItemPairs(one, before.value(), other, after.value()).difference(before.level())));
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
