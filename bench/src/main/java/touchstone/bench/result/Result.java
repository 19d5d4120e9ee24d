package touchstone.bench.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;

/**
 * What a benchmark found.
 *
 * @param benchmark its name
 * @param what it measures
 * @param started when
 * @param repetitions how often each subject was measured
 * @param machine where
 * @param readings what was measured
 * @param targets what was asked for
 */
public record Result(
        String benchmark,
        String what,
        Instant started,
        int repetitions,
        Machine machine,
        Readings readings,
        List<Target> targets) {
    public Result {
        targets = List.copyOf(targets);
    }

    public boolean met() {
        return targets.stream().allMatch(Target::met);
    }

    /** One JSON object. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("benchmark", benchmark);
        json.put("what", what);
        json.put("started", started.toString());
        json.put("repetitions", repetitions);
        json.set("machine", Json.MAPPER.valueToTree(machine));
        ObjectNode subjects = json.putObject("subjects");
        for (Map.Entry<String, Map<String, Series>> subject : readings.all().entrySet()) {
            ObjectNode quantities = subjects.putObject(subject.getKey());
            subject.getValue().forEach((quantity, series) -> write(quantities.putObject(quantity), series));
        }
        ArrayNode list = json.putArray("targets");
        for (Target target : targets) {
            list.addObject()
                    .put("what", target.what())
                    .put("value", rounded(target.value()))
                    .put("sense", target.sense().sign())
                    .put("limit", target.limit())
                    .put("met", target.met());
        }
        json.put("met", met());
        return json;
    }

    private static void write(ObjectNode json, Series series) {
        json.put("median", rounded(series.median()));
        ArrayNode each = json.putArray("each");
        series.values().forEach(value -> each.add(rounded(value)));
    }

    /** At least four significant digits, which is more than a machine repeats; what has four before the point is whole. */
    private static double rounded(double value) {
        if (value == Math.rint(value)) {
            return value;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 3);
        return unit >= 1 ? Math.rint(value) : Math.rint(value / unit) / Math.rint(1 / unit);
    }
}
