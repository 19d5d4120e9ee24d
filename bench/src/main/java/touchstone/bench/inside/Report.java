package touchstone.bench.inside;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;

/** What a program measured inside itself, on its way to the program that started it. */
public final class Report {
    private final ObjectNode subjects = Json.object();

    /** @param quantity with its unit */
    public void add(String subject, String quantity, double value) {
        ObjectNode quantities = (ObjectNode) subjects.optional(subject).orElseGet(() -> subjects.putObject(subject));
        quantities.withArray(quantity).add(value);
    }

    /** Prints it as one line. */
    public void print() {
        System.out.println(subjects);
    }

    /** Takes something that was measured. */
    @FunctionalInterface
    public interface Sink {
        void add(String subject, String quantity, double value);
    }

    /** Reads a printed line. */
    public static void read(String line, Sink sink) {
        for (var subject : Json.parse(line).properties()) {
            for (var quantity : subject.getValue().properties()) {
                for (JsonNode value : quantity.getValue()) {
                    sink.add(subject.getKey(), quantity.getKey(), value.asDouble());
                }
            }
        }
    }

    public static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** CPU seconds of this process so far. */
    static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
