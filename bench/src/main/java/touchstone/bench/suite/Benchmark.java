package touchstone.bench.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/** Something worth measuring. */
public interface Benchmark {
    /** Kebab-case, as on the command line. */
    String name();

    /** One sentence. */
    String what();

    /** How often it is measured when nobody says otherwise. */
    int repetitions();

    /**
     * Measures.
     *
     * @param repetitions how often
     * @throws IllegalStateException if what is measured does not do what it should
     */
    Readings measure(Setting setting, int repetitions) throws InterruptedException;

    /** What is asked for, held against what was measured. */
    List<Target> targets(Readings readings);

    /**
     * Runs what this benchmark measures once.
     *
     * @param options for the JVM, such as those that start a flight recorder
     * @return the CPU time of its threads
     */
    Map<String, Duration> profile(Setting setting, String options) throws InterruptedException;
}
