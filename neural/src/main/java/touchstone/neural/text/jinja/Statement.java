package touchstone.neural.text.jinja;

import java.util.List;
import java.util.Optional;

/** Something that is carried out. */
sealed interface Statement {
    record Text(String text) implements Statement {}

    record Output(Expression value) implements Statement {}

    record If(Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    record For(
            List<String> names,
            Expression over,
            Optional<Expression> condition,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    /** Sets names, or the attribute of a namespace. */
    record Set(List<String> names, Optional<String> attribute, Expression value) implements Statement {}

    record SetBlock(String name, List<Statement> body) implements Statement {}

    record Macro(String name, List<String> parameters, List<Optional<Expression>> defaults, List<Statement> body)
            implements Statement {}

    /** A body rendered through a filter. */
    record FilterBlock(String name, Expression.Arguments arguments, List<Statement> body) implements Statement {}

    /** A body and nothing else: what a trainer's generation mark stands around. */
    record Body(List<Statement> body) implements Statement {}

    record Break() implements Statement {}

    record Continue() implements Statement {}
}
