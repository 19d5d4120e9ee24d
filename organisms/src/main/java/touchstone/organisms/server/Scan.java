package touchstone.organisms.server;

import java.nio.charset.StandardCharsets;

/** Finds a top-level field in JSON bytes without parsing them: a quoted name that no backslash precedes, then a colon. */
final class Scan {
    private Scan() {}

    static boolean isTrue(byte[] json, String name) {
        int at = value(json, name);
        return at >= 0 && at < json.length && json[at] == 't';
    }

    /** The whole number of this field; 0 if it is absent or no number. */
    static int number(byte[] json, String name) {
        int at = value(json, name);
        int number = 0;
        while (at >= 0 && at < json.length && json[at] >= '0' && json[at] <= '9') {
            number = number * 10 + json[at++] - '0';
        }
        return number;
    }

    private static int value(byte[] json, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        // Clients write the prompt first and the settings last.
        for (int i = json.length - wanted.length; i > 0; i--) {
            if (json[i] == '"' && json[i - 1] != '\\' && matches(json, i, wanted)) {
                int at = i + wanted.length;
                while (at < json.length && (json[at] == ' ' || json[at] == ':')) {
                    at++;
                }
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] json, int from, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (json[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
