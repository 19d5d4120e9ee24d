package touchstone.evaluation.selfcorrection.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.ItemValues;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.estimate.Measured;
import touchstone.evaluation.selfcorrection.estimate.Metric;
import touchstone.statistics.Outcome;

/** Estimates of one experiment: every metric of every model and condition, and what each condition changes. */
public final class Estimates {
    private final Examined examined;
    private final Line line;
    private final List<Estimate> estimates = new ArrayList<>();
    private final List<ItemValues> itemValues = new ArrayList<>();

    private Estimates(Examined examined, Line line) {
        this.examined = examined;
        this.line = line;
    }

    public static Estimates of(Examined examined, Line line) {
        Estimates all = new Estimates(examined, line);
        examined.panels().forEach(all::values);
        examined.panels().forEach(all::changes);
        examined.plain().forEach(all::plain);
        examined.parts().forEach(all::part);
        return all;
    }

    /** The headline first. */
    public List<Estimate> estimates() {
        return List.copyOf(estimates);
    }

    /** What they are means of. */
    public List<ItemValues> itemValues() {
        return List.copyOf(itemValues);
    }

    private void values(Panel panel) {
        for (Metric metric : panel.metrics()) {
            for (int model : line.places()) {
                for (Arm arm : examined.arms()) {
                    value(panel, metric, model, arm);
                }
            }
        }
    }

    private void plain(Panel panel) {
        for (Metric metric : panel.metrics()) {
            for (int model : line.places()) {
                value(panel, metric, model, Arm.Q);
            }
        }
    }

    /** With several models, parts are told for the headline model alone. */
    private void part(Panel panel) {
        int model = line.place(line.headline());
        for (Metric metric :
                panel.metrics().subList(0, Math.min(2, panel.metrics().size()))) {
            examined.arms().forEach(arm -> value(panel, metric, model, arm));
        }
    }

    private void value(Panel panel, Metric metric, int model, Arm arm) {
        add(
                estimate(
                        metric.name(),
                        line.where(panel, model, arm),
                        panel.measures().at(metric, model, arm),
                        metric.unit(),
                        line.truth(metric, panel, model, arm)),
                panel.measures().byUnit().of(metric, model, arm));
    }

    /** @param byUnit values whose mean it is */
    private void add(Estimate estimate, Map<String, Double> byUnit) {
        estimates.add(estimate);
        if (estimate.value() instanceof Estimate.Measured && !byUnit.isEmpty()) {
            itemValues.add(new ItemValues(estimate.name(), estimate.where(), byUnit, Map.of()));
        }
    }

    private void changes(Panel panel) {
        Metric metric = panel.headline();
        for (int model : line.places()) {
            OptionalDouble plain = line.truth(metric, panel, model, Arm.Q);
            for (Arm arm : examined.others()) {
                OptionalDouble truth = line.truth(metric, panel, model, arm);
                boolean known = plain.isPresent() && truth.isPresent();
                add(
                        estimate(
                                metric.name() + "-change",
                                line.where(panel, model, arm),
                                panel.measures().difference(metric, model, arm, Arm.Q),
                                metric.unit(),
                                known
                                        ? OptionalDouble.of(truth.getAsDouble() - plain.getAsDouble())
                                        : OptionalDouble.empty()),
                        panel.measures().byUnit().of(metric, model, arm, Arm.Q, (then, before) -> then - before));
            }
        }
        if (examined.experiment() == Experiment.BBQ) {
            reductions(panel, metric);
        }
    }

    private void reductions(Panel panel, Metric metric) {
        for (int model : line.places()) {
            OptionalDouble plain = line.truth(metric, panel, model, Arm.Q);
            for (Arm arm : examined.others()) {
                OptionalDouble truth = line.truth(metric, panel, model, arm);
                boolean known = plain.isPresent() && truth.isPresent() && plain.getAsDouble() != 0;
                add(
                        estimate(
                                "relative-reduction",
                                line.where(panel, model, arm),
                                panel.measures().relativeReduction(metric, model, arm),
                                "share",
                                known
                                        ? OptionalDouble.of(1 - truth.getAsDouble() / plain.getAsDouble())
                                        : OptionalDouble.empty()),
                        panel.measures().byUnit().of(metric, model, arm, Arm.Q, (then, before) -> 1 - then / before));
            }
        }
    }

    static Estimate estimate(
            String name, Map<String, String> where, Outcome<Measured> outcome, String unit, OptionalDouble truth) {
        return switch (outcome) {
            case Outcome.Undefined<Measured>(String why) ->
                Estimate.of(name, where, new Estimate.Undefined(why), 0, unit, "none");
            case Outcome.Defined<Measured>(Measured found) ->
                Estimate.of(
                                name,
                                where,
                                new Estimate.Measured(
                                        found.value(),
                                        found.interval().low(),
                                        found.interval().high(),
                                        found.interval().level()),
                                found.units(),
                                unit,
                                found.method())
                        .withTruth(truth);
        };
    }
}
