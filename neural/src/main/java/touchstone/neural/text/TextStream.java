package touchstone.neural.text;

import java.util.Arrays;

/**
 * Text from tokens that come one at a time: what {@link #add} and {@link #end} return, joined, is the decoding of all tokens.
 * A character that several tokens make is held back until it is whole. Not for use by several threads.
 */
public final class TextStream {
    private static final char INCOMPLETE = '\uFFFD';

    private final Tokenizer tokenizer;
    private int[] ids = new int[16];
    private int size;
    /** Tokens before {@code told} are told; those from {@code context} are kept since decoders look at neighbours. */
    private int context;

    private int told;

    TextStream(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Text that is certain now, perhaps empty. */
    public String add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
        String text = pending();
        if (text.isEmpty() || text.charAt(text.length() - 1) == INCOMPLETE) {
            return "";
        }
        tell();
        return text;
    }

    /** What was held back, with U+FFFD for bytes that never became a character. */
    public String end() {
        String text = pending();
        tell();
        return text;
    }

    private void tell() {
        context = told;
        told = size;
    }

    private String pending() {
        String before = tokenizer.decode(Arrays.copyOfRange(ids, context, told));
        String all = tokenizer.decode(Arrays.copyOfRange(ids, context, size));
        return all.length() > before.length() ? all.substring(before.length()) : "";
    }
}
