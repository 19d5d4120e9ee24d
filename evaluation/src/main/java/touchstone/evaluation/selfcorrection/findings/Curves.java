package touchstone.evaluation.selfcorrection.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import touchstone.asking.series.CurveFigure;
import touchstone.asking.series.CurveFigure.Axis;
import touchstone.asking.series.ModelSeries;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.estimate.Measured;
import touchstone.evaluation.selfcorrection.estimate.Trends;
import touchstone.statistics.Outcome;
import touchstone.statistics.trend.Crossing;
import touchstone.statistics.trend.Slope;

/** An experiment's headline over model size and over training. */
public final class Curves {
    private final Examined examined;
    private final Line line;

    public Curves(Examined examined, Line line) {
        this.examined = examined;
        this.line = line;
    }

    private Trends trends(List<Member> group, ToDoubleFunction<Member> at) {
        Panel panel = examined.headline();
        return new Trends(
                panel.measures(),
                panel.headline(),
                group.stream().map(line::place).toList(),
                group.stream().mapToDouble(at).toArray());
    }

    private static double logSize(Member member) {
        return Math.log10(member.scale().parameters().orElseThrow());
    }

    private static double steps(Member member) {
        return member.scale().trainingSteps().orElseThrow();
    }

    /** Estimates of how the headline moves along either axis. */
    public List<Estimate> estimates() {
        List<Estimate> estimates = new ArrayList<>();
        for (List<Member> group : line.series().overSize()) {
            Trends trends = trends(group, Curves::logSize);
            for (Arm arm : examined.others()) {
                estimates.add(Estimates.estimate(
                        examined.headline().headline().name() + "-size-interaction",
                        where(group, Axis.PARAMETERS, arm),
                        trends.interaction(arm),
                        "per tenfold size",
                        interactionTruth(group, arm, trends.at())));
            }
            if (examined.experiment() == Experiment.BBQ) {
                examined.arms().forEach(arm -> estimates.add(emergence(group, trends, arm)));
            }
        }
        if (examined.experiment() != Experiment.WINOGENDER) {
            for (List<Member> group : line.series().overSteps()) {
                Trends trends = trends(group, Curves::steps);
                for (Arm arm : examined.arms()) {
                    // Training is expected to turn admissions; of bias it is news, and a bias of nothing passes 0 by
                    // chance.
                    if (examined.experiment() == Experiment.ADMISSION || turned(group, arm)) {
                        estimates.add(Estimates.estimate(
                                "parity-step",
                                where(group, Axis.TRAINING_STEPS, arm),
                                trends.parity(arm),
                                "steps",
                                parityTruth(group, arm, trends.at())));
                    }
                }
            }
        }
        return estimates;
    }

    /** Whether the last of a group is on the other side of 0 than the first, and both can be told from 0. */
    private boolean turned(List<Member> group, Arm arm) {
        Panel panel = examined.headline();
        return panel.measures().at(panel.headline(), line.place(group.getFirst()), arm)
                        instanceof Outcome.Defined<Measured>(Measured first)
                && panel.measures().at(panel.headline(), line.place(group.getLast()), arm)
                        instanceof Outcome.Defined<Measured>(Measured last)
                && first.differsFromZero()
                && last.differsFromZero()
                && first.value() * last.value() < 0;
    }

    private Estimate emergence(List<Member> group, Trends trends, Arm arm) {
        Outcome<Measured> place = trends.breakpoint(arm)
                .map(found -> new Measured(
                        Math.pow(10, found.value()),
                        new touchstone.statistics.Interval(
                                Math.pow(10, found.interval().low()),
                                Math.pow(10, found.interval().high()),
                                found.interval().level()),
                        found.units(),
                        found.method()));
        return Estimates.estimate(
                "emergence-size", where(group, Axis.PARAMETERS, arm), place, "parameters", OptionalDouble.empty());
    }

