package touchstone.bench.suite;

import java.util.List;
import java.util.stream.Stream;
import touchstone.bench.process.Programs;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/** All benchmarks, the quick ones first. */
public final class Suite {
    private static final String FITTED = "fit and 8 coefficients with degrees of freedom s";

    private Suite() {}

    public static List<Benchmark> all() {
        return List.of(
                new StartUpBenchmark(),
                reml(),
                nuts(),
                new ChatBenchmark(2_000, 5),
                new ReplayBenchmark(),
                new StudyBenchmark(),
                new ChatBenchmark(20_000, 3),
                journal(),
                laboratory(),
                new OrganismBenchmark(),
                new DefaultsBenchmark(),
                new EvaluationsBenchmark(),
                new TrainingBenchmark(),
                generation(),
                new LoadingBenchmark(),
                new MillionBenchmark());
    }

    private static Benchmark reml() {
        return new InsideBenchmark(
                "reml",
                "REML on 70 x 135 rows less a tenth, 8 correlated random effects",
                3,
                "inside.RemlProgram",
                List.of(),
                false,
                List.of("11"),
                readings -> List.of(
                        Target.below(
                                "cold, " + FITTED,
                                readings.series("first fit, cold JVM", FITTED).median(),
                                1),
                        Target.below(
                                "warm, " + FITTED,
                                readings.series("further fits, other data", FITTED)
                                        .median(),
                                1)));
    }

    private static Benchmark nuts() {
        String cold = "first posterior, cold JVM";
        return new InsideBenchmark(
                "nuts",
                "the No-U-Turn Sampler on 15,000 choices with 23 ternary features, 4 chains of 1,500 draws on two threads",
                1,
                "inside.NutsProgram",
                List.of(),
                false,
                List.of("15000", "2"),
                readings -> List.of(
                        Target.below(
                                "cold, sampling s",
                                readings.series(cold, "sampling s").median(),
                                30),
                        Target.atLeast(
                                "least effective draws",
                                readings.series(cold, "least effective draws").median(),
                                1000),
                        Target.below(
                                "largest R-hat",
                                readings.series(cold, "largest R-hat").median(),
                                1.01)));
    }

    private static Benchmark generation() {
        return new InsideBenchmark(
                "generation",
                "tokens a second in greedy generation behind a cache: 25 million weights, 16 tokens read, 64 written, one thread",
                3,
                "neural.GenerationProgram",
                // ONNX Runtime overruns the usual stack of 1 MB when it opens a network of this size.
                Stream.concat(Programs.NETWORKS.stream(), Stream.of("-Xss8m")).toList(),
                true,
                List.of("5"),
                readings -> List.of(
                        atLeastThePeer(readings, "touchstone / ONNX Runtime, batch 1"),
                        atLeastThePeer(readings, "touchstone / ONNX Runtime, batch 8")));
    }

    private static Target atLeastThePeer(Readings readings, String ratio) {
        return Target.atLeast(
                "tokens/s, " + ratio, readings.series(ratio, "tokens/s").median(), 1);
    }

    private static Benchmark journal() {
        return new InsideBenchmark(
                "journal",
                "100,000 intents and answers into an SQLite journal, found again, verified; five rounds in a process",
                1,
                "inside.JournalProgram",
                List.of(),
                true,
                List.of("100000", "5"),
                readings -> List.of(Target.atMost(
                        "bytes a trial",
                        readings.series("SQLite journal", "bytes a trial").median(),
                        1000)));
    }

    private static Benchmark laboratory() {
        return new InsideBenchmark(
                "laboratory",
                "the runner on a trivial organism inside one process, 100,000 trials, five rounds",
                1,
                "inside.LaboratoryProgram",
                List.of(),
                true,
                List.of("100000", "5"),
                readings -> List.of(Target.atLeast(
                        "trials a second, SQLite journal",
                        readings.series("SQLite journal", "trials a second").median(),
                        20_000)));
    }
}
