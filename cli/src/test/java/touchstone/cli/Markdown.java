package touchstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the documentation: its fenced blocks, its links, its headings.
 *
 * @param path the file
 * @param blocks fenced blocks in order
 */
record Markdown(Path path, List<Block> blocks) {
    private static final Pattern FENCE = Pattern.compile("```([a-z]*)");
    private static final Pattern COMMENT = Pattern.compile("<!-- (.+) -->");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);

    /**
     * A fenced block.
     *
     * @param language the word after the fence
     * @param marker the HTML comment in the line before the fence, which tells the test what to do with the block
     * @param line the number of the fence's line
     */
    record Block(String language, Optional<String> marker, int line, List<String> lines) {
        String text() {
            return String.join("\n", lines) + "\n";
        }

        /** What stands in the marker behind this word. */
        Optional<String> marked(String word) {
            return marker.filter(text -> text.startsWith(word))
                    .map(text -> text.substring(word.length()).strip());
        }
    }

    static Markdown read(Path path) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(path);
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = i + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                Matcher comment = COMMENT.matcher(i == 0 ? "" : lines.get(i - 1));
                blocks.add(new Block(
                        fence.group(1),
                        comment.matches() ? Optional.of(comment.group(1)) : Optional.empty(),
                        i + 1,
                        lines.subList(i + 1, end)));
                i = end;
            }
        }
        return new Markdown(path, List.copyOf(blocks));
    }

    /** Where its links and images point, apart from other sites. */
    List<String> links() throws IOException {
        return LINK.matcher(prose())
                .results()
                .map(link -> link.group(1) != null ? link.group(1) : link.group(2))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    /** What a link can name after {@code #}: its headings in lower case, spaces as hyphens, other signs left out. */
    Set<String> anchors() throws IOException {
        return HEADING.matcher(prose())
                .results()
                .map(MatchResult::group)
                .map(heading -> heading.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private String prose() throws IOException {
        return Files.readString(path).replaceAll("(?ms)^```.*?^```$", "");
    }
}
