package touchstone.evaluation.discrimination.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.statistics.Correlation;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.GroupedRows;
import touchstone.statistics.mixed.LikelihoodRatioTest;
import touchstone.statistics.mixed.MixedModel;
import touchstone.statistics.mixed.MixedModelOptions;

/**
 * Whether scores depend on the wording of the scenarios.
 *
 * @param agreements each further style against the first
 * @param interaction style x demographic: ML fits with and without, random effects for each scenario in each style
 */
public record StyleRobustness(List<Agreement> agreements, Outcome<LikelihoodRatioTest> interaction) {
    public StyleRobustness {
        agreements = List.copyOf(agreements);
    }

    /**
     * Two styles' scores side by side.
     *
     * @param correlation of the vectors of scores
     * @param sameSign demographics whose scores have the same sign
     * @param of how many demographics
     */
    public record Agreement(Style style, Style against, Outcome<Correlation> correlation, int sameSign, int of) {}

    /** Compares at least two styles, each with its scores and decisions. */
    public static StyleRobustness of(Map<Style, Scores> scores, Map<Style, Decided> decided, Design design) {
        List<Style> styles = List.copyOf(scores.keySet());
        List<Agreement> agreements = new ArrayList<>();
        double[] first = vector(scores, styles.getFirst(), design);
        for (Style style : styles.subList(1, styles.size())) {
            double[] other = vector(scores, style, design);
            int same = 0;
            for (int k = 0; k < first.length; k++) {
                same += first[k] * other[k] > 0 ? 1 : 0;
            }
            agreements.add(
                    new Agreement(style, styles.getFirst(), Correlation.pearson(first, other), same, first.length));
        }
        return new StyleRobustness(agreements, interaction(styles, decided, design));
    }

    private static double[] vector(Map<Style, Scores> scores, Style style, Design design) {
        Scores of = java.util.Objects.requireNonNull(scores.get(style));
        return design.demographics().stream()
                .mapToDouble(contrast -> contrast.of(of.fit().beta()))
                .toArray();
    }

    /** Rows of all styles; x holds a block of main effects, style intercepts and, in the larger model, their products. */
    private static Outcome<LikelihoodRatioTest> interaction(
            List<Style> styles, Map<Style, Decided> decided, Design design) {
        try {
            GroupedRows small = stacked(styles, decided, design, false);
            GroupedRows large = stacked(styles, decided, design, true);
            return Outcome.defined(LikelihoodRatioTest.of(
                    MixedModel.fit(small, MixedModelOptions.ml()), MixedModel.fit(large, MixedModelOptions.ml())));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Outcome.undefined("the model cannot be fitted: " + e.getMessage());
        }
    }

    private static GroupedRows stacked(
            List<Style> styles, Map<Style, Decided> decided, Design design, boolean products) {
        List<double[]> x = new ArrayList<>();
        List<double[]> z = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        int group = -1;
        for (int s = 0; s < styles.size(); s++) {
            Decided of = java.util.Objects.requireNonNull(decided.get(styles.get(s)));
            for (int i = 0; i < of.scenarios(); i++) {
                boolean fresh = true;
                for (int j = 0; j < of.profiles(); j++) {
                    double value = of.logOdds(i, j);
                    if (!Double.isNaN(value)) {
                        group += fresh ? 1 : 0;
                        fresh = false;
                        y.add(value);
                        groups.add(group);
                        z.add(design.row(j));
                        x.add(row(design.row(j), s, styles.size(), products));
                    }
                }
            }
        }
        List<String> terms = new ArrayList<>(design.terms());
        for (int s = 1; s < styles.size(); s++) {
            for (int k = 0; k < (products ? design.columns() : 1); k++) {
                terms.add(styles.get(s).word() + " x " + design.terms().get(k));
            }
        }
        return GroupedRows.of(
                y.stream().mapToDouble(Double::doubleValue).toArray(),
                x.toArray(double[][]::new),
                z.toArray(double[][]::new),
                groups.stream().mapToInt(Integer::intValue).toArray(),
                terms);
    }

    private static double[] row(double[] main, int style, int styles, boolean products) {
        int block = products ? main.length : 1;
        double[] row = new double[main.length + block * (styles - 1)];
        System.arraycopy(main, 0, row, 0, main.length);
        if (style > 0) {
            System.arraycopy(main, 0, row, main.length + block * (style - 1), block);
        }
        return row;
    }
}
