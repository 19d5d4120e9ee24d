package touchstone.report;

/**
 * Markup under construction. Text and attribute values enter escaped; only the report's own markup enters raw.
 */
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 12);

    /** Markup of the report itself, never text from findings. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        escape(text, out);
        return this;
    }

    /** An attribute of the element being opened. */
    Html attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, out);
        out.append('"');
        return this;
    }

    /** An element that holds nothing but text. */
    Html element(String tag, String text) {
        return raw("<").raw(tag).raw(">").text(text).raw("</").raw(tag).raw(">");
    }

    /** An element with a class that holds nothing but text. */
    Html element(String tag, String cssClass, String text) {
        return raw("<").raw(tag)
                .attribute("class", cssClass)
                .raw(">")
                .text(text)
                .raw("</")
                .raw(tag)
                .raw(">");
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        escape(text, out);
        return out.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\r' -> out.append("&#13;");
                // HTML has no form for these controls, and bidirectional overrides could make text read as its
                // opposite.
                default -> out.append(unsayable(c) ? '\uFFFD' : c);
            }
        }
    }

    private static boolean unsayable(char c) {
        return (c < ' ' && c != '\n' && c != '\t')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
