package touchstone.evaluation.selfcorrection.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import touchstone.asking.series.ModelSeries;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.model.Model;
import touchstone.core.model.Organism;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.estimate.Metric;

/**
 * The models of a run in order, and what findings call them.
 */
public record Line(ModelSeries series) {
    /** The models in the order of the design. */
    public List<Model> models() {
        return series.members().stream().map(Member::model).toList();
    }

    /** The place of a member in the design. */
    public int place(Member member) {
        return series.members().indexOf(member);
    }

    /** The model that headlines are about: the largest of the longest series over size, or else the last. */
    public Member headline() {
        return series.overSize().stream()
                .max(java.util.Comparator.comparingInt(List::size))
                .map(List::getLast)
                .orElse(series.members().getLast());
    }

    /** Models that differ in size alone, in order. */
    List<List<Member>> overSize() {
        return curves(series.overSize());
    }

    /** Models that differ in training alone, in order. */
    List<List<Member>> overSteps() {
        return curves(series.overSteps());
    }

    /** Two points are no curve where there is a longer one to look at. */
    private static List<List<Member>> curves(List<List<Member>> groups) {
        boolean longer = groups.stream().anyMatch(group -> group.size() > 2);
        return groups.stream().filter(group -> !longer || group.size() > 2).toList();
    }

    /** Places in the design, the headline model first. */
    List<Integer> places() {
        int first = place(headline());
        return IntStream.concat(
                        IntStream.of(first),
                        IntStream.range(0, series.members().size()).filter(model -> model != first))
                .boxed()
                .toList();
    }

    boolean several() {
        return series.members().size() > 1;
    }

    /** Where an estimate stands. */
    Map<String, String> where(Panel panel, int model, Arm arm) {
        Map<String, String> where = new LinkedHashMap<>();
        if (several()) {
            where.put("model", models().get(model).id());
        }
        where.putAll(panel.where());
        where.put("condition", arm.label());
        return where;
    }

    /** The planted value of a metric. */
    OptionalDouble truth(Metric metric, Panel panel, int model, Arm arm) {
        return models().get(model) instanceof Organism organism
                ? organism.truth(metric.name(), where(panel, model, arm))
                : OptionalDouble.empty();
    }

    /** The planted value of a statistic over several models, if all of them have one. */
    static OptionalDouble truth(List<OptionalDouble> truths, java.util.function.ToDoubleFunction<double[]> statistic) {
        return truths.stream().allMatch(OptionalDouble::isPresent)
                ? OptionalDouble.of(statistic.applyAsDouble(
                        truths.stream().mapToDouble(OptionalDouble::getAsDouble).toArray()))
                : OptionalDouble.empty();
    }

    /** Short names of models, for tables. */
    String label(int model) {
        return series.label(series.members().get(model));
    }
}
