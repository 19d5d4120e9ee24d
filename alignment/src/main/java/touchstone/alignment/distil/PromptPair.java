package touchstone.alignment.distil;

/**
 * One question asked in two ways, in tokens.
 *
 * @param plain what is to be answered as if it held the instruction
 * @param instructed the same with the instruction
 */
public record PromptPair(int[] plain, int[] instructed) {
    public PromptPair {
        plain = plain.clone();
        instructed = instructed.clone();
    }

    /** Tokens of the longer one. */
    int longest() {
        return Math.max(plain.length, instructed.length);
    }
}
