package touchstone.core.plan;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;

/** One parameter of a plan: its name, documentation, default, unit and type. */
public final class PlanField {
    private final String name;
    private final Parameter parameter;
    private final PlanType type;
    private final RecordComponent component;

    PlanField(RecordComponent component) {
        Parameter annotation = component.getAnnotation(Parameter.class);
        if (annotation == null) {
            throw new IllegalStateException("plan component " + component + " has no @Parameter");
        }
        this.component = component;
        this.parameter = annotation;
        this.name = kebab(component.getName());
        this.type = PlanType.of(component.getGenericType(), List.of(annotation.oneOf()));
    }

    /** Kebab-case, as on the command line and in YAML. */
    public String name() {
        return name;
    }

    public String documentation() {
        return parameter.value();
    }

    /** The default as a person would write it; empty for none. */
    public String byDefault() {
        return parameter.byDefault();
    }

    /** The unit; empty where it has none. */
    public String unit() {
        return parameter.unit();
    }

    /** What values it takes, in words. */
    public String type() {
        return type.label();
    }

    RecordComponent component() {
        return component;
    }

    Object defaultValue() {
        return checked("plan record", type.readText(parameter.byDefault()));
    }

    /** @param place file and row, or the option on the command line */
    Object read(String place, JsonNode node) {
        try {
            return checked(place, type.read(node));
        } catch (IllegalArgumentException e) {
            throw wrong(place, "must be " + e.getMessage());
        }
    }

    JsonNode write(Object value) {
        return type.write(value);
    }

    InputException wrong(String place, String problem) {
        return InputException.of(place + ": field '" + name + "'", problem, parameter.value());
    }

    private Object checked(String place, Object value) {
        Object given = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (given instanceof Number number
                && (number.doubleValue() < parameter.min() || number.doubleValue() > parameter.max())) {
            throw wrong(place, "must lie " + range() + ", got " + number);
        }
        return value;
    }

    private String range() {
        boolean below = parameter.min() > Double.NEGATIVE_INFINITY;
        boolean above = parameter.max() < Double.POSITIVE_INFINITY;
        if (below && above) {
            return "between " + number(parameter.min()) + " and " + number(parameter.max());
        }
        return below ? "at or above " + number(parameter.min()) : "at or below " + number(parameter.max());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
