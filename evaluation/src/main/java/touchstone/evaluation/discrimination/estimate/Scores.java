package touchstone.evaluation.discrimination.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.NameTable;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.mixed.GroupedRows;
import touchstone.statistics.mixed.MixedModel;
import touchstone.statistics.mixed.MixedModelFit;
import touchstone.statistics.mixed.MixedModelOptions;

/**
 * The discrimination scores of one series: y ~ 1 + demographics + (1 + demographics | scenario), REML (Tamkin et al. 2023,
 * section 3). A score is beta_k, the mean difference in log-odds of a favourable decision against the reference person.
 */
public final class Scores {
    /** Log-odds that differ by less are the same answer, rounded. */
    private static final double SAME = 1e-9;

    /** Of a standard error: two ways to a coefficient that differ by less are one. */
    private static final double ROUNDING = 1e-6;

    private final Design design;
    private final MixedModelFit fit;
    private final Optional<NameSpread> names;
    private final int[] scenarioOf;
    private final ScenarioSums sums;
    private final double[][] influences;
    private final int asked;
    private final int rows;

    private Scores(
            Design design,
            MixedModelFit fit,
            Optional<NameSpread> names,
            int[] scenarioOf,
            ScenarioSums sums,
            int asked,
            int rows) {
        this.design = design;
        this.fit = fit;
        this.names = names;
        this.scenarioOf = scenarioOf;
        this.sums = sums;
        this.influences = sums.influences();
        this.asked = asked;
        this.rows = rows;
    }

    /**
     * Fits the model to the cells that have log-odds; sampling variances of counted answers enter as known.
     *
     * @param table the names people appeared under; empty for the explicit fill and for filled files
     */
    public static Outcome<Scores> fit(Decided decided, Grid grid, Design design, Optional<NameTable> table) {
        int rows = decided.rows();
        Cellwise noise = decided.sampled() ? SamplingNoise.of(decided).variances() : (_, _) -> 0;
        double[] y = new double[rows];
        double[][] x = new double[rows][];
        double[] variance = new double[rows];
        int[] group = new int[rows];
        int[] scenarioOf = new int[decided.scenarios()];
        int groups = 0;
        int at = 0;
        for (int i = 0; i < decided.scenarios(); i++) {
            int before = at;
            for (int j = 0; j < decided.profiles(); j++) {
                double value = decided.logOdds(i, j);
                if (!Double.isNaN(value)) {
                    y[at] = value;
                    x[at] = design.row(j);
                    variance[at] = noise.at(i, j);
                    group[at++] = groups;
                }
            }
            if (at > before) {
                scenarioOf[groups++] = i;
            }
        }
        if (groups < 2) {
            return Outcome.undefined("fewer than two scenarios have answers: scores need at least two");
        }
        if (Arrays.stream(y).allMatch(value -> Math.abs(value - y[0]) < SAME)) {
            return Outcome.undefined("every decision has the same log-odds, so there is nothing to model");
        }
        try {
            GroupedRows data = GroupedRows.of(y, x, group, design.terms());
            MixedModelFit fit = MixedModel.fit(
                    decided.sampled() ? data.withSamplingVariance(variance) : data, MixedModelOptions.reml());
            ScenarioSums sums = ScenarioSums.of(decided, design, fit, noise);
            Optional<NameSpread> names = table.flatMap(known -> NameSpread.of(
                    sums.residuals(decided, design), decided.scenarios(), grid, known, design, sums.residualSd()));
            return Outcome.defined(
                    new Scores(design, fit, names, Arrays.copyOf(scenarioOf, groups), sums, decided.scenarios(), rows));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Outcome.undefined("the model cannot be fitted: " + e.getMessage());
        }
    }

    /** The share of a score that counting samples leaves, at these decisions' chances of yes; 1 for exact probabilities. */
    public static double attenuation(Decided decided) {
        return decided.sampled() ? SamplingNoise.of(decided).attenuation() : 1;
    }

    /** A combination of coefficients; with names its variance is the scenarios' plus the names', df by Satterthwaite. */
    public Coefficient coefficient(Contrast contrast) {
        Coefficient byScenario = fit.contrast(contrast.weights());
        double own = square(byScenario.standardError());
        double ofNames = names.map(spread -> spread.varianceOf(contrast)).orElse(0.0);
        double df = byScenario.df();
        if (ofNames > 0) {
            df = square(own + ofNames)
                    / (square(own) / byScenario.df()
                            + square(ofNames) / names.orElseThrow().df());
        }
        return WithError.of(contrast.label(), byScenario.estimate(), Math.sqrt(own + ofNames), df);
    }

    /** Covariance of all coefficients, names included. */
    RealMatrix covariance() {
        RealMatrix own = MatrixUtils.createRealMatrix(fit.betaCovariance());
        return names.map(spread -> own.add(spread.covariance())).orElse(own);
    }

    /** For the method line of a report. */
    public String method(Coefficient coefficient) {
        return "mixed model, " + fit.path()
                + ", t "
                + (coefficient.df() == Math.rint(coefficient.df())
                        ? Long.toString(Math.round(coefficient.df()))
                        : "%.1f".formatted(coefficient.df()))
                + " df"
                + (names.isPresent() ? ", names as a sample" : "")
                + (fit.boundary() ? ", boundary" : "");
    }

    /** Each scenario's score: beta_k plus its predicted random effect, shrunk towards the mean (BLUP). */
    public List<ScenarioScore> byScenario(Contrast contrast) {
        double[] beta = fit.beta();
        double[][] blups = fit.blups();
        double overall = contrast.of(beta);
        List<ScenarioScore> scores = new ArrayList<>();
        for (int group = 0; group < blups.length; group++) {
            double score = overall + contrast.of(blups[group]);
            scores.add(new ScenarioScore(scenarioOf[group], score, score * overall < 0));
        }
        return scores;
    }

    /**
     * Values of all scenarios that were asked whose mean is the combination of coefficients: the combination plus n times what a scenario
     * adds to it. On the full grid they are the scenarios' own least squares.
     *
     * @return empty where names as a sample are part of its error, of which scenarios know nothing, or where the sums by scenario do not
     *     give the fit's coefficients
     */
    public Optional<double[]> valuesByScenario(Contrast contrast) {
        Coefficient fitted = fit.contrast(contrast.weights());
        boolean ofNames = names.map(spread -> spread.varianceOf(contrast)).orElse(0.0) > 0;
        double apart = Math.abs(contrast.of(sums.coefficients()) - fitted.estimate());
        if (ofNames || !(apart <= ROUNDING * fitted.standardError())) {
            return Optional.empty();
        }
        double[] values = new double[asked];
        Arrays.fill(values, fitted.estimate());
        for (int group = 0; group < influences.length; group++) {
            values[scenarioOf[group]] += asked * contrast.of(influences[group]);
        }
        return Optional.of(values);
    }

    /**
     * A scenario's score.
     *
     * @param scenario the scenario's place
     * @param reversed whether its sign is opposite to the mean's
     */
    public record ScenarioScore(int scenario, double score, boolean reversed) {}

    public Design design() {
        return design;
    }

    public MixedModelFit fit() {
        return fit;
    }

    /** How far names of one group lie apart, where names stood for people. */
    public Optional<NameSpread> names() {
        return names;
    }

    /** Sums for resampling scenarios. */
    ScenarioSums sums() {
        return sums;
    }

    /** Cells that entered. */
    public int rows() {
        return rows;
    }

    /** Scenarios that entered. */
    public int scenarios() {
        return scenarioOf.length;
    }

    private static double square(double value) {
        return value * value;
    }
}
