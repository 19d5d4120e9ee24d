package touchstone.report;

import java.util.ArrayList;
import java.util.List;

/** Text measured in terminal columns: combining marks take none, East Asian wide characters and emoji take two. */
final class TextWidth {
    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> wide(point) ? 2 : 1;
        };
    }

    /** Unicode Standard Annex 11, the blocks that are wide throughout. */
    private static boolean wide(int point) {
        return (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
    }

    /** The text, or as much of it as leaves room for the ellipsis. */
    static String elide(String text, int width, String ellipsis) {
        if (of(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = of(ellipsis);
        for (int point : text.codePoints().toArray()) {
            used += of(point);
            if (used > width) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept + ellipsis;
    }

    /** Lines of whole words; a word longer than a line is elided. */
    static List<String> wrap(String text, int width, String ellipsis) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            String fitting = elide(word, width, ellipsis);
            if (!line.isEmpty() && of(line.toString()) + 1 + of(fitting) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(fitting);
        }
        lines.add(line.toString());
        return lines;
    }

    static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }

    static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }
}
