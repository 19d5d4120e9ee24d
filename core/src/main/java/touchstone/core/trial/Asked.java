package touchstone.core.trial;

/**
 * A trial and its outcome.
 *
 * @param model canonical id of the model that was asked
 */
public record Asked(String model, Trial trial, Outcome outcome) {}
