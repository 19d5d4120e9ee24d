package touchstone.neural.text.jinja;

import java.util.Map;

/** The one thing a template may change from within a loop. */
record Namespace(Map<String, Object> values) {}
