package touchstone.neural.text.jinja;

import java.util.List;
import touchstone.neural.text.jinja.Lexer.Kind;
import touchstone.neural.text.jinja.Lexer.Token;

/** Goes through tokens one by one. */
final class TokenReader {
    private final List<Token> tokens;
    private int at;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekNext() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean at(String symbol) {
        return peek().is(symbol);
    }

    boolean skip(String symbol) {
        boolean found = at(symbol);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String symbol) {
        if (!skip(symbol)) {
            throw unexpected(symbol);
        }
    }

    void expect(Kind kind, String what) {
        if (!at(kind)) {
            throw unexpected(what);
        }
        next();
    }

    String name() {
        if (!at(Kind.NAME)) {
            throw unexpected("a name");
        }
        return next().text();
    }

    TemplateException unexpected(String wanted) {
        return new TemplateException(
                "line " + peek().line() + ": expected " + wanted + ", found '" + peek().text() + "'");
    }
}
