package touchstone.core.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import touchstone.core.json.ContentHash;
import touchstone.core.study.DataSource;
import touchstone.core.study.Dataset;

/** Data sets from files, by path: JSONL, JSON, YAML, CSV and TSV, each possibly gzipped, and what a {@link RowFormat} adds. Remembers the checksums of what it opened. */
public final class DataFiles implements DataSource {
    private final Map<String, ContentHash> opened = new TreeMap<>();

    @Override
    public Dataset data(String name) {
        byte[] content = read(name);
        ContentHash checksum = ContentHash.ofBytes(content);
        synchronized (opened) {
            opened.put(name, checksum);
        }
        String plainName = name.toLowerCase(Locale.ROOT);
        boolean gzipped = plainName.endsWith(".gz");
        byte[] text = gzipped ? unzip(name, content) : content;
        String format = extension(gzipped ? plainName.substring(0, plainName.length() - 3) : plainName);
        return new FileDataset(name, checksum, format, text);
    }

    /** Checksum of every file opened so far, by name. */
    public Map<String, ContentHash> checksums() {
        synchronized (opened) {
            return Map.copyOf(opened);
        }
    }

    /** The checksum of a file's content; of a folder, over the paths and checksums of its data files. */
    public static ContentHash checksum(String name) {
        if (!Files.isDirectory(Path.of(name))) {
            return ContentHash.ofBytes(read(name));
        }
        return ContentHash.digest(digest -> DataFolder.files(name)
                .forEach(file -> digest.text(file.substring(name.length())).hash(ContentHash.ofBytes(read(file)))));
    }

    @Override
    public List<String> files(String fileOrFolder) {
        if (Files.isDirectory(Path.of(fileOrFolder))) {
            return DataFolder.files(fileOrFolder);
        }
        requireThere(fileOrFolder);
        return List.of(fileOrFolder);
    }

    private static void requireThere(String name) {
        if (!Files.exists(Path.of(name))) {
            throw InputException.of(name, "no such file", "give the path of a JSONL, JSON, YAML, CSV or Parquet file");
        }
    }

    private static byte[] read(String name) {
        requireThere(name);
        if (Files.isDirectory(Path.of(name))) {
            throw InputException.of(name, "is a folder", "name one of its files");
        }
        try {
            return Files.readAllBytes(Path.of(name));
        } catch (IOException e) {
            throw InputException.of(
                    name, "cannot be read (" + e.getMessage() + ")", "give the path of a readable file");
        }
    }

    private static byte[] unzip(String name, byte[] content) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw InputException.of(
                    name, "is no intact gzip file (" + e.getMessage() + ")", "unpack it or fetch it again");
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private record FileDataset(String name, ContentHash checksum, String format, byte[] text) implements Dataset {
        /** The text without the byte order mark that spreadsheets put before it. */
        private String decoded() {
            String decoded = new String(text, StandardCharsets.UTF_8);
            return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        }

        @Override
        public Row document() {
            return switch (format) {
                case "json" -> RowReader.document(name, text, RowReader.Tree.JSON);
                case "yaml", "yml" -> RowReader.document(name, text, RowReader.Tree.YAML);
                default ->
                    throw InputException.of(name, "cannot hold a single document", "write a .yaml or .json file");
            };
        }

        @Override
        public Stream<Row> rows() {
            return switch (format) {
                case "jsonl", "ndjson" -> RowReader.lines(name, decoded());
                case "json" ->
                    RowReader.isLines(decoded())
                            ? RowReader.lines(name, decoded())
                            : RowReader.tree(name, text, RowReader.Tree.JSON);
                case "yaml", "yml" -> RowReader.tree(name, text, RowReader.Tree.YAML);
                case "csv" -> RowReader.separated(name, decoded(), ',');
                case "tsv" -> RowReader.separated(name, decoded(), '\t');
                default ->
                    ServiceLoader.load(RowFormat.class).stream()
                            .map(ServiceLoader.Provider::get)
                            .filter(further -> further.extensions().contains(format))
                            .findFirst()
                            .orElseThrow(() -> InputException.of(
                                    name,
                                    "unknown format '." + format + "'",
                                    "use a .jsonl, .json, .yaml, .csv, .tsv or .parquet file"))
                            .rows(name, text);
            };
        }
    }
}
