package touchstone.models.http;

import java.util.Optional;

/** Takes a key out of whatever a server says, for servers repeat what they were sent. */
public final class Redaction {
    private static final String MASK = "[key]";
    private static final int EXCERPT = 300;

    private final String key;

    private Redaction(String key) {
        this.key = key;
    }

    public static Redaction of(Optional<String> key) {
        return new Redaction(key.orElse(""));
    }

    /** The text without the key; the very same text where the key is not in it. */
    public String clean(String text) {
        return key.isEmpty() || !text.contains(key) ? text : text.replace(key, MASK);
    }

    /** The beginning of the text on one line, without the key and without control characters. */
    public String excerpt(String text) {
        // The key goes first: a cut through its middle would leave half of it.
        String line = clean(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "...";
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "Redaction";
    }
}
