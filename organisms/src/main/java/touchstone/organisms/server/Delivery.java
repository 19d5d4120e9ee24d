package touchstone.organisms.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Bytes for the wire and what becomes of the connection after them.
 *
 * @param bytes a whole HTTP response, or as much of it as the script lets out
 */
record Delivery(byte[] bytes, After after) {
    enum After {
        KEEP,
        CLOSE,
        /** Close with a TCP reset. */
        RESET,
        /** Leave open and send nothing more. */
        HOLD
    }

    static Delivery json(int code, byte[] body) {
        return http(code, "application/json", Map.of(), body);
    }

    static Delivery http(int code, String contentType, Map<String, String> headers, byte[] body) {
        return new Delivery(join(head(code, contentType, headers, body.length), body), After.KEEP);
    }

    /** Only the first part of this delivery. */
    Delivery cut(int bytesLeftOut, After then) {
        return new Delivery(java.util.Arrays.copyOf(bytes, bytes.length - bytesLeftOut), then);
    }

    private static byte[] head(int code, String contentType, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder(160)
                .append("HTTP/1.1 ")
                .append(code)
                .append(code < 400 ? " OK" : " Scripted")
                .append("\r\nContent-Type: ")
                .append(contentType)
                .append("\r\nContent-Length: ")
                .append(length);
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] head, byte[] body) {
        byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
