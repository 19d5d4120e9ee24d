package touchstone.core.trial;

/** A trial and its outcome. */
public record Asked(Trial trial, Outcome outcome) {}
