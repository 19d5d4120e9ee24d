package touchstone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import touchstone.bench.suite.Benchmark;
import touchstone.bench.suite.Setting;

/** Where the CPU time of one process went: by thread, and by method from a flight recording. */
final class Profile {
    private static final int SHOWN = 25;
    private static final String OWN = "touchstone.";

    private final Map<String, Double> top = new HashMap<>();
    private final Map<String, Double> ours = new HashMap<>();
    private final Map<String, Double> allocated = new HashMap<>();
    private final Map<String, Double> allocators = new HashMap<>();
    private double samples;
    private double bytes;
    private Duration collecting = Duration.ZERO;
    private Duration compiling = Duration.ZERO;

    private Profile() {}

    /** Runs what a benchmark measures once, records it, and prints the profile. The recorder itself costs about a second. */
    static void of(Benchmark benchmark, Setting setting, Path folder) throws InterruptedException {
        Path recording = folder.resolve(benchmark.name() + ".jfr");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(recording);
            // Once as it is, because a recorder slows the process and does not see the compilers.
            printThreads(benchmark.profile(setting, ""));
            benchmark.profile(
                    setting,
                    "-XX:StartFlightRecording:filename=" + recording
                            + ",settings=profile,jdk.CPUTimeSample#enabled=true,jdk.CPUTimeSample#throttle=2ms"
                            + ",jdk.Compilation#threshold=0ms");
            Profile profile = new Profile();
            try (RecordingFile file = new RecordingFile(recording)) {
                while (file.hasMoreEvents()) {
                    profile.take(file.readEvent());
                }
            }
            profile.print(recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void printThreads(Map<String, Duration> threads) {
        System.out.println("CPU ms by thread, without the recorder");
        threads.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .filter(thread -> thread.getValue().toMillis() > 0)
                .forEach(thread ->
                        System.out.printf("%7d  %s%n", thread.getValue().toMillis(), thread.getKey()));
    }

    private void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.CPUTimeSample" -> {
                samples++;
                count(event, top, ours, 1);
            }
            case "jdk.ObjectAllocationSample" -> {
                double weight = event.getLong("weight");
                bytes += weight;
                allocated.merge(event.getClass("objectClass").getName(), weight, Double::sum);
                count(event, new HashMap<>(), allocators, weight);
            }
            case "jdk.GarbageCollection" -> collecting = collecting.plus(event.getDuration("sumOfPauses"));
            case "jdk.Compilation" -> compiling = compiling.plus(event.getDuration());
            default -> {}
        }
    }

    private static void count(
            RecordedEvent event, Map<String, Double> leaves, Map<String, Double> owners, double weight) {
        if (event.getStackTrace() == null) {
            leaves.merge("(no Java frame)", weight, Double::sum);
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (!frames.isEmpty()) {
            leaves.merge(name(frames.getFirst()), weight, Double::sum);
        }
        owners.merge(
                frames.stream()
                        .map(Profile::name)
                        .filter(name -> name.startsWith(OWN))
                        .findFirst()
                        .orElse("(none of ours)"),
                weight,
                Double::sum);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private void print(Path recording) {
        System.out.printf(
                "%s: %.0f samples of CPU time; %.0f MB allocated; %d ms in collections; %d ms compiling%n",
                recording, samples, bytes / 1e6, collecting.toMillis(), compiling.toMillis());
        print("CPU by method", top, samples);
        print("CPU by the nearest method of ours", ours, samples);
        print("allocation by class", allocated, bytes);
        print("allocation by the nearest method of ours", allocators, bytes);
    }

    private static void print(String title, Map<String, Double> weights, double total) {
        System.out.println("\n" + title);
        Stream<Map.Entry<String, Double>> heaviest = weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN);
        heaviest.forEach(entry -> System.out.printf("%6.1f%%  %s%n", 100 * entry.getValue() / total, entry.getKey()));
    }
}
