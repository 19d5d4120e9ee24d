package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into text and the tokens between tags, white space around tags taken away as the tags say. */
final class Lexer {
    /** What a token is. */
    enum Kind {
        TEXT,
        OPEN_OUTPUT,
        OPEN_BLOCK,
        CLOSE,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        SYMBOL,
        END
    }

    /** A token; {@code line} counts from 1. */
    record Token(Kind kind, String text, int line) {
        boolean is(String symbol) {
            return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbol);
        }
    }

    private static final Pattern OPENING = Pattern.compile("\\{\\{|\\{%|\\{#");
    private static final Pattern RAW =
            Pattern.compile("[-+]?\\s*raw\\s*(-?)%\\}(.*?)\\{%(-?)\\s*endraw\\s*([-+]?)%\\}", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile(
            "(?<name>[A-Za-z_][A-Za-z0-9_]*)"
                    + "|(?<float>\\d+\\.\\d+(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+)"
                    + "|(?<integer>\\d+)"
                    + "|(?<string>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
                    + "|(?<symbol>\\*\\*|//|==|!=|<=|>=|[-+*/%~<>=()\\[\\]{},.:|])",
            Pattern.DOTALL);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String template) {
        String lines = template.replace("\r\n", "\n").replace('\r', '\n');
        String source = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        Lexer lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        Matcher opening = OPENING.matcher(source);
        boolean stripNext = false;
        while (opening.find(at)) {
            int start = at;
            String text = source.substring(start, opening.start());
            boolean lineStart = start == 0 || source.charAt(start - 1) == '\n';
            char kind = source.charAt(opening.start() + 1);
            at = opening.end();
            char sign = at < source.length() ? source.charAt(at) : ' ';
            text(stripNext ? text.stripLeading() : text, lineStart, kind, sign);
            stripNext = switch (kind) {
                case '#' -> comment(opening.start());
                case '%' -> {
                    Matcher raw = RAW.matcher(source).region(at, source.length());
                    yield raw.lookingAt() ? raw(raw) : tag("%}", Kind.OPEN_BLOCK);
                }
                default -> tag("}}", Kind.OPEN_OUTPUT);
            };
        }
        String rest = source.substring(at);
        add(Kind.TEXT, stripNext ? rest.stripLeading() : rest);
        at = source.length();
        add(Kind.END, "the end");
    }

    /** Text before a tag: a minus strips it; a block or comment alone on its line takes its indentation along. */
    private void text(String text, boolean lineStart, char kind, char sign) {
        if (sign == '-') {
            add(Kind.TEXT, text.stripTrailing());
            return;
        }
        if (kind == '{' || sign == '+') {
            add(Kind.TEXT, text);
            return;
        }
        int line = text.lastIndexOf('\n') + 1;
        boolean alone = (line > 0 || lineStart) && text.substring(line).isBlank();
        add(Kind.TEXT, alone ? text.substring(0, line) : text);
    }

    private boolean comment(int start) {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw new TemplateException("line " + line(start) + ": a comment is not closed");
        }
        at = end + 2;
        boolean strip = source.charAt(end - 1) == '-';
        return after(strip);
    }

    private boolean raw(Matcher raw) {
        String text = raw.group(1).isEmpty() ? raw.group(2) : raw.group(2).stripLeading();
        add(Kind.TEXT, raw.group(3).isEmpty() ? text : text.stripTrailing());
        at = raw.end();
        return after(raw.group(4).equals("-"));
    }

    /** After a block or comment the first line end goes with it. */
    private boolean after(boolean strip) {
        if (!strip && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
        return strip;
    }

    private boolean tag(String close, Kind kind) {
        int start = at;
        add(kind, close);
        if (at < source.length() && (source.charAt(at) == '-' || source.charAt(at) == '+')) {
            at++;
        }
        Matcher token = TOKEN.matcher(source);
        int depth = 0;
        while (true) {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
            if (depth == 0) {
                for (String sign : List.of("-", "+", "")) {
                    if (source.startsWith(sign + close, at)) {
                        at += sign.length() + 2;
                        add(Kind.CLOSE, close);
                        boolean strip = sign.equals("-");
                        return (kind == Kind.OPEN_BLOCK && !sign.equals("+")) ? after(strip) : strip;
                    }
                }
            }
            if (at >= source.length()) {
                throw new TemplateException("line " + line(start) + ": a tag is not closed with " + close);
            }
            token.region(at, source.length());
            if (!token.lookingAt()) {
                throw new TemplateException("line " + line(at) + ": unexpected '" + source.charAt(at) + "'");
            }
            depth += switch (token.group()) {
                case "(", "[", "{" -> 1;
                case ")", "]", "}" -> -1;
                default -> 0;
            };
            add(kind(token), token.group("string") == null ? token.group() : unescaped(token.group()));
            at = token.end();
        }
    }

    private static Kind kind(Matcher token) {
        if (token.group("name") != null) {
            return Kind.NAME;
        }
        if (token.group("float") != null) {
            return Kind.FLOAT;
        }
        if (token.group("integer") != null) {
            return Kind.INTEGER;
        }
        return token.group("string") != null ? Kind.STRING : Kind.SYMBOL;
    }

    private static String unescaped(String quoted) {
        StringBuilder text = new StringBuilder();
        String body = quoted.substring(1, quoted.length() - 1);
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = body.charAt(++i);
            int digits = escape == 'u' ? 4 : escape == 'x' ? 2 : 0;
            if (digits > 0 && i + digits < body.length()) {
                text.append((char) Integer.parseInt(body.substring(i + 1, i + 1 + digits), 16));
                i += digits;
            } else {
                text.append(
                        switch (escape) {
                            case 'n' -> "\n";
                            case 't' -> "\t";
                            case 'r' -> "\r";
                            case '\\', '\'', '"' -> String.valueOf(escape);
                            case '\n' -> "";
                            default -> "\\" + escape;
                        });
            }
        }
        return text.toString();
    }

    private void add(Kind kind, String text) {
        if (kind != Kind.TEXT || !text.isEmpty()) {
            tokens.add(new Token(kind, text, line(Math.min(at, source.length()))));
        }
    }

    private int line(int position) {
        return 1
                + (int) source.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
