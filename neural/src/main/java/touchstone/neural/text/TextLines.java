package touchstone.neural.text;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import touchstone.core.input.InputException;

/**
 * Lines of a UTF-8 file, gzipped if its name ends in .gz, with their ends. A line may come in parts if it
 * is very long. What is no UTF-8 is named by file, line and byte within the line, counted from 1.
 */
final class TextLines implements Closeable {
    /** Longest part of a line where lines may come in parts, in bytes. */
    static final int PARTS = 1 << 20;

    /** Every line comes whole. */
    static final int WHOLE = Integer.MAX_VALUE;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final InputStream in;
    private final int longest;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private byte[] line = new byte[8192];
    private long number;
    private boolean ended = true;
    private boolean begun;

    private TextLines(Path file, InputStream in, int longest) {
        this.file = file;
        this.in = in;
        this.longest = longest;
    }

    /** @param longest part of a line, in bytes */
    static TextLines open(Path file, int longest) {
        try {
            InputStream raw = Files.newInputStream(file);
            boolean zipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            try {
                return new TextLines(
                        file, new BufferedInputStream(zipped ? new GZIPInputStream(raw) : raw, 1 << 16), longest);
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The line last read, from 1. */
    long number() {
        return number;
    }

    /** The next line, its end included; empty at the end of the file. */
    Optional<String> next() {
        int length = read();
        if (length == 0) {
            return Optional.empty();
        }
        number += ended ? 1 : 0;
        ended = line[length - 1] == '\n';
        int start = !begun && startsWithMark(length) ? MARK.length : 0;
        begun = true;
        return Optional.of(decoded(start, length));
    }

    private boolean startsWithMark(int length) {
        return length >= MARK.length && Arrays.equals(line, 0, MARK.length, MARK, 0, MARK.length);
    }

    private int read() {
        int length = 0;
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = (byte) b;
                boolean characterEnds = b < 0x80;
                if (b == '\n' || (length >= longest && characterEnds)) {
                    break;
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return length;
    }

    private String decoded(int start, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(line, start, length - start);
        CharBuffer characters = CharBuffer.allocate(length);
        CoderResult result = decoder.reset().decode(bytes, characters, true);
        if (result.isError()) {
            int at = bytes.position();
            throw InputException.of(
                    file + ": line " + number + ": byte " + (at + 1),
                    "is no UTF-8 (0x%02X)".formatted(line[at]),
                    "convert the file to UTF-8, as with iconv -t UTF-8");
        }
        return characters.flip().toString();
    }

    private static InputException unreadable(Path file, IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return InputException.of(
                    file.toString(), "is no intact gzip file (" + e.getMessage() + ")", "unpack it or fetch it again");
        }
        return InputException.of(
                file.toString(), "cannot be read (" + e.getMessage() + ")", "give the path of a readable text file");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
