package touchstone.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the receiver of plain text can show.
 *
 * @param width columns
 * @param colour whether it understands ANSI colours
 * @param charset how text is encoded on its way there
 */
public record Terminal(int width, boolean colour, Charset charset) {
    /** The width where nothing says another. */
    public static final int USUAL_WIDTH = 100;

    private static final int NARROWEST = 20;
    private static final String ELLIPSIS = "\u2026";

    public Terminal {
        width = Math.max(NARROWEST, width);
    }

    /** A file or a pipe. */
    public static Terminal plain(int width) {
        return new Terminal(width, false, StandardCharsets.UTF_8);
    }

    /**
     * @param environment {@code COLUMNS} sets the width; {@code NO_COLOR} (any text) and {@code TERM=dumb} switch colour off
     * @param interactive whether a person's terminal receives the text
     */
    public static Terminal of(Map<String, String> environment, boolean interactive, Charset charset) {
        boolean colour = interactive
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        String columns = environment.getOrDefault("COLUMNS", "");
        return new Terminal(
                columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH, colour, charset);
    }

    /** The preferred text if it can be shown, else the plain one. */
    String either(String preferred, String plain) {
        return charset.newEncoder().canEncode(preferred) ? preferred : plain;
    }

    String ellipsis() {
        return either(ELLIPSIS, "~");
    }

    String paint(Tone tone, String text) {
        return colour && !tone.code.isEmpty() ? "\u001B[" + tone.code + "m" + text + "\u001B[0m" : text;
    }

    /**
     * Text that can be shown as it is: text from models must not move the cursor, colour the screen or turn the direction of
     * writing, so controls become a replacement, as does what the charset cannot say.
     */
    public String safe(String text) {
        var encoder = charset.newEncoder();
        String unknown = either("\uFFFD", "?");
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            String character = Character.toString(point);
            if (point == '\n' || point == '\t' || point == '\r') {
                safe.append(' ');
            } else if (Character.isISOControl(point) || turnsDirection(point) || !encoder.canEncode(character)) {
                safe.append(unknown);
            } else {
                safe.append(character);
            }
        });
        return safe.toString();
    }

    private static boolean turnsDirection(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    /** How a cell is meant. */
    public enum Tone {
        PLAIN(""),
        STRONG("1"),
        QUIET("2"),
        GOOD("32"),
        BAD("31");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }
}
