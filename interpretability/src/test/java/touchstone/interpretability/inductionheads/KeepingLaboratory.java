package touchstone.interpretability.inductionheads;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import touchstone.core.input.DataFiles;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.ArtifactKey;
import touchstone.core.study.ArtifactType;
import touchstone.core.study.Dataset;
import touchstone.core.study.Laboratory;
import touchstone.core.study.Progress;
import touchstone.core.trial.Trial;

/** A laboratory that keeps artifacts in memory, as bytes, and asks nobody. */
public final class KeepingLaboratory implements Laboratory {
    private final List<Model> subjects;
    private final Map<ArtifactKey, byte[]> kept = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();

    public KeepingLaboratory(Model... subjects) {
        this.subjects = List.of(subjects);
    }

    /** How many artifacts were made, not found. */
    public int made() {
        return made.get();
    }

    @Override
    public List<Model> subjects() {
        return subjects;
    }

    @Override
    public Optional<Model> author() {
        return Optional.empty();
    }

    @Override
    public Optional<Model> judge() {
        return Optional.empty();
    }

    @Override
    public Answers ask(Model model, Stream<Trial> trials) {
        throw new IllegalStateException("this study asks nothing");
    }

    @Override
    public <A> A keep(ArtifactKey key, ArtifactType<A> type, Callable<A> make) {
        try {
            byte[] found = kept.get(key);
            if (found != null) {
                return type.read(found);
            }
            A artifact = make.call();
            kept.put(key, type.write(artifact));
            made.incrementAndGet();
            return artifact;
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Dataset data(String name) {
        return new DataFiles().data(name);
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(31L + purpose.hashCode());
    }

    @Override
    public Progress progress(String step, long total) {
        return new Progress() {
            @Override
            public void advance(long parts) {}

            @Override
            public void close() {}
        };
    }
}
