package touchstone.core.trial;

/** What came of a trial. */
public sealed interface Outcome {
    /** An answer, in the journal. */
    record Answered(Answer answer) implements Outcome {}

    /** No answer after all retries; running again asks anew. */
    record Failed(String why) implements Outcome {}
}
