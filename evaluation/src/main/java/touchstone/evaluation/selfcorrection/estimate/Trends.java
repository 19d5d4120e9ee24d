package touchstone.evaluation.selfcorrection.estimate;

import java.util.List;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Replicates.Joint;
import touchstone.statistics.resample.Replicates.Resampled;
import touchstone.statistics.trend.Crossing;
import touchstone.statistics.trend.Slope;
import touchstone.statistics.trend.TwoPieceLine;

/**
 * A metric over models in order of size or training; every trend is fitted anew in each bootstrap draw of the measures.
 *
 * @param models their places in the layout
 * @param at their places on the axis, ascending: log10 of parameters, or steps
 */
public record Trends(Measures measures, Metric metric, List<Integer> models, double[] at) {
    /** A change of slope, for one of the axis, that is rounding. */
    private static final double STRAIGHT = 1e-9;

    /** Change of the metric for each unit of the axis. */
    public Outcome<Measured> slope(Arm arm) {
        return measures.over(metric, models, arm, y -> Slope.of(at, y)).map(this::bootstrap);
    }

    /** How much faster the plain question's value grows along the axis than the arm's: condition x axis. */
    public Outcome<Measured> interaction(Arm arm) {
        return measures.overDifference(metric, models, Arm.Q, arm, y -> Slope.of(at, y))
                .map(this::bootstrap);
    }

    /**
     * Where the best two-piece line bends. It is given whether or not a bend is told: an interval shown only then would miss the place more
     * often than it says.
     */
    public Outcome<Measured> breakpoint(Arm arm) {
        if (at.length < 5) {
            return Outcome.undefined("a two-piece line needs at least 5 models, got " + at.length);
        }
        return switch (measures.joint(metric, models, arm)) {
            case Outcome.Undefined<Joint>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Joint>(Joint joint) -> breakpoint(joint);
        };
    }

    private Outcome<Measured> breakpoint(Joint joint) {
        TwoPieceLine line = TwoPieceLine.fit(at, joint.value()).orElseThrow();
        if (Math.abs(line.bend()) <= STRAIGHT) {
            return Outcome.undefined("the values lie on a straight line");
        }
        Interval interval = TwoPieceLine.interval(at, joint.value(), joint.draws(), measures.units(), Measures.LEVEL);
        boolean anywhere = interval.low() <= at[1] && interval.high() >= at[at.length - 2];
        return Outcome.defined(new Measured(
                line.breakpoint(),
                interval,
                measures.units(),
                "two-piece line, inverted residuals and percentiles of the cluster bootstrap"
                        + (anywhere ? "; any place between the second model and the last but one" : "")));
    }

    /** Where the metric passes through 0. */
    public Outcome<Measured> parity(Arm arm) {
        Outcome<Resampled> crossing = measures.over(metric, models, arm, y -> Crossing.first(at, y));
        return switch (crossing) {
            case Outcome.Undefined<Resampled> _ -> Outcome.undefined("0 is not passed within these models");
            case Outcome.Defined<Resampled>(Resampled found) ->
                Outcome.defined(Measured.percentile(
                        found, measures.units(), "linear interpolation, percentiles of the cluster bootstrap"));
        };
    }

    private Measured bootstrap(Resampled found) {
        return Measured.of(found, measures.units(), "least squares, paired cluster bootstrap");
    }
}
