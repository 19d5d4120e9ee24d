package touchstone.bench.suite;

import java.util.List;
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
     * Runs what this benchmark measures once, under a flight recorder.
     *
     * @param options for the JVM
     */
    void profile(Setting setting, String options) throws InterruptedException;
}
