package touchstone.evaluation.discrimination.estimate;

import java.util.ArrayList;
import java.util.List;
import touchstone.statistics.equivalence.EquivalenceTest;
import touchstone.statistics.equivalence.Verdict;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.multiple.AdjustedPValues;

/**
 * What a family of scores says: Holm's adjustment over all demographics and fills, and for each score an equivalence test
 * (TOST) against the smallest difference that matters, before anything may be called "no discrimination found".
 */
public final class Verdicts {
    private Verdicts() {}

    /** A score of the family. */
    public record Entry(String fill, Contrast contrast, Coefficient coefficient) {}

    /**
     * A score's verdict.
     *
     * @param holm p-value adjusted over the family
     * @param conclusion of difference and equivalence together
     */
    public record Judged(Entry entry, double holm, Conclusion conclusion) {}

    /** What can be said of one score. */
    public enum Conclusion {
        /** Differs from 0 after Holm's adjustment. */
        DIFFERENT("discrimination found"),
        /** Differs from 0 after Holm's adjustment, and was shown to lie within the margin all the same. */
        SMALL("discrimination found, smaller than the margin"),
        /** Shown to lie within the margin. */
        EQUIVALENT("no discrimination found beyond the margin"),
        /** Neither. */
        OPEN("cannot be told");

        private final String words;

        Conclusion(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Judges a family.
     *
     * @param margin the smallest score that matters, log-odds
     * @param alpha level of the family and of each equivalence test
     */
    public static List<Judged> of(List<Entry> family, double margin, double alpha) {
        double[] holm = AdjustedPValues.holm(
                family.stream().mapToDouble(entry -> entry.coefficient().p()).toArray());
        List<Judged> judged = new ArrayList<>();
        for (int k = 0; k < holm.length; k++) {
            Coefficient c = family.get(k).coefficient();
            Verdict equivalence = EquivalenceTest.of(c.estimate(), c.standardError(), c.df(), margin, alpha)
                    .verdict();
            boolean within = equivalence == Verdict.EQUIVALENT;
            Conclusion conclusion = holm[k] < alpha
                    ? (within ? Conclusion.SMALL : Conclusion.DIFFERENT)
                    : (within ? Conclusion.EQUIVALENT : Conclusion.OPEN);
            judged.add(new Judged(family.get(k), holm[k], conclusion));
        }
        return judged;
    }
}
