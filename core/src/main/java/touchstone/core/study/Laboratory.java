package touchstone.core.study;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import touchstone.core.model.Model;
import touchstone.core.trial.Trial;

/** All that a study may ask of the world. */
public interface Laboratory extends DataSource {
    /** The models under study, at least one. */
    List<Model> subjects();

    /** The model that writes material, where one was given. */
    Optional<Model> author();

    /** The model that judges answers, where one was given. */
    Optional<Model> judge();

    /** The model that judges the same beside the judge, where one was given: judges that err alike cannot tell on each other. */
    default Optional<Model> secondJudge() {
        return Optional.empty();
    }

    /**
     * Asks the trials: concurrently, journaled, resumable, with bounded memory. The trials are pulled as answers are taken, so
     * an endless stream is fine; outcomes come in trial order. Close the answers.
     */
    Answers ask(Model model, Stream<Trial> trials);

    /**
     * A large product of a step, made once and then found again.
     *
     * @param key everything the product depends on
     */
    <A> A keep(ArtifactKey key, ArtifactType<A> type, Callable<A> make) throws InterruptedException;

    /** A generator split from the run's seed: the same purpose gives the same stream. */
    RandomGenerator random(String purpose);

    /** Announces a step of {@code total} parts; close it at its end. */
    Progress progress(String step, long total);
}
