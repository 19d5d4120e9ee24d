package touchstone.cli;

import java.io.PrintWriter;

/** Running text on a terminal: wrapped at 100 columns. */
final class Prose {
    private static final int WIDTH = 100;

    private Prose() {}

    /** Prints paragraphs (separated by an empty line), each line indented. */
    static void print(PrintWriter out, String indent, String text) {
        String gap = "";
        for (String paragraph : text.strip().split("\\n\\s*\\n")) {
            out.print(gap);
            gap = System.lineSeparator();
            StringBuilder line = new StringBuilder(indent);
            for (String word : paragraph.strip().split("\\s+")) {
                if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                    out.println(line);
                    line.setLength(indent.length());
                }
                line.append(line.length() > indent.length() ? " " : "").append(word);
            }
            out.println(line);
        }
    }
}
