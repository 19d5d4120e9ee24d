package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.neural.text.jinja.Expression.Arguments;

/** Gives expressions their values in a scope. */
final class Evaluator {
    private final Scope scope;

    Evaluator(Scope scope) {
        this.scope = scope;
    }

    Object value(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Name name -> scope.get(name.name());
            case Expression.ListOf list -> values(list.elements());
            case Expression.MapOf map -> map(map);
            case Expression.Attribute attribute -> Access.attribute(value(attribute.of()), attribute.name());
            case Expression.Item item -> Access.item(value(item.of()), value(item.key()));
            case Expression.Slice slice -> slice(slice);
            case Expression.Call call -> call(call);
            case Expression.Filter filter -> filtered(value(filter.of()), filter.name(), filter.arguments());
            case Expression.Test test ->
                Tests.holds(
                        value(test.of()), test.name(), values(test.arguments().placed()));
            case Expression.Not not -> !Values.truth(value(not.of()));
            case Expression.Negative negative -> Operators.arithmetic("-", 0L, value(negative.of()));
            case Expression.Both both -> {
                Object left = value(both.left());
                yield Values.truth(left) ? value(both.right()) : left;
            }
            case Expression.Either either -> {
                Object left = value(either.left());
                yield Values.truth(left) ? left : value(either.right());
            }
            case Expression.Arithmetic arithmetic ->
                Operators.arithmetic(arithmetic.operator(), value(arithmetic.left()), value(arithmetic.right()));
            case Expression.Comparison comparison -> compared(comparison);
            case Expression.Conditional choice ->
                value(Values.truth(value(choice.condition())) ? choice.then() : choice.otherwise());
        };
    }

    Object filtered(Object value, String name, Arguments arguments) {
        return Filters.apply(name, value, values(arguments.placed()), named(arguments));
    }

    private List<Object> values(List<Expression> expressions) {
        List<Object> values = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> values.add(value(expression)));
        return values;
    }

    private Map<String, Object> named(Arguments arguments) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < arguments.names().size(); i++) {
            named.put(arguments.names().get(i), value(arguments.named().get(i)));
        }
        return named;
    }

    private Map<Object, Object> map(Expression.MapOf map) {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < map.keys().size(); i++) {
            values.put(value(map.keys().get(i)), value(map.values().get(i)));
        }
        return values;
    }

    private Object call(Expression.Call call) {
        Object callee = value(call.callee());
        if (callee instanceof Callable function) {
            return function.call(values(call.arguments().placed()), named(call.arguments()));
        }
        throw new TemplateException(
                callee instanceof Undefined undefined
                        ? "'" + undefined.name() + "' is not defined, so it cannot be called"
                        : Values.kind(callee) + " cannot be called");
    }

    private boolean compared(Expression.Comparison comparison) {
        Object left = value(comparison.first());
        for (int i = 0; i < comparison.operators().size(); i++) {
            Object right = value(comparison.rest().get(i));
            if (!Operators.holds(comparison.operators().get(i), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Object slice(Expression.Slice slice) {
        Object of = value(slice.of());
        return Access.slice(of, bound(slice.from()), bound(slice.to()), bound(slice.step()));
    }

    private Optional<Long> bound(Optional<Expression> expression) {
        return expression.map(this::value).filter(value -> value != None.NONE).map(Values::integer);
    }
}
