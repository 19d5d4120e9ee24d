package touchstone.evaluation.modelwritten.write;

/** Whose word decides what becomes of a candidate where two models filter. */
public enum KeepBy {
    /** The first filter's alone; the second is told beside it. */
    FIRST,
    /** Both must think the label right; candidates are ranked by the mean of what they say. */
    BOTH
}
