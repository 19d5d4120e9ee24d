package touchstone.core.plan;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.study.DataFile;

/**
 * What a plan record says of itself: its parameters with documentation, defaults and checks, and the ways from YAML, command
 * line and JSON to the record and back.
 *
 * @param <P> the plan record
 */
public final class PlanSchema<P extends Record> {
    private final Class<P> record;
    private final Map<String, PlanField> fields = new LinkedHashMap<>();

    private PlanSchema(Class<P> record) {
        this.record = record;
        for (RecordComponent component : record.getRecordComponents()) {
            PlanField field = new PlanField(component);
            fields.put(field.name(), field);
        }
    }

    public static <P extends Record> PlanSchema<P> of(Class<P> record) {
        return new PlanSchema<>(record);
    }

    public List<PlanField> fields() {
        return List.copyOf(fields.values());
    }

    /** The plan with every default. */
    public P defaults() {
        return read(List.of());
    }

    /**
     * Builds a plan from settings, later ones winning over earlier ones, defaults filling the rest.
     *
     * @throws InputException naming place and field for an unknown parameter or a value that does not fit
     */
    public P read(List<Setting> settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        String place = "plan";
        for (Setting setting : settings) {
            PlanField field = fields.get(setting.name());
            if (field == null) {
                throw InputException.of(
                        setting.place() + ": field '" + setting.name() + "'",
                        "unknown parameter"
                                + Suggestion.didYouMean(setting.name(), fields.keySet())
                                        .map(near -> ", did you mean '" + near + "'?")
                                        .orElse(""),
                        "the parameters are " + String.join(", ", fields.keySet()));
            }
            values.put(setting.name(), field.read(setting.place(), setting.value()));
            place = setting.place();
        }
        Object[] arguments = fields.values().stream()
                .map(field -> values.containsKey(field.name()) ? values.get(field.name()) : field.defaultValue())
                .toArray();
        return construct(arguments, place);
    }

    /** Rebuilds a plan from {@link #json}. */
    public P read(ObjectNode json, String place) {
        return read(json.properties().stream()
                .map(entry -> new Setting(place, entry.getKey(), entry.getValue()))
                .toList());
    }

    /** The whole plan, defaults included. */
    public ObjectNode json(P plan) {
        ObjectNode json = Json.object();
        fields.forEach((name, field) -> json.set(name, field.write(value(field, plan))));
        return json;
    }

    /** The data files a plan names. */
    public Stream<DataFile> files(P plan) {
        return fields.values().stream().map(field -> value(field, plan)).flatMap(value -> switch (value) {
            case DataFile file -> Stream.of(file);
            case Optional<?> optional when optional.orElse(null) instanceof DataFile file -> Stream.of(file);
            case List<?> list ->
                list.stream().filter(DataFile.class::isInstance).map(DataFile.class::cast);
            default -> Stream.empty();
        });
    }

    private Object value(PlanField field, P plan) {
        try {
            var accessor = field.component().getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(plan);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + field.name() + " of " + record, e);
        }
    }

    private P construct(Object[] arguments, String place) {
        try {
            Constructor<P> constructor = record.getDeclaredConstructor(Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw InputException.of(
                        place, String.valueOf(wrong.getMessage()), "see touchstone describe for each parameter");
            }
            throw new IllegalStateException("cannot build " + record, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + record, e);
        }
    }

    /**
     * One parameter set by somebody.
     *
     * @param place where: {@code plan.yaml: row 3} or {@code --set}
     */
    public record Setting(String place, String name, JsonNode value) {}
}
