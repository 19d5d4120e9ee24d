package touchstone.evaluation.discrimination.estimate;

import java.util.ArrayList;
import java.util.List;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.multiple.AdjustedPValues;

/** Demographics whose score an intervention turned around: told from 0 before and after, with opposite signs. */
public final class OverCorrection {
    private OverCorrection() {}

    public static List<Contrast> of(Analysis analysis, Series series) {
        List<Contrast> turned = new ArrayList<>();
        if (analysis.scores().get(series) instanceof Outcome.Defined<Scores>(Scores after)
                && analysis.scores().get(series.untouched()) instanceof Outcome.Defined<Scores>(Scores before)) {
            List<Contrast> demographics = analysis.design().demographics();
            double[] pBefore = holm(before, demographics);
            double[] pAfter = holm(after, demographics);
            for (int k = 0; k < demographics.size(); k++) {
                Coefficient was = before.coefficient(demographics.get(k));
                Coefficient is = after.coefficient(demographics.get(k));
                boolean told = pBefore[k] < 1 - Analysis.LEVEL && pAfter[k] < 1 - Analysis.LEVEL;
                if (told && was.estimate() * is.estimate() < 0) {
                    turned.add(demographics.get(k));
                }
            }
        }
        return turned;
    }

    private static double[] holm(Scores scores, List<Contrast> demographics) {
        return AdjustedPValues.holm(demographics.stream()
                .mapToDouble(contrast -> scores.coefficient(contrast).p())
                .toArray());
    }
}
