package touchstone.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;

/**
 * Estimates of one name, unit and confidence level: what one table can hold.
 *
 * @param name what is estimated
 * @param unit the unit they share
 * @param level the confidence level they share; empty where none could be made
 * @param estimates at least one, in the study's order
 */
record EstimateGroup(String name, String unit, Optional<Double> level, List<Estimate> estimates) {
    EstimateGroup {
        estimates = List.copyOf(estimates);
    }

    /** The groups in the order of their first estimates; one without a number joins the first group of its name and unit. */
    static List<EstimateGroup> of(List<Estimate> estimates) {
        record Key(String name, String unit) {}
        Map<Key, Map<Optional<Double>, List<Estimate>>> groups = new LinkedHashMap<>();
        for (Estimate estimate : estimates) {
            var levels =
                    groups.computeIfAbsent(new Key(estimate.name(), estimate.unit()), key -> new LinkedHashMap<>());
            Optional<Double> level = levelOf(estimate);
            if (level.isEmpty() && !levels.isEmpty()) {
                levels.values().iterator().next().add(estimate);
            } else if (level.isPresent() && levels.containsKey(Optional.<Double>empty())) {
                List<Estimate> waiting = levels.remove(Optional.<Double>empty());
                waiting.add(estimate);
                levels.put(level, waiting);
            } else {
                levels.computeIfAbsent(level, key -> new ArrayList<>()).add(estimate);
            }
        }
        List<EstimateGroup> all = new ArrayList<>();
        groups.forEach((key, levels) ->
                levels.forEach((level, members) -> all.add(new EstimateGroup(key.name(), key.unit(), level, members))));
        return all;
    }

    private static Optional<Double> levelOf(Estimate estimate) {
        return estimate.value() instanceof Measured measured ? Optional.of(measured.level()) : Optional.empty();
    }

    /** The first estimates, as a group. */
    EstimateGroup first(int count) {
        return new EstimateGroup(name, unit, level, estimates.subList(0, Math.min(count, estimates.size())));
    }

    /**
     * The first estimates, no more than a number of them, and no broken series: what follows differs from them in the part of
     * the place that changes least often, such as the intervention.
     */
    EstimateGroup opening(int most) {
        if (estimates.size() <= most) {
            return this;
        }
        return varying().stream()
                .map(this::ends)
                .sorted(Comparator.comparingInt(List::size))
                .flatMap(ends -> ends.stream().filter(end -> end <= most).reduce((_, last) -> last).stream())
                .findFirst()
                .map(this::first)
                .orElseGet(() -> first(most));
    }

    /** After how many estimates a part of the place changes. */
    private List<Integer> ends(String key) {
        return IntStream.range(1, estimates.size())
                .filter(at -> !place(key, estimates.get(at - 1)).equals(place(key, estimates.get(at))))
                .boxed()
                .toList();
    }

    List<Measured> measured() {
        return estimates.stream()
                .filter(estimate -> estimate.value() instanceof Measured)
                .map(estimate -> (Measured) estimate.value())
                .toList();
    }

    /** The parts of the place that differ between the estimates, in their order: a table's columns. */
    List<String> varying() {
        List<String> keys = estimates.stream()
                .flatMap(estimate -> estimate.where().keySet().stream())
                .distinct()
                .toList();
        return keys.stream().filter(key -> distinct(key).size() > 1).toList();
    }

    /** The parts of the place that all estimates share: they belong above a table. */
    Map<String, String> common() {
        Map<String, String> common = new LinkedHashMap<>(estimates.getFirst().where());
        common.keySet().removeIf(key -> distinct(key).size() > 1);
        return common;
    }

    private TreeSet<String> distinct(String key) {
        return estimates.stream().map(estimate -> place(key, estimate)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String place(String key, Estimate estimate) {
        return estimate.where().containsKey(key) ? "=" + estimate.where().get(key) : "";
    }

    boolean hasTruth() {
        return estimates.stream().anyMatch(estimate -> estimate.truth().isPresent());
    }

    /** What the methods of all estimates share, part by part; details such as degrees of freedom may differ by row. */
    String method() {
        List<String> parts =
                new ArrayList<>(List.of(estimates.getFirst().method().split(", ")));
        estimates.forEach(estimate -> parts.retainAll(List.of(estimate.method().split(", "))));
        return String.join(", ", parts);
    }

    /** Whether some estimate's method says more than {@link #method()}. */
    boolean methodsDiffer() {
        return estimates.stream()
                .anyMatch(estimate ->
                        !estimate.method().equals(estimates.getFirst().method()));
    }

    /** The count, where all share it. */
    Optional<Long> n() {
        long n = estimates.getFirst().n();
        return estimates.stream().allMatch(estimate -> estimate.n() == n) ? Optional.of(n) : Optional.empty();
    }

    /** {@code 95% interval}. */
    String interval() {
        return level.map(share -> Numerals.ofValues(share * 100).ascii().show(share * 100) + "% interval")
                .orElse("Interval");
    }

    /** The name for people: {@code discrimination-score} is {@code Discrimination score}. */
    String title() {
        return title(name);
    }

    static String title(String kebab) {
        return capitalised(kebab.replace('-', ' ').strip());
    }

    static String capitalised(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Whether the interval contains the planted truth; empty where there is no interval or no truth. */
    static Optional<Boolean> holdsTruth(Estimate estimate) {
        return estimate.value() instanceof Measured measured && estimate.truth().isPresent()
                ? Optional.of(measured.low() <= estimate.truth().getAsDouble()
                        && estimate.truth().getAsDouble() <= measured.high())
                : Optional.empty();
    }
}
