package touchstone.core.model;

import touchstone.core.trial.Answer;

/**
 * What a model answered.
 *
 * @param answer the answer in the form that the readout asked for
 * @param usage tokens consumed
 * @param servedBy the exact model version the provider says it used; empty where it does not say
 */
public record Reply(Answer answer, Usage usage, String servedBy) {
    public static Reply free(Answer answer) {
        return new Reply(answer, Usage.NONE, "");
    }
}
