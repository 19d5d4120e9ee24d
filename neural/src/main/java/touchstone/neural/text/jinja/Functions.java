package touchstone.neural.text.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Functions that every template knows. */
final class Functions {
    static final Map<String, Object> ALL = Map.of(
            "range", (Callable) Functions::range,
            "namespace", (Callable) (given, named) -> new Namespace(map(given, named)),
            "dict", (Callable) (given, named) -> map(given, named),
            "raise_exception",
                    (Callable) (given, named) -> {
                        throw new TemplateException(Values.text(given.getFirst()));
                    });

    private Functions() {}

    private static Object range(List<Object> given, Map<String, Object> named) {
        List<Long> bounds = given.stream().map(Values::integer).toList();
        long from = bounds.size() > 1 ? bounds.get(0) : 0;
        long to = bounds.size() > 1 ? bounds.get(1) : bounds.get(0);
        long step = bounds.size() > 2 ? bounds.get(2) : 1;
        return LongStream.iterate(from, i -> step > 0 ? i < to : i > to, i -> i + step)
                .mapToObj(i -> (Object) i)
                .toList();
    }

    private static Map<String, Object> map(List<Object> given, Map<String, Object> named) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Object other : given) {
            if (other instanceof Map<?, ?> entries) {
                entries.forEach((key, value) -> map.put(Values.text(key), value));
            }
        }
        map.putAll(named);
        return map;
    }
}
