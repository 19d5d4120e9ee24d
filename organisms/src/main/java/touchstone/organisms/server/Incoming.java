package touchstone.organisms.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The bytes of one connection on their way to becoming requests. */
final class Incoming {
    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    private byte[] bytes = new byte[4096];
    private int size;

    /** A request line with headers, and a body. */
    record Raw(String head, byte[] body) {
        String path() {
            int from = head.indexOf(' ') + 1;
            int to = head.indexOf(' ', from);
            return from == 0 || to < 0 ? "" : head.substring(from, to);
        }

        boolean closes() {
            return field(head, "connection:").equalsIgnoreCase("close");
        }
    }

    void add(ByteBuffer more) {
        int length = more.remaining();
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        more.get(bytes, size, length);
        size += length;
    }

    /** Takes the first request out, if it is complete. */
    Optional<Raw> next() {
        int end = find(EMPTY_LINE, 0);
        if (end < 0) {
            return Optional.empty();
        }
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        int from = end + EMPTY_LINE.length;
        if (field(head, "transfer-encoding:").toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunked(head, from);
        }
        String stated = field(head, "content-length:");
        int length = stated.isEmpty() ? 0 : Integer.parseInt(stated);
        if (size - from < length) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(bytes, from, from + length);
        discard(from + length);
        return Optional.of(new Raw(head, body));
    }

    private Optional<Raw> chunked(String head, int from) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = from;
        while (true) {
            int line = find(new byte[] {'\r', '\n'}, at);
            if (line < 0) {
                return Optional.empty();
            }
            String stated = new String(bytes, at, line - at, StandardCharsets.ISO_8859_1);
            int extension = stated.indexOf(';');
            int length = Integer.parseInt((extension < 0 ? stated : stated.substring(0, extension)).strip(), 16);
            int next = line + 2 + length + 2;
            if (next > size) {
                return Optional.empty();
            }
            body.write(bytes, line + 2, length);
            at = next;
            if (length == 0) {
                discard(at);
                return Optional.of(new Raw(head, body.toByteArray()));
            }
        }
    }

    private void discard(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
    }

    private int find(byte[] wanted, int from) {
        for (int i = from; i <= size - wanted.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The value of a header, empty where there is none.
     *
     * @param name in lower case with its colon
     */
    private static String field(String head, String name) {
        int line = head.indexOf("\r\n");
        while (line >= 0) {
            int start = line + 2;
            line = head.indexOf("\r\n", start);
            if (head.regionMatches(true, start, name, 0, name.length())) {
                return head.substring(start + name.length(), line < 0 ? head.length() : line)
                        .strip();
            }
        }
        return "";
    }
}
