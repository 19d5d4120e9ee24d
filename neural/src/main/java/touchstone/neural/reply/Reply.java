package touchstone.neural.reply;

import java.util.Arrays;

/**
 * A reply that a policy gave.
 *
 * @param prompt tokens it was asked with
 * @param tokens of the reply, without the token that ends it
 * @param ended whether it ended by itself, not for want of room
 */
public record Reply(int[] prompt, int[] tokens, boolean ended) {
    public Reply {
        prompt = prompt.clone();
        tokens = tokens.clone();
    }

    /** Prompt and reply. */
    public int[] text() {
        int[] text = Arrays.copyOf(prompt, prompt.length + tokens.length);
        System.arraycopy(tokens, 0, text, prompt.length, tokens.length);
        return text;
    }

    /** What the policy chose: the reply and, where it ended by itself, the token that ends it. */
    public int[] chosen(int end) {
        int[] chosen = Arrays.copyOf(tokens, tokens.length + (ended ? 1 : 0));
        if (ended) {
            chosen[tokens.length] = end;
        }
        return chosen;
    }
}
