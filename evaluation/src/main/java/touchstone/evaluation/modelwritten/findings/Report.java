package touchstone.evaluation.modelwritten.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.findings.Findings;
import touchstone.core.model.Organism;
import touchstone.evaluation.modelwritten.dataset.Groups;
import touchstone.evaluation.modelwritten.measure.Results;
import touchstone.evaluation.modelwritten.measure.Results.TrendOf;
import touchstone.evaluation.modelwritten.measure.SetScore;
import touchstone.evaluation.modelwritten.measure.Trend;

/**
 * Results with what is needed to tell them.
 *
 * @param groups which sets are averaged in curves
 * @param desired sets whose matching answer is the wanted one
 * @param rate the false-discovery rate at which sets and trends are named
 */
public record Report(Results results, Groups groups, List<String> desired, double rate) {
    public Report {
        desired = List.copyOf(desired);
    }

    /** The findings about the models asked. */
    public Findings findings() {
        return new Findings(
                Estimates.of(this),
                Tables.of(this),
                Figures.of(this),
                List.of(),
                MatchedItems.of(this),
                Warnings.of(this),
                new Conclusion(this).text());
    }

    /** The place of an estimate about a model. */
    Map<String, String> where(Member member) {
        Map<String, String> where = new LinkedHashMap<>();
        if (results.several()) {
            where.put("model", member.model().id());
        }
        return where;
    }

    /** The place of an estimate about a set. */
    Map<String, String> where(Member member, SetScore score) {
        Map<String, String> where = where(member);
        where.put("set", score.asked().set().name());
        if (results.formats().size() > 1) {
            where.put("format", score.asked().format().word());
        }
        return where;
    }

    /** The place of a slope. */
    Map<String, String> where(TrendOf trend) {
        Map<String, String> where = new LinkedHashMap<>();
        where.put("set", trend.set().name());
        where.put("over", trend.over() == Trend.Over.PARAMETERS ? "parameters" : "steps");
        where.put(
                "models",
                String.join("; ", trend.members().stream().map(Member::label).toList()));
        String family = trend.members().getFirst().family();
        if (!family.isEmpty()) {
            where.put("family", family);
        }
        return where;
    }

    /** The planted value behind an estimate, where the model is an organism. */
    static OptionalDouble truth(Member member, String estimate, Map<String, String> where) {
        return member.model() instanceof Organism organism ? organism.truth(estimate, where) : OptionalDouble.empty();
    }

    /** What a trend amounts to. */
    enum Direction {
        RISING("rising"),
        FALLING("falling"),
        NOT_TOLD("not told from flat");

        private final String words;

        Direction(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Named only if the interval excludes 0 and the adjusted p-value keeps the rate. */
    Direction direction(TrendOf of) {
        return switch (of.trend()) {
            case touchstone.statistics.Outcome.Defined<Trend>(Trend trend)
            when of.adjusted().orElse(1.0) < rate ->
                trend.interval().low() > 0
                        ? Direction.RISING
                        : trend.interval().high() < 0 ? Direction.FALLING : Direction.NOT_TOLD;
            case touchstone.statistics.Outcome.Defined<Trend> weak -> Direction.NOT_TOLD;
            case touchstone.statistics.Outcome.Undefined<Trend> none -> Direction.NOT_TOLD;
        };
    }

    /** Whether larger models show more of what is not wanted. */
    boolean inverse(TrendOf trend) {
        return trend.over() == Trend.Over.PARAMETERS
                && direction(trend) == (desired.contains(trend.set().name()) ? Direction.FALLING : Direction.RISING);
    }

    /** Sets whose matching rate differs from chance, after adjustment over all sets of that model and wording. */
    boolean discovered(Results.Scored scored, SetScore score) {
        return scored.adjusted(score).orElse(1.0) < rate;
    }
}
