package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes, items and slices. What is not there is undefined; of something undefined nothing can be asked. */
final class Access {
    private Access() {}

    /** {@code value.name}: a method where there is one, else the item. */
    static Object attribute(Object value, String name) {
        Optional<Callable> method = Methods.of(value, name);
        return method.isPresent() ? method.get() : plain(value, name);
    }

    /** {@code value[key]}: the item where there is one. */
    static Object item(Object value, Object key) {
        return key instanceof String name && !(value instanceof Map<?, ?>) ? attribute(value, name) : plain(value, key);
    }

    private static Object plain(Object value, Object key) {
        Optional<Object> found = switch (value) {
            case Map<?, ?> map -> Optional.ofNullable(map.get(key));
            case Namespace namespace -> Optional.ofNullable(namespace.values().get(Values.text(key)));
            case List<?> list when key instanceof Long index -> at(list, index);
            case String text when key instanceof Long index -> at(Values.elements(text), index);
            case Undefined undefined ->
                throw new TemplateException(
                        "'" + undefined.name() + "' is not defined, so it has no '" + Values.text(key) + "'");
            default -> Optional.empty();
        };
        return found.orElseGet(() -> new Undefined(Values.text(key)));
    }

    private static Optional<Object> at(List<?> list, long index) {
        long place = index < 0 ? index + list.size() : index;
        return place >= 0 && place < list.size() ? Optional.of(list.get((int) place)) : Optional.empty();
    }

    /** As Python slices. */
    static Object slice(Object value, Optional<Long> from, Optional<Long> to, Optional<Long> step) {
        List<Object> elements = Values.elements(value);
        int size = elements.size();
        long stride = step.orElse(1L);
        if (stride == 0) {
            throw new TemplateException("a slice's step cannot be 0");
        }
        boolean forward = stride > 0;
        long low = forward ? 0 : -1;
        long high = forward ? size : size - 1L;
        long start =
                from.map(at -> Math.clamp(at < 0 ? at + size : at, low, high)).orElse(forward ? 0L : size - 1L);
        long end = to.map(at -> Math.clamp(at < 0 ? at + size : at, low, high)).orElse(forward ? size : -1L);
        List<Object> part = new ArrayList<>();
        for (long i = start; forward ? i < end : i > end; i += stride) {
            part.add(elements.get((int) i));
        }
        return value instanceof String
                ? String.join("", part.stream().map(Values::text).toList())
                : part;
    }
}
