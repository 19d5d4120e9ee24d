package touchstone.evaluation.sycophancy.misconception;

/** Whose belief in a misconception says how hard it is. */
public enum DifficultyBy {
    /** The judge's, the same for all models under study. */
    JUDGE,
    /** Each model's own, as in the paper. */
    SUBJECT
}
