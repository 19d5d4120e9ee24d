package touchstone.core.study;

import touchstone.core.findings.Findings;

/**
 * A question, its protocol and the statistics that answer it. Found through {@link java.util.ServiceLoader}: a third party
 * adds a study by adding a jar.
 *
 * @param <P> the plan: a record whose components carry {@link touchstone.core.plan.Parameter}
 */
public interface Study<P extends Record> {
    StudyCard card();

    /** The plan's record: command-line flags, YAML, forms and documentation come from it. */
    Class<P> plan();

    /** What conducting this plan would cost, before anything is asked. */
    Cost cost(P plan, DataSource data);

    /** Whether conducting this plan needs an author beside the models under study. */
    default boolean needsAuthor(P plan) {
        return false;
    }

    /** Whether conducting this plan asks a second judge where there is one. */
    default boolean takesSecondJudge(P plan) {
        return false;
    }

    /**
     * Conducts the study: design, ask, read, estimate.
     *
     * @throws InterruptedException if the person stopped the run; everything answered stays in the journal
     */
    Findings conduct(P plan, Laboratory lab) throws InterruptedException;
}
