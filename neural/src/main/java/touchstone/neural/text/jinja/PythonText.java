package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Python's string methods do where Java's do otherwise. */
final class PythonText {
    private PythonText() {}

    /** @param characters what to strip; white space if empty */
    static String strip(String text, Optional<String> characters, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && stripped(text.charAt(from), characters)) {
            from++;
        }
        while (end && to > from && stripped(text.charAt(to - 1), characters)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean stripped(char c, Optional<String> characters) {
        return characters.map(set -> set.indexOf(c) >= 0).orElseGet(() -> isSpace(c));
    }

    /** Python's str.isspace: Java's white space and the spaces that do not break. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** @param limit most splits to make; all if negative */
    static List<Object> split(String text, Optional<String> separator, long limit) {
        List<Object> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            String rest = strip(text, Optional.empty(), true, false);
            while (!rest.isEmpty()) {
                int end = 0;
                while (end < rest.length() && !isSpace(rest.charAt(end))) {
                    end++;
                }
                if (parts.size() == limit) {
                    end = rest.length();
                }
                parts.add(rest.substring(0, end));
                rest = strip(rest.substring(end), Optional.empty(), true, false);
            }
            return parts;
        }
        String by = separator.get();
        int from = 0;
        for (int at = text.indexOf(by); at >= 0 && parts.size() != limit; at = text.indexOf(by, from)) {
            parts.add(text.substring(from, at));
            from = at + by.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    static List<Object> splitFromEnd(String text, Optional<String> separator, long limit) {
        String by = separator.orElseThrow(() -> new TemplateException("rsplit needs a separator here"));
        List<Object> parts = new ArrayList<>();
        int to = text.length();
        for (int at = text.lastIndexOf(by); at >= 0 && parts.size() != limit; at = text.lastIndexOf(by, to - 1)) {
            parts.addFirst(text.substring(at + by.length(), to));
            to = at;
            if (to == 0) {
                break;
            }
        }
        parts.addFirst(text.substring(0, to));
        return parts;
    }

    /** @param given what to replace, by what, and perhaps how often */
    static String replace(String text, List<Object> given) {
        String old = Values.string(given.get(0));
        String by = Values.string(given.get(1));
        if (given.size() < 3 || Values.integer(given.get(2)) < 0) {
            return text.replace(old, by);
        }
        List<Object> parts = split(text, Optional.of(old), Values.integer(given.get(2)));
        return String.join(by, parts.stream().map(Values::text).toList());
    }

    static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    static String title(String text) {
        StringBuilder title = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            title.append(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = Character.isLetter(c);
        }
        return title.toString();
    }
}
