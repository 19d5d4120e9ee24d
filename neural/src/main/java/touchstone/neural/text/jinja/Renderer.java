package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.neural.text.jinja.Statement.Body;
import touchstone.neural.text.jinja.Statement.Break;
import touchstone.neural.text.jinja.Statement.Continue;
import touchstone.neural.text.jinja.Statement.FilterBlock;
import touchstone.neural.text.jinja.Statement.For;
import touchstone.neural.text.jinja.Statement.If;
import touchstone.neural.text.jinja.Statement.Macro;
import touchstone.neural.text.jinja.Statement.Output;
import touchstone.neural.text.jinja.Statement.Set;
import touchstone.neural.text.jinja.Statement.SetBlock;
import touchstone.neural.text.jinja.Statement.Text;

/** Carries statements out. */
final class Renderer {
    /** How a body ended. */
    private enum Flow {
        ON,
        NEXT_TURN,
        LOOP_DONE
    }

    private final StringBuilder out = new StringBuilder();

    String render(List<Statement> body, Scope scope) {
        run(body, scope);
        return out.toString();
    }

    private Flow run(List<Statement> body, Scope scope) {
        for (Statement statement : body) {
            Flow flow = run(statement, scope);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow run(Statement statement, Scope scope) {
        Evaluator evaluator = new Evaluator(scope);
        switch (statement) {
            case Text text -> out.append(text.text());
            case Output output -> out.append(Values.text(evaluator.value(output.value())));
            case If choice -> {
                boolean holds = Values.truth(evaluator.value(choice.condition()));
                return run(holds ? choice.then() : choice.otherwise(), scope);
            }
            case For loop -> loop(loop, scope);
            case Set set -> set(set, scope, evaluator.value(set.value()));
            case SetBlock block -> scope.set(block.name(), new Renderer().render(block.body(), scope.inner()));
            case Macro macro -> scope.set(macro.name(), callable(macro, scope));
            case FilterBlock block ->
                out.append(Values.text(evaluator.filtered(
                        new Renderer().render(block.body(), scope.inner()), block.name(), block.arguments())));
            case Body part -> {
                return run(part.body(), scope);
            }
            case Break _ -> {
                return Flow.LOOP_DONE;
            }
            case Continue _ -> {
                return Flow.NEXT_TURN;
            }
        }
        return Flow.ON;
    }

    private static void set(Set set, Scope scope, Object value) {
        if (set.attribute().isPresent()) {
            Object target = scope.get(set.names().getFirst());
            if (!(target instanceof Namespace namespace)) {
                throw new TemplateException("'" + set.names().getFirst() + "' is no namespace: it cannot be changed");
            }
            namespace.values().put(set.attribute().get(), value);
        } else {
            bind(set.names(), value, scope);
        }
    }

    private static void bind(List<String> names, Object value, Scope scope) {
        if (names.size() == 1) {
            scope.set(names.getFirst(), value);
            return;
        }
        List<Object> parts = Values.elements(value);
        if (parts.size() != names.size()) {
            throw new TemplateException(
                    parts.size() + " values for " + names.size() + " names: " + String.join(", ", names));
        }
        for (int i = 0; i < names.size(); i++) {
            scope.set(names.get(i), parts.get(i));
        }
    }

    private void loop(For loop, Scope scope) {
        List<Object> elements = new ArrayList<>();
        for (Object element : Values.elements(new Evaluator(scope).value(loop.over()))) {
            Scope turn = scope.inner();
            bind(loop.names(), element, turn);
            if (loop.condition().isEmpty()
                    || Values.truth(new Evaluator(turn).value(loop.condition().get()))) {
                elements.add(element);
            }
        }
        if (elements.isEmpty()) {
            run(loop.otherwise(), scope.inner());
        }
        for (int i = 0; i < elements.size(); i++) {
            Scope turn = scope.inner();
            turn.set("loop", position(elements, i));
            bind(loop.names(), elements.get(i), turn);
            if (run(loop.body(), turn) == Flow.LOOP_DONE) {
                break;
            }
        }
    }

    private static Map<String, Object> position(List<Object> elements, int i) {
        int size = elements.size();
        Map<String, Object> loop = new LinkedHashMap<>();
        loop.put("index", i + 1L);
        loop.put("index0", (long) i);
        loop.put("revindex", (long) size - i);
        loop.put("revindex0", size - i - 1L);
        loop.put("first", i == 0);
        loop.put("last", i == size - 1);
        loop.put("length", (long) size);
        loop.put("previtem", i == 0 ? new Undefined("previtem") : elements.get(i - 1));
        loop.put("nextitem", i == size - 1 ? new Undefined("nextitem") : elements.get(i + 1));
        loop.put("cycle", (Callable) (values, named) -> values.get(i % values.size()));
        return loop;
    }

    private static Callable callable(Macro macro, Scope scope) {
        return (arguments, named) -> {
            Scope inside = scope.inner();
            if (arguments.size() > macro.parameters().size()) {
                throw new TemplateException("macro '" + macro.name() + "' takes no more than "
                        + macro.parameters().size() + " arguments");
            }
            for (int i = 0; i < macro.parameters().size(); i++) {
                String name = macro.parameters().get(i);
                Optional<Object> given =
                        i < arguments.size() ? Optional.of(arguments.get(i)) : Optional.ofNullable(named.get(name));
                Optional<Expression> otherwise = macro.defaults().get(i);
                inside.set(
                        name,
                        given.orElseGet(() -> otherwise
                                .map(expression -> new Evaluator(inside).value(expression))
                                .orElseGet(() -> new Undefined(name))));
            }
            return new Renderer().render(macro.body(), inside);
        };
    }
}
