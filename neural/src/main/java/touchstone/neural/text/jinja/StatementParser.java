package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchstone.neural.text.jinja.Lexer.Kind;

/** Reads statements up to the tag that ends them. */
final class StatementParser {
    private final TokenReader in;
    private final ExpressionParser expressions;

    StatementParser(TokenReader in) {
        this.in = in;
        expressions = new ExpressionParser(in);
    }

    List<Statement> template() {
        List<Statement> body = until(Set.of());
        in.expect(Kind.END, "the end");
        return body;
    }

    /** Statements up to a block of one of these names, which is left at its name. */
    private List<Statement> until(Set<String> ends) {
        List<Statement> body = new ArrayList<>();
        while (!in.at(Kind.END)) {
            if (in.at(Kind.TEXT)) {
                body.add(new Statement.Text(in.next().text()));
            } else if (in.at(Kind.OPEN_OUTPUT)) {
                in.next();
                body.add(new Statement.Output(expressions.listOrOne()));
                close();
            } else {
                in.expect(Kind.OPEN_BLOCK, "a tag");
                if (ends.contains(in.peek().text())) {
                    return body;
                }
                body.add(block());
            }
        }
        if (!ends.isEmpty()) {
            throw in.unexpected(String.join(" or ", ends.stream().sorted().toList()));
        }
        return body;
    }

    private void close() {
        in.expect(Kind.CLOSE, "the end of the tag");
    }

    private List<Statement> body(String end) {
        close();
        List<Statement> body = until(Set.of(end));
        in.expect(end);
        return body;
    }

    private Statement block() {
        int line = in.peek().line();
        String name = in.name();
        Statement statement = switch (name) {
            case "if" -> choice();
            case "for" -> loop();
            case "set" -> assignment();
            case "macro" -> macro();
            case "filter" ->
                new Statement.FilterBlock(
                        in.name(), in.at("(") ? expressions.arguments() : Expression.Arguments.NONE, body("endfilter"));
            case "generation" -> new Statement.Body(body("endgeneration"));
            case "break" -> new Statement.Break();
            case "continue" -> new Statement.Continue();
            default -> throw new TemplateException("line " + line + ": '" + name + "' is not supported here");
        };
        close();
        return statement;
    }

    private Statement choice() {
        Expression condition = expressions.listOrOne();
        close();
        List<Statement> then = until(Set.of("elif", "else", "endif"));
        String end = in.name();
        List<Statement> otherwise = switch (end) {
            case "elif" -> List.of(choice());
            case "else" -> body("endif");
            default -> List.of();
        };
        return new Statement.If(condition, then, otherwise);
    }

    private Statement loop() {
        List<String> names = names();
        in.expect("in");
        Expression over = expressions.either();
        Optional<Expression> condition = in.skip("if") ? Optional.of(expressions.expression()) : Optional.empty();
        if (in.at("recursive")) {
            throw new TemplateException("line " + in.peek().line() + ": recursive loops are not supported here");
        }
        close();
        List<Statement> body = until(Set.of("else", "endfor"));
        List<Statement> otherwise = in.name().equals("else") ? body("endfor") : List.of();
        return new Statement.For(names, over, condition, body, otherwise);
    }

    private List<String> names() {
        boolean bracket = in.skip("(");
        List<String> names = new ArrayList<>(List.of(in.name()));
        while (in.skip(",")) {
            names.add(in.name());
        }
        if (bracket) {
            in.expect(")");
        }
        return names;
    }

    private Statement assignment() {
        List<String> names = names();
        Optional<String> attribute = in.skip(".") ? Optional.of(in.name()) : Optional.empty();
        if (in.skip("=")) {
            return new Statement.Set(names, attribute, expressions.listOrOne());
        }
        return new Statement.SetBlock(names.getFirst(), body("endset"));
    }

    private Statement macro() {
        String name = in.name();
        in.expect("(");
        List<String> parameters = new ArrayList<>();
        List<Optional<Expression>> defaults = new ArrayList<>();
        while (!in.skip(")")) {
            parameters.add(in.name());
            defaults.add(in.skip("=") ? Optional.of(expressions.expression()) : Optional.empty());
            if (!in.at(")")) {
                in.expect(",");
            }
        }
        return new Statement.Macro(name, parameters, defaults, body("endmacro"));
    }
}
