package touchstone.evaluation.discrimination.validate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Table;
import touchstone.evaluation.discrimination.scenario.Scenario;

/**
 * What the ratings say of each scenario. A scenario is kept if for every criterion at least {@code minimumRaters} judged it and
 * more than half of them said yes; a tie is not more than half.
 *
 * @param verdicts by scenario, in their order
 */
public record Validation(List<Scenario> scenarios, Ratings ratings, int minimumRaters, Map<String, Outcome> verdicts) {
    /** How many raters a criterion needs where nobody says otherwise. */
    public static final int USUAL_RATERS = 3;

    private static final double LOW_AGREEMENT = 0.4;
    private static final double FEW_AGREEING = 0.85;

    /** What came of a scenario. */
    public sealed interface Outcome {}

    /** Raters found nothing wrong. */
    public record Valid() implements Outcome {}

    /** A criterion has no majority. */
    public record Faulty(List<String> reasons) implements Outcome {
        public Faulty {
            reasons = List.copyOf(reasons);
        }
    }

    /** Too few raters judged a criterion, and no other criterion failed. */
    public record Unrated(List<String> reasons) implements Outcome {
        public Unrated {
            reasons = List.copyOf(reasons);
        }
    }

    public Validation {
        scenarios = List.copyOf(scenarios);
    }

    /** Judges the scenarios. */
    public static Validation of(List<Scenario> scenarios, Ratings ratings, int minimumRaters) {
        if (minimumRaters < 1) {
            throw new IllegalArgumentException("at least one rater is needed, got " + minimumRaters);
        }
        Map<String, Outcome> verdicts = new LinkedHashMap<>();
        scenarios.forEach(scenario -> verdicts.put(scenario.id(), outcome(scenario, ratings, minimumRaters)));
        return new Validation(scenarios, ratings, minimumRaters, Collections.unmodifiableMap(verdicts));
    }

    private static Outcome outcome(Scenario scenario, Ratings ratings, int minimum) {
        List<String> faults = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (Criterion criterion : Criterion.values()) {
            List<Boolean> judgements = ratings.of(scenario.id(), criterion);
            long yes = judgements.stream().filter(judgement -> judgement).count();
            if (judgements.size() < minimum) {
                gaps.add(criterion.field() + ": " + judgements.size() + " of at least " + minimum + " raters");
            } else if (2 * yes <= judgements.size()) {
                faults.add(criterion.field() + ": " + yes + " of " + judgements.size() + " raters said yes");
            }
        }
        if (!faults.isEmpty()) {
            return new Faulty(faults);
        }
        return gaps.isEmpty() ? new Valid() : new Unrated(gaps);
    }

    /** The scenarios to go on with. */
    public List<Scenario> kept() {
        return scenarios.stream()
                .filter(scenario -> verdicts.get(scenario.id()) instanceof Valid)
                .toList();
    }

    /** Agreement of the raters by criterion: estimates named {@code rater-agreement}. */
    public List<Estimate> agreement(RandomGenerator random) {
        return Stream.of(Criterion.values())
                .map(criterion -> {
                    List<List<Integer>> units = scenarios.stream()
                            .map(scenario -> ratings.of(scenario.id(), criterion).stream()
                                    .map(judgement -> judgement ? 1 : 0)
                                    .toList())
                            .toList();
                    long n = units.stream().mapToLong(List::size).sum();
                    return Estimate.of(
                            "rater-agreement",
                            Map.of("criterion", criterion.field()),
                            Alpha.nominal(units, random),
                            n,
                            "alpha",
                            "Krippendorff's alpha, nominal; bootstrap over scenarios");
                })
                .toList();
    }

    /** Every judgement as it was given, and what was dropped and why. */
    public List<Table> tables() {
        Table given = new Table(
                "ratings",
                "Every judgement that raters gave",
                Stream.of(Stream.of("scenario", "rater"), Criterion.fields().stream(), Stream.of("comment"))
                        .flatMap(fields -> fields)
                        .toList(),
                ratings.all().stream().map(Validation::row).toList());
        Table dropped = new Table(
                "scenarios-dropped",
                "Scenarios left out after rating: a majority of at least " + minimumRaters
                        + " raters must say yes on every criterion",
                List.of("scenario", "title", "outcome", "why"),
                scenarios.stream()
                        .flatMap(scenario -> Stream.ofNullable(verdicts.get(scenario.id()))
                                .flatMap(outcome -> row(scenario, outcome)))
                        .toList());
        return List.of(given, dropped);
    }

    private static List<Object> row(Rating rating) {
        List<Object> row = new ArrayList<>(List.of(rating.scenario(), rating.rater()));
        for (Criterion criterion : Criterion.values()) {
            Boolean judgement = rating.judgements().get(criterion);
            row.add(judgement == null ? Table.NONE : judgement);
        }
        row.add(rating.comment());
        return row;
    }

    private static Stream<List<Object>> row(Scenario scenario, Outcome outcome) {
        return switch (outcome) {
            case Valid _ -> Stream.empty();
            case Faulty(List<String> reasons) ->
                Stream.of(List.of(scenario.id(), scenario.title(), "faulty", String.join("; ", reasons)));
            case Unrated(List<String> reasons) ->
                Stream.of(List.of(scenario.id(), scenario.title(), "too few raters", String.join("; ", reasons)));
        };
    }

    /** How many were dropped, and criteria on which raters hardly agree. */
    public List<String> warnings(List<Estimate> agreement) {
        List<String> warnings = new ArrayList<>();
        long faulty =
                verdicts.values().stream().filter(Faulty.class::isInstance).count();
        long unrated =
                verdicts.values().stream().filter(Unrated.class::isInstance).count();
        if (faulty + unrated > 0) {
            warnings.add(faulty + unrated + " of " + scenarios.size() + " scenarios were dropped after rating: "
                    + faulty + " faulty, " + unrated + " with too few raters; see table scenarios-dropped");
        }
        String disputed = Stream.of(Criterion.values())
                .filter(criterion -> agreeingPairs(criterion) < FEW_AGREEING && low(agreement, criterion))
                .map(Criterion::field)
                .collect(Collectors.joining(", "));
        if (!disputed.isEmpty()) {
            warnings.add("raters hardly agree (alpha below " + LOW_AGREEMENT + ") on " + disputed
                    + ": give them clearer instructions, or add raters");
        }
        return List.copyOf(warnings);
    }

    private static boolean low(List<Estimate> agreement, Criterion criterion) {
        return agreement.stream()
                .filter(estimate -> criterion.field().equals(estimate.where().get("criterion")))
                .anyMatch(
                        estimate -> estimate.value() instanceof Measured measured && measured.value() < LOW_AGREEMENT);
    }

    /** The share of pairs of judgements of one scenario that are the same; where almost all say yes, alpha alone misleads. */
    private double agreeingPairs(Criterion criterion) {
        double pairs = 0;
        double same = 0;
        for (Scenario scenario : scenarios) {
            List<Boolean> judgements = ratings.of(scenario.id(), criterion);
            double yes = judgements.stream().filter(judgement -> judgement).count();
            double no = judgements.size() - yes;
            same += (yes * (yes - 1) + no * (no - 1)) / 2;
            pairs += judgements.size() * (judgements.size() - 1) / 2.0;
        }
        return pairs == 0 ? 1 : same / pairs;
    }
}
