package touchstone.organisms.server;

/**
 * A token and how probable it is.
 *
 * @param text as the tokenizer spells it, leading space included
 * @param logProbability natural log; NaN where the server gives none, as for the first token of an echoed prompt
 */
public record Token(String text, double logProbability) {}
