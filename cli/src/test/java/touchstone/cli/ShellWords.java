package touchstone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few words of shell that documented commands use: quotes, a backslash at the end of a line, comments. */
final class ShellWords {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");

    private ShellWords() {}

    /** The commands of a block, each a list of words. */
    static List<List<String>> commands(String block) {
        return block.replaceAll("\\\\\n", " ")
                .lines()
                .map(line -> line.replaceFirst("(^|\\s)#\\s.*$", ""))
                .filter(line -> !line.isBlank())
                .map(ShellWords::words)
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int end = 0;
        Matcher piece = WORD.matcher(line);
        while (piece.find()) {
            if (piece.start() > end && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            for (int group = 1; group <= 3; group++) {
                if (piece.group(group) != null) {
                    word.append(piece.group(group));
                }
            }
            end = piece.end();
        }
        words.add(word.toString());
        return words;
    }
}
