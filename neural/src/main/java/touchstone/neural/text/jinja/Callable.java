package touchstone.neural.text.jinja;

import java.util.List;
import java.util.Map;

/** A function that a template can call. */
@FunctionalInterface
public interface Callable {
    Object call(List<Object> arguments, Map<String, Object> named);
}
