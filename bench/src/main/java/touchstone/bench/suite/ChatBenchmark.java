package touchstone.bench.suite;

import static touchstone.bench.result.Readings.CPU;
import static touchstone.bench.result.Readings.PEAK;
import static touchstone.bench.result.Readings.WALL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import touchstone.bench.process.Command;
import touchstone.bench.process.Ended;
import touchstone.bench.process.MockServer;
import touchstone.bench.process.Programs;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/**
 * Chat requests to the mock server: the product journaling everything beside clients that keep nothing. Each client runs in a
 * cold process of its own against a warm server of its own, in turns.
 *
 * @param requests how many
 * @param repetitions how often by default
 */
public record ChatBenchmark(int requests, int repetitions) implements Benchmark {
    private static final String CLIENTS = "touchstone.bench.client.";

    private static final String PRODUCT = "touchstone";
    private static final String FLOOR = "floor";
    private static final String FLOOR_WITH_CACHE = "floor with AOT cache";
    private static final String FLOOR_BY_DEFAULT = "floor in a JVM told nothing";
    private static final String SDK = "openai-java SDK";

    private static final String SERVER_CPU = "server CPU s";
    private static final String IN_FLIGHT = "most in flight";
    private static final String PER_REQUEST = "CPU ms a request";
    private static final String DISK = "journal bytes a trial";

    @Override
    public String name() {
        return "chat-" + requests;
    }

    @Override
    public String what() {
        return requests + " chat requests at " + MockServer.LATENCY.toMillis() + " ms, " + HarnessRun.CONCURRENCY
                + " in flight, cold processes";
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Programs programs = setting.programs();
        Readings readings = new Readings();
        try (Setting.Scratch caches = setting.scratch()) {
            String cache = caches.folder().resolve("floor.aot").toString();
            train(programs, cache);
            List<Subject> subjects = new ArrayList<>(List.of(
                    new Subject(PRODUCT, (url, scratch) -> run(url, scratch).online(programs, "")),
                    new Subject(FLOOR, (url, scratch) -> client(programs, List.of(), "FloorClient", url)),
                    new Subject(
                            FLOOR_WITH_CACHE,
                            (url, scratch) -> client(programs, List.of("-XX:AOTCache=" + cache), "FloorClient", url)),
                    new Subject(
                            FLOOR_BY_DEFAULT,
                            (url, scratch) -> programs.plainJava(CLIENTS + "FloorClient", arguments(url))),
                    new Subject(SDK, (url, scratch) -> client(programs, List.of(), "SdkClient", url))));
            for (int repetition = 0; repetition < times; repetition++) {
                for (Subject subject : subjects) {
                    measure(setting, subject, readings);
                }
                Collections.rotate(subjects, 1);
            }
        }
        return readings;
    }

    private interface Starter {
        Command with(String baseUrl, Setting.Scratch scratch);
    }

    private record Subject(String name, Starter starter) {}

    private void measure(Setting setting, Subject subject, Readings readings) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch();
                MockServer server = MockServer.start(setting.programs(), false)) {
            Ended ended = subject.starter().with(server.baseUrl(), scratch).run();
            MockServer.Seen seen = server.seen();
            if (seen.requests() != requests || seen.answeredAgain() != 0) {
                throw new IllegalStateException(subject.name() + " should send " + requests + " requests: " + seen);
            }
            readings.add(subject.name(), ended);
            readings.add(subject.name(), PER_REQUEST, 1000 * ended.cpuSeconds() / requests);
            readings.add(subject.name(), SERVER_CPU, seen.cpu().toNanos() / 1e9);
            readings.add(subject.name(), IN_FLIGHT, seen.maxInFlight());
            if (subject.name().equals(PRODUCT)) {
                run(server.baseUrl(), scratch).found(1);
                readings.add(PRODUCT, DISK, (double) scratch.workspaceBytes() / requests);
            }
        }
    }

    private HarnessRun run(String url, Setting.Scratch scratch) {
        return new HarnessRun(requests, scratch, url + "#bench");
    }

    private Command client(Programs programs, List<String> options, String program, String url) {
        return programs.java(options, CLIENTS + program, arguments(url));
    }

    private String[] arguments(String url) {
        return new String[] {url, Integer.toString(requests), Integer.toString(HarnessRun.CONCURRENCY)};
    }

    private void train(Programs programs, String cache) throws InterruptedException {
        try (MockServer server = MockServer.start(programs, false)) {
            client(programs, List.of("-XX:AOTCacheOutput=" + cache), "FloorClient", server.baseUrl())
                    .run();
        }
    }

    @Override
    public List<Target> targets(Readings readings) {
        List<Target> targets = new ArrayList<>();
        if (requests <= 2000) {
            targets.add(Target.below(WALL, readings.series(PRODUCT, WALL).median(), 2.5));
            targets.add(Target.below(CPU, readings.series(PRODUCT, CPU).median(), 4));
            targets.add(Target.below(PEAK, readings.series(PRODUCT, PEAK).max(), 250));
            targets.add(Target.atMost(DISK, readings.series(PRODUCT, DISK).median(), 1000));
        } else {
            targets.add(Target.below(
                    "wall over the floor's",
                    readings.ratio(WALL, PRODUCT, FLOOR).median(),
                    1.15));
            targets.add(Target.below(
                    PER_REQUEST, readings.series(PRODUCT, PER_REQUEST).median(), 0.4));
            targets.add(Target.below(
                    "CPU over the floor's", readings.ratio(CPU, PRODUCT, FLOOR).median(), 2));
        }
        targets.add(
                Target.exactly(IN_FLIGHT, readings.series(PRODUCT, IN_FLIGHT).min(), HarnessRun.CONCURRENCY));
        targets.add(Target.below(
                "server's CPU over the client's",
                readings.ratio(PRODUCT, SERVER_CPU, PRODUCT, CPU).median(),
                1));
        return targets;
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch();
                MockServer server = MockServer.start(setting.programs(), false)) {
            return run(server.baseUrl(), scratch)
                    .online(setting.programs(), options)
                    .threadCosts();
        }
    }
}
