package touchstone.neural.text.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names and what they stand for; a loop's and a macro's scope see those around them and change none of them. */
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Object> values = new HashMap<>();

    private Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    static Scope of(Map<String, Object> variables) {
        Scope builtin = new Scope(Optional.empty());
        builtin.values.putAll(Functions.ALL);
        Scope given = builtin.inner();
        given.values.putAll(variables);
        return given.inner();
    }

    Scope inner() {
        return new Scope(Optional.of(this));
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    Object get(String name) {
        Object value = values.get(name);
        if (value != null) {
            return value;
        }
        return outer.map(scope -> scope.get(name)).orElseGet(() -> new Undefined(name));
    }
}
