package touchstone.bench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.bench.process.Ended;

/** Collects what is measured: subject, quantity with its unit, value. */
public final class Readings {
    /** The quantities of every process. */
    public static final String WALL = "wall s";

    public static final String CPU = "CPU s";
    public static final String PEAK = "peak MB";

    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /**
     * @param subject who was measured
     * @param quantity what, with its unit
     */
    public void add(String subject, String quantity, double value) {
        values.computeIfAbsent(subject, none -> new LinkedHashMap<>())
                .computeIfAbsent(quantity, none -> new ArrayList<>())
                .add(value);
    }

    /** What a process cost. */
    public void add(String subject, Ended process) {
        add(subject, WALL, process.wallSeconds());
        add(subject, CPU, process.cpuSeconds());
        add(subject, PEAK, process.peakMegabytes());
    }

    /** Whether anything of a subject was measured. */
    public boolean has(String subject) {
        return values.containsKey(subject);
    }

    /** @throws IllegalArgumentException if it was not measured */
    public Series series(String subject, String quantity) {
        return new Series(values.getOrDefault(subject, Map.of()).getOrDefault(quantity, List.of()));
    }

    /** The quantity of one subject over that of another, repetition by repetition: what the machine did to both cancels. */
    public Series ratio(String quantity, String subject, String to) {
        return ratio(subject, quantity, to, quantity);
    }

    /** One quantity over another, repetition by repetition. */
    public Series ratio(String subject, String quantity, String to, String other) {
        List<Double> above = series(subject, quantity).values();
        List<Double> below = series(to, other).values();
        return new Series(IntStream.range(0, Math.min(above.size(), below.size()))
                .mapToObj(i -> above.get(i) / below.get(i))
                .toList());
    }

    /** All, by subject and quantity. */
    Map<String, Map<String, Series>> all() {
        Map<String, Map<String, Series>> all = new LinkedHashMap<>();
        values.forEach((subject, quantities) -> {
            Map<String, Series> series = new LinkedHashMap<>();
            quantities.forEach((quantity, list) -> series.put(quantity, new Series(list)));
            all.put(subject, series);
        });
        return all;
    }
}
