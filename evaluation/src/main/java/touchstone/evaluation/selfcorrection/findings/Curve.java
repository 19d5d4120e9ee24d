package touchstone.evaluation.selfcorrection.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import touchstone.asking.series.CurveFigure;
import touchstone.asking.series.CurveFigure.Axis;
import touchstone.asking.series.ModelSeries;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.findings.Figure;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.estimate.Measured;
import touchstone.statistics.Outcome;

/**
 * An experiment's headline over a group of models, drawn as a whole and by its parts.
 *
 * @param group models that differ along the axis alone
 * @param number of the group, from 1, for names of figures
 */
record Curve(Line line, Examined examined, List<Member> group, Axis axis, int number) {
    /** One line a condition. */
    Figure whole() {
        Panel panel = examined.headline();
        StringJoiner words = new StringJoiner("; ", "", ".");
        for (Arm arm : examined.arms()) {
            StringJoiner values = new StringJoiner(", ", arm.label() + ": ", "");
            for (Member member : group) {
                if (found(panel, member, arm) instanceof Outcome.Defined<Measured>(Measured found)) {
                    values.add(String.format(Locale.ROOT, "%s %+.2f", member.label(), found.value()));
                }
            }
            words.add(values.toString());
        }
        return CurveFigure.of(
                name("-"),
                axis,
                panel.headline().name().replace('-', ' '),
                OptionalDouble.of(0),
                points(panel),
                "How " + examined.experiment().title() + " moves with " + over()
                        + ", by condition, with 95% intervals; 0 is no"
                        + " bias. A tick marks the planted truth, where the model is an organism.",
                words.toString());
    }

    /** The same for each part, side by side; empty where the experiment has none. */
    Optional<Figure> parts() {
        Map<String, List<CurveFigure.Point>> panels = new LinkedHashMap<>();
        StringJoiner words = new StringJoiner("; ", "From the first to the last of these models under Q: ", ".");
        for (Panel part : examined.parts()) {
            String category = part.where().getOrDefault("category", Panel.MEAN);
            if (!category.equals(Panel.MEAN)) {
                panels.put(category, points(part));
                if (found(part, group.getFirst(), Arm.Q) instanceof Outcome.Defined<Measured>(Measured first)
                        && found(part, group.getLast(), Arm.Q) instanceof Outcome.Defined<Measured>(Measured last)) {
                    words.add(String.format(Locale.ROOT, "%s %+.2f to %+.2f", category, first.value(), last.value()));
                }
            }
        }
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(CurveFigure.panels(
                        name("-categories-"),
                        axis,
                        examined.headline().headline().name().replace('-', ' '),
                        OptionalDouble.of(0),
                        panels,
                        "How each category moves with " + over()
                                + ", by condition, with 95% intervals; 0 is no bias. A tick"
                                + " marks the planted truth, where the model is an organism.",
                        words.toString()));
    }

    private List<CurveFigure.Point> points(Panel panel) {
        List<CurveFigure.Point> points = new ArrayList<>();
        for (Arm arm : examined.arms()) {
            for (Member member : group) {
                if (found(panel, member, arm) instanceof Outcome.Defined<Measured>(Measured found)) {
                    points.add(new CurveFigure.Point(
                            arm.label(),
                            at(member),
                            found.value(),
                            found.interval().low(),
                            found.interval().high(),
                            line.truth(panel.headline(), panel, line.place(member), arm)));
                }
            }
        }
        return points;
    }

    private Outcome<Measured> found(Panel panel, Member member, Arm arm) {
        return panel.measures().at(panel.headline(), line.place(member), arm);
    }

    private double at(Member member) {
        return switch (axis) {
            case PARAMETERS -> member.scale().parameters().orElseThrow();
            case TRAINING_STEPS -> member.scale().trainingSteps().orElseThrow();
        };
    }

    private String name(String between) {
        return examined.experiment().word() + (axis == Axis.PARAMETERS ? "-size" : "-steps") + between + number;
    }

    /** What it moves with, and what stays the same. */
    private String over() {
        Member first = group.getFirst();
        return switch (axis) {
            case PARAMETERS ->
                "model size"
                        + (first.scale().trainingSteps().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        " at %,d steps",
                                        first.scale().trainingSteps().getAsLong())
                                : "");
            case TRAINING_STEPS ->
                "preference training"
                        + (first.scale().parameters().isPresent()
                                ? " of "
                                        + ModelSeries.size(
                                                first.scale().parameters().getAsDouble())
                                : "");
        };
    }
}