    private OptionalDouble interactionTruth(List<Member> group, Arm arm, double[] at) {
        Panel panel = examined.headline();
        List<OptionalDouble> differences = group.stream()
                .map(line::place)
                .map(model -> {
                    OptionalDouble plain = line.truth(panel.headline(), panel, model, Arm.Q);
                    OptionalDouble other = line.truth(panel.headline(), panel, model, arm);
                    return plain.isPresent() && other.isPresent()
                            ? OptionalDouble.of(plain.getAsDouble() - other.getAsDouble())
                            : OptionalDouble.empty();
                })
                .toList();
        return Line.truth(differences, y -> Slope.of(at, y));
    }

    /** Where the planted values pass 0, by the same interpolation between the same checkpoints. */
    private OptionalDouble parityTruth(List<Member> group, Arm arm, double[] at) {
        Panel panel = examined.headline();
        OptionalDouble crossing = Line.truth(
                group.stream()
                        .map(member -> line.truth(panel.headline(), panel, line.place(member), arm))
                        .toList(),
                y -> Crossing.first(at, y));
        return crossing.isPresent() && Double.isFinite(crossing.getAsDouble()) ? crossing : OptionalDouble.empty();
    }

    private Map<String, String> where(List<Member> group, Axis axis, Arm arm) {
        Map<String, String> where = new LinkedHashMap<>(examined.headline().where());
        Member first = group.getFirst();
        if (!first.family().isEmpty()) {
            where.put("family", first.family());
        }
        if (axis == Axis.PARAMETERS && first.scale().trainingSteps().isPresent()) {
            where.put("steps", String.valueOf(first.scale().trainingSteps().getAsLong()));
        }
        if (axis == Axis.TRAINING_STEPS && first.scale().parameters().isPresent()) {
            where.put("size", ModelSeries.size(first.scale().parameters().getAsDouble()));
        }
        where.put("condition", arm.label());
        return where;
    }

    /** A curve for every group of models that differ in size or in training alone. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        line.series()
                .overSize()
                .forEach(group -> figures.add(figure(
                        group,
                        Axis.PARAMETERS,
                        member -> member.scale().parameters().orElseThrow(),
                        figures.size())));
        line.series()
                .overSteps()
                .forEach(group -> figures.add(figure(group, Axis.TRAINING_STEPS, Curves::steps, figures.size())));
        return figures;
    }

    private Figure figure(List<Member> group, Axis axis, ToDoubleFunction<Member> at, int number) {
        Panel panel = examined.headline();
        List<CurveFigure.Point> points = new ArrayList<>();
        StringJoiner words = new StringJoiner("; ", "", ".");
        for (Arm arm : examined.arms()) {
            StringJoiner values = new StringJoiner(", ", arm.label() + ": ", "");
            for (Member member : group) {
                int model = line.place(member);
                if (panel.measures().at(panel.headline(), model, arm)
                        instanceof Outcome.Defined<Measured>(Measured found)) {
                    points.add(new CurveFigure.Point(
                            arm.label(),
                            at.applyAsDouble(member),
                            found.value(),
                            found.interval().low(),
                            found.interval().high(),
                            line.truth(panel.headline(), panel, model, arm)));
                    values.add(String.format(Locale.ROOT, "%s %+.2f", member.label(), found.value()));
                }
            }
            words.add(values.toString());
        }
        String over = axis == Axis.PARAMETERS ? "model size" : "preference training";
        return CurveFigure.of(
                examined.experiment().word() + "-" + (axis == Axis.PARAMETERS ? "size" : "steps") + "-" + (number + 1),
                axis,
                panel.headline().name().replace('-', ' '),
                OptionalDouble.of(0),
                points,
                "How " + examined.experiment().title() + " moves with " + over + fixed(group, axis)
                        + ", by condition, with 95% intervals; 0 is no bias. A tick marks the planted truth, where the model is"
                        + " an organism.",
                words.toString());
    }

    private static String fixed(List<Member> group, Axis axis) {
        Member first = group.getFirst();
        if (axis == Axis.PARAMETERS) {
            return first.scale().trainingSteps().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            " at %,d steps",
                            first.scale().trainingSteps().getAsLong())
                    : "";
        }
        return first.scale().parameters().isPresent()
                ? " of " + ModelSeries.size(first.scale().parameters().getAsDouble())
                : "";
    }
}
