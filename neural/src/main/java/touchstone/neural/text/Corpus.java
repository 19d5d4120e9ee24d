package touchstone.neural.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import touchstone.core.input.InputException;

/**
 * Text to learn from: JSONL files (the field {@code text} of each row is a document) and plain text files (each a document), any
 * of them gzipped, or folders of such files, which are read in the order of their names.
 *
 * <p>It is read as a stream of passages: a row, or some {@value #PASSAGE} characters of a text file up to the end of a line. Memory
 * holds one passage, whatever the corpus' size.
 */
public final class Corpus {
    /** A passage of a text file ends with the first line that ends past this many characters. */
    static final int PASSAGE = 4096;

    /** One without such a line ends here all the same. */
    private static final int LONGEST = 16 * PASSAGE;

    private static final Set<String> ROWS = Set.of("jsonl", "ndjson");
    private static final Set<String> TEXTS = Set.of("txt", "text", "md");

    private final List<Path> files;

    private Corpus(List<Path> files) {
        this.files = files;
    }

    /**
     * @param paths files or folders
     * @throws InputException if a path is not there, is of another kind, or a folder has no such file
     */
    public static Corpus of(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> found = inside(path);
                if (found.isEmpty()) {
                    throw InputException.of(
                            path.toString(), "has no text in it", "put .txt or .jsonl files there, gzipped or not");
                }
                files.addAll(found);
            } else if (!Files.exists(path)) {
                throw InputException.of(
                        path.toString(), "no such file", "give the path of a .txt or .jsonl file, or of a folder");
            } else if (isText(path)) {
                files.add(path);
            } else {
                throw InputException.of(
                        path.toString(),
                        "unknown format '." + kind(path) + "'",
                        "use a .txt or .jsonl file, gzipped or not");
            }
        }
        if (files.isEmpty()) {
            throw InputException.of("corpus", "no text given", "name at least one .txt or .jsonl file");
        }
        return new Corpus(List.copyOf(files));
    }

    /** The files it is read from, in order. */
    public List<Path> files() {
        return files;
    }

    /**
     * Reads all of it, once.
     *
     * @throws InputException if a file cannot be read, is no UTF-8, has a row without text, or if there is no text in any file
     */
    public void read(Consumer<Passage> reader) {
        boolean[] some = {false};
        for (Path file : files) {
            Consumer<Passage> noting = passage -> {
                some[0] |= !passage.text().isBlank();
                reader.accept(passage);
            };
            boolean rows = ROWS.contains(kind(file));
            try (TextLines lines = TextLines.open(file, rows ? TextLines.WHOLE : TextLines.PARTS)) {
                if (rows) {
                    RowTexts.read(file, lines, noting);
                } else {
                    text(lines, noting);
                }
            }
        }
        if (!some[0]) {
            throw InputException.of(
                    files.size() == 1 ? files.getFirst().toString() : files.size() + " files",
                    "the corpus is empty",
                    "give files with text in them");
        }
    }

    /**
     * Cuts only before a line that begins with no white space, since tokenizers treat a run of white space as one word: the
     * passages' tokens, joined, are then those of the whole text. Where all lines are indented it cuts before one of those at last.
     */
    private static void text(TextLines lines, Consumer<Passage> reader) {
        StringBuilder passage = new StringBuilder();
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = line.get();
            boolean clean = !Character.isWhitespace(text.charAt(0));
            if (passage.length() >= PASSAGE && (clean || passage.length() >= LONGEST)) {
                reader.accept(new Passage(passage.toString(), false));
                passage.setLength(0);
            }
            passage.append(text);
        }
        if (!passage.isEmpty()) {
            reader.accept(new Passage(passage.toString(), true));
        }
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(Corpus::isText)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw InputException.of(
                    folder.toString(), "cannot be read (" + e.getMessage() + ")", "give a folder that can be read");
        }
    }

    private static boolean isText(Path file) {
        return ROWS.contains(kind(file)) || TEXTS.contains(kind(file));
    }

    private static String kind(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    /**
     * A stretch of text.
     *
     * @param endsDocument whether a document ends with it
     */
    public record Passage(String text, boolean endsDocument) {}
}
