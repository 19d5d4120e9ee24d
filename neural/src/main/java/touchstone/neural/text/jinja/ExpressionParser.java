package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchstone.neural.text.jinja.Expression.Arguments;
import touchstone.neural.text.jinja.Lexer.Kind;

/** Reads expressions, operators binding as in Jinja: filters and tests tighter than arithmetic. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenReader in;

    ExpressionParser(TokenReader in) {
        this.in = in;
    }

    /** An expression; several with commas between are a list. */
    Expression listOrOne() {
        Expression first = expression();
        if (!in.at(",")) {
            return first;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (in.skip(",")) {
            elements.add(expression());
        }
        return new Expression.ListOf(elements);
    }

    Expression expression() {
        Expression value = either();
        while (in.skip("if")) {
            Expression condition = either();
            Expression otherwise =
                    in.skip("else") ? expression() : new Expression.Literal(new Undefined("an inline if without else"));
            value = new Expression.Conditional(condition, value, otherwise);
        }
        return value;
    }

    /** An expression that an {@code if} after it is no part of. */
    Expression either() {
        Expression left = both();
        while (in.skip("or")) {
            left = new Expression.Either(left, both());
        }
        return left;
    }

    private Expression both() {
        Expression left = not();
        while (in.skip("and")) {
            left = new Expression.Both(left, not());
        }
        return left;
    }

    private Expression not() {
        return in.skip("not") ? new Expression.Not(not()) : comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        while (true) {
            if (in.at(Kind.SYMBOL) && COMPARISONS.contains(in.peek().text())) {
                operators.add(in.next().text());
            } else if (in.skip("in")) {
                operators.add("in");
            } else if (in.at("not") && in.peekNext().is("in")) {
                in.next();
                in.next();
                operators.add("not in");
            } else {
                break;
            }
            rest.add(sum());
        }
        return operators.isEmpty() ? first : new Expression.Comparison(first, operators, rest);
    }

    private Expression sum() {
        Expression left = concatenation();
        while (in.at("+") || in.at("-")) {
            left = new Expression.Arithmetic(in.next().text(), left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        Expression left = product();
        while (in.skip("~")) {
            left = new Expression.Arithmetic("~", left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        while (in.at("*") || in.at("/") || in.at("//") || in.at("%")) {
            left = new Expression.Arithmetic(in.next().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = unary(true);
        while (in.skip("**")) {
            left = new Expression.Arithmetic("**", left, unary(true));
        }
        return left;
    }

    private Expression unary(boolean filtered) {
        Expression value;
        if (in.skip("-")) {
            value = new Expression.Negative(unary(false));
        } else if (in.skip("+")) {
            value = unary(false);
        } else {
            value = primary();
        }
        value = postfix(value);
        return filtered ? filters(value) : value;
    }

    private Expression primary() {
        return switch (in.peek().kind()) {
            case NAME -> named(in.next().text());
            case STRING -> strings();
            case INTEGER -> new Expression.Literal(Long.parseLong(in.next().text()));
            case FLOAT -> new Expression.Literal(Double.parseDouble(in.next().text()));
            case SYMBOL -> bracketed();
            case TEXT, OPEN_OUTPUT, OPEN_BLOCK, CLOSE, END -> throw in.unexpected("a value");
        };
    }

    private static Expression named(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None" -> new Expression.Literal(None.NONE);
            default -> new Expression.Name(name);
        };
    }

    private Expression strings() {
        StringBuilder text = new StringBuilder();
        while (in.at(Kind.STRING)) {
            text.append(in.next().text());
        }
        return new Expression.Literal(text.toString());
    }

    private Expression bracketed() {
        if (in.skip("(")) {
            if (in.skip(")")) {
                return new Expression.ListOf(List.of());
            }
            Expression first = expression();
            if (in.skip(")")) {
                return first;
            }
            List<Expression> elements = new ArrayList<>(List.of(first));
            while (in.skip(",") && !in.at(")")) {
                elements.add(expression());
            }
            in.expect(")");
            return new Expression.ListOf(elements);
        }
        if (in.skip("[")) {
            List<Expression> elements = new ArrayList<>();
            while (!in.skip("]")) {
                elements.add(expression());
                if (!in.at("]")) {
                    in.expect(",");
                }
            }
            return new Expression.ListOf(elements);
        }
        in.expect("{");
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!in.skip("}")) {
            keys.add(expression());
            in.expect(":");
            values.add(expression());
            if (!in.at("}")) {
                in.expect(",");
            }
        }
        return new Expression.MapOf(keys, values);
    }

    private Expression postfix(Expression start) {
        Expression value = start;
        while (true) {
            if (in.skip(".")) {
                value = in.at(Kind.INTEGER)
                        ? new Expression.Item(value, primary())
                        : new Expression.Attribute(value, in.name());
            } else if (in.skip("[")) {
                value = subscript(value);
            } else if (in.at("(")) {
                value = new Expression.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expression subscript(Expression of) {
        Optional<Expression> from = in.at(":") ? Optional.empty() : Optional.of(expression());
        if (from.isPresent() && in.skip("]")) {
            return new Expression.Item(of, from.get());
        }
        in.expect(":");
        Optional<Expression> to = in.at(":") || in.at("]") ? Optional.empty() : Optional.of(expression());
        Optional<Expression> step = in.skip(":") && !in.at("]") ? Optional.of(expression()) : Optional.empty();
        in.expect("]");
        return new Expression.Slice(of, from, to, step);
    }

    private Expression filters(Expression start) {
        Expression value = start;
        while (true) {
            if (in.skip("|")) {
                value = new Expression.Filter(value, in.name(), in.at("(") ? arguments() : Arguments.NONE);
            } else if (in.skip("is")) {
                boolean negated = in.skip("not");
                Expression test = new Expression.Test(value, in.name(), testArguments());
                value = negated ? new Expression.Not(test) : test;
            } else if (in.at("(")) {
                value = new Expression.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    /** A test may take its one argument without brackets. */
    private Arguments testArguments() {
        if (in.at("(")) {
            return arguments();
        }
        boolean value = switch (in.peek().kind()) {
            case STRING, INTEGER, FLOAT -> true;
            case NAME ->
                !Set.of("else", "or", "and", "is", "if", "not", "in")
                        .contains(in.peek().text());
            case SYMBOL -> in.at("[") || in.at("{");
            case TEXT, OPEN_OUTPUT, OPEN_BLOCK, CLOSE, END -> false;
        };
        return value ? new Arguments(List.of(postfix(primary())), List.of(), List.of()) : Arguments.NONE;
    }

    /** Arguments of a call, brackets included. */
    Arguments arguments() {
        in.expect("(");
        List<Expression> placed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Expression> named = new ArrayList<>();
        while (!in.skip(")")) {
            if (in.at(Kind.NAME) && in.peekNext().is("=")) {
                names.add(in.name());
                in.expect("=");
                named.add(expression());
            } else {
                placed.add(expression());
            }
            if (!in.at(")")) {
                in.expect(",");
            }
        }
        return new Arguments(placed, names, named);
    }
}
