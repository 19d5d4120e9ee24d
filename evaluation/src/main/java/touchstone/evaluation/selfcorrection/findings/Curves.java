package touchstone.evaluation.selfcorrection.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
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
import touchstone.statistics.trend.TwoPieceLine;

/** An experiment's headline over model size and over training. */
public final class Curves {
    /** A change of slope, for a tenfold size, that is rounding. */
    private static final double STRAIGHT = 1e-9;

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
        for (List<Member> group : line.overSize()) {
            Trends trends = trends(group, Curves::logSize);
            for (Arm arm : examined.others()) {
                estimates.add(Estimates.estimate(
                        examined.headline().headline().name() + "-size-interaction",
                        where(group, Axis.PARAMETERS, arm),
                        trends.interaction(arm),
                        "per tenfold size",
                        interactionTruth(group, arm, trends.at())));
            }
            examined.arms().forEach(arm -> estimates.add(emergence(group, trends, arm)));
        }
        if (examined.experiment() != Experiment.WINOGENDER) {
            for (List<Member> group : line.overSteps()) {
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
                examined.headline().headline().name() + "-emergence-size",
                where(group, Axis.PARAMETERS, arm),
                place,
                "parameters",
                emergenceTruth(group, arm, trends.at()));
    }

    private List<OptionalDouble> truths(List<Member> group, Arm arm) {
        Panel panel = examined.headline();
        return group.stream()
                .map(member -> line.truth(panel.headline(), panel, line.place(member), arm))
                .toList();
    }

    private static OptionalDouble finite(OptionalDouble truth) {
        return truth.isPresent() && Double.isFinite(truth.getAsDouble()) ? truth : OptionalDouble.empty();
    }

    /** Where the same line through the planted values bends; there is no such place where they lie on a straight one. */
    private OptionalDouble emergenceTruth(List<Member> group, Arm arm, double[] at) {
        return finite(Line.truth(
                truths(group, arm),
                y -> TwoPieceLine.fit(at, y) instanceof Outcome.Defined<TwoPieceLine>(TwoPieceLine planted)
                                && Math.abs(planted.bend()) > STRAIGHT
                        ? Math.pow(10, planted.breakpoint())
                        : Double.NaN));
    }

    private OptionalDouble interactionTruth(List<Member> group, Arm arm, double[] at) {
        OptionalDouble plain = Line.truth(truths(group, Arm.Q), y -> Slope.of(at, y));
        OptionalDouble told = Line.truth(truths(group, arm), y -> Slope.of(at, y));
        return plain.isPresent() && told.isPresent()
                ? OptionalDouble.of(plain.getAsDouble() - told.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Where the planted values pass 0, by the same interpolation between the same checkpoints. */
    private OptionalDouble parityTruth(List<Member> group, Arm arm, double[] at) {
        return finite(Line.truth(truths(group, arm), y -> Crossing.first(at, y)));
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

    /** A curve for every group of models that differ in size or in training alone, as a whole and by categories. */
    public List<Figure> figures() {
        List<Curve> curves = new ArrayList<>();
        line.overSize()
                .forEach(group -> curves.add(new Curve(line, examined, group, Axis.PARAMETERS, curves.size() + 1)));
        line.overSteps()
                .forEach(group -> curves.add(new Curve(line, examined, group, Axis.TRAINING_STEPS, curves.size() + 1)));
        return curves.stream()
                .flatMap(curve -> Stream.concat(Stream.of(curve.whole()), curve.parts().stream()))
                .toList();
    }
}
