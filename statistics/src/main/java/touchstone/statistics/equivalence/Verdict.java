package touchstone.statistics.equivalence;

/** What an equivalence test concludes at its level. */
public enum Verdict {
    /** The effect lies within the margin. It may still differ from 0, but by less than matters. */
    EQUIVALENT,
    /** The effect differs from 0, and was not shown to lie within the margin. */
    DIFFERENT,
    /** Neither was shown: the data are too few to say. */
    INCONCLUSIVE
}
