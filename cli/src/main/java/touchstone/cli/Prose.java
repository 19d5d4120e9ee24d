package touchstone.cli;

import java.io.PrintWriter;

/** Running text on a terminal: wrapped at its width, or at 100 columns where it is wider. */
final class Prose {
    private static final int WIDEST = 100;

    private Prose() {}

    /** Prints paragraphs (separated by an empty line), each line indented. */
    static void print(PrintWriter out, String indent, String text) {
        print(out, indent, indent, text);
    }

    /** Prints paragraphs whose first line has another beginning, such as {@code "  1. "}. */
    static void print(PrintWriter out, String first, String indent, String text) {
        int width = Math.min(WIDEST, Screen.terminal().width());
        String beginning = first;
        boolean later = false;
        for (String paragraph : text.strip().split("\\n\\s*\\n")) {
            if (later) {
                out.println();
            }
            later = true;
            StringBuilder line = new StringBuilder(beginning);
            boolean empty = true;
            for (String word : paragraph.strip().split("\\s+")) {
                if (!empty && line.length() + 1 + word.length() > width) {
                    out.println(line);
                    line.setLength(0);
                    line.append(indent);
                    empty = true;
                }
                line.append(empty ? "" : " ").append(word);
                empty = false;
            }
            out.println(line);
            beginning = indent;
        }
    }
}
