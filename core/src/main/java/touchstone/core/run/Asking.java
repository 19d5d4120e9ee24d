package touchstone.core.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.core.journal.StoredAnswer;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Asked;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.core.trial.TrialKey;

/**
 * One stream of trials on its way through the journal and the model. A dispatcher thread pulls trials a chunk at a time, looks
 * the chunk up in the journal, and gives each trial it does not find a virtual thread of its own; slots in trial order carry
 * the outcomes to the reader. The bounded window of slots is what bounds memory.
 */
final class Asking implements Answers {
    /** Small, so that the first requests leave soon. */
    private static final int CHUNK = 256;
    /** Large, because a chunk answered in this process is one group commit, and its cost is per page, not per entry. */
    private static final int CHUNK_IN_PROCESS = 2048;

    private static final int SMALLEST_WINDOW = 2048;
    /** Reading looks up from an unfinished trial this often, to see whether the run was stopped. */
    private static final long GLANCE_MILLIS = 50;

    private final Requester requester;
    private final ChoiceBySampling sampling;
    private final Model model;
    private final Stream<Trial> trials;
    private final Ledger ledger;
    private final Phaser underWay;
    private final BlockingQueue<Place> window;
    private final int chunk;
    private final Recent recent;
    private final Thread dispatcher;
    private @Nullable Slot next;
    private boolean ended;

    Asking(
            Requester requester,
            ChoiceBySampling sampling,
            Model model,
            Stream<Trial> trials,
            Ledger ledger,
            Phaser underWay) {
        this.requester = requester;
        this.sampling = sampling;
        this.model = model;
        this.trials = trials;
        this.ledger = ledger;
        this.underWay = underWay;
        int capacity = Math.max(SMALLEST_WINDOW, 4 * requester.limit(model).current());
        this.window = new ArrayBlockingQueue<>(capacity);
        this.chunk = model.capabilities().gathers() ? CHUNK : CHUNK_IN_PROCESS;
        this.recent = new Recent(capacity + 2 * chunk);
        this.dispatcher = Thread.ofPlatform().name("dispatch").daemon().unstarted(this::dispatch);
    }

    void start() {
        dispatcher.start();
    }

    private void dispatch() {
        try (trials) {
            Iterator<Trial> source = trials.iterator();
            while (source.hasNext()) {
                List<Question> questions = new ArrayList<>(chunk);
                while (questions.size() < chunk && source.hasNext()) {
                    questions.add(Question.of(model, source.next()));
                }
                dispatch(questions);
            }
            window.put(End.END);
        } catch (InterruptedException e) {
            // The reader closed: nobody waits for more.
        } catch (CancellationException e) {
            window.offer(End.END);
        } catch (RuntimeException | Error e) {
            requester.stop(e);
        }
    }

    private void dispatch(List<Question> questions) throws InterruptedException {
        Map<TrialKey, StoredAnswer> found = lookUp(questions);
        if (!model.capabilities().gathers() && !requester.replay()) {
            requester.answerInProcess(missing(questions, found), found);
        }
        for (Question question : questions) {
            requester.stopSignal().check();
            StoredAnswer stored = found.get(question.key());
            CompletableFuture<Given> twin = recent.get(question.key());
            if (stored != null && !(stored.answer() instanceof Answer.WithoutProbabilities)) {
                Given given = Given.of(question.key(), stored, requester.run());
                window.put(new Slot(question.trial(), CompletableFuture.completedFuture(given)));
            } else if (twin != null) {
                window.put(new Slot(question.trial(), twin));
            } else {
                Slot slot = new Slot(question.trial(), new CompletableFuture<>());
                recent.put(question.key(), slot.given());
                window.put(slot);
                underWay.register();
                if (requester.replay()) {
                    // Nothing waits in a replay, and in order the first missing trial is the one named.
                    answer(question, found, slot);
                } else {
                    Thread.ofVirtual().start(() -> answer(question, found, slot));
                }
            }
        }
    }

    private Map<TrialKey, StoredAnswer> lookUp(List<Question> chunk) {
        Map<TrialKey, StoredAnswer> found = new java.util.HashMap<>(
                requester.find(chunk.stream().map(Question::key).toList()));
        found.values().forEach(stored -> sampling.found(model, stored.answer()));
        if (requester.replay() || sampling.samples(model)) {
            List<TrialKey> samples = chunk.stream()
                    .filter(question -> question.trial().readout() instanceof Readout.Choice)
                    .filter(question -> !(found.containsKey(question.key())
                            && found.get(question.key()).answer() instanceof Answer.Distribution))
                    .flatMap(question -> sampling.samplesOf(question).stream())
                    .map(Question::key)
                    .toList();
            found.putAll(requester.find(samples));
        }
        return found;
    }

    /** What has to be asked for this chunk: the questions themselves, or the samples that stand for a choice. */
    private Collection<Question> missing(List<Question> chunk, Map<TrialKey, StoredAnswer> found) {
        Map<TrialKey, Question> missing = new LinkedHashMap<>();
        for (Question question : chunk) {
            List<Question> needed = question.trial().readout() instanceof Readout.Choice && sampling.samples(model)
                    ? sampling.samplesOf(question)
                    : List.of(question);
            for (Question each : needed) {
                if (!found.containsKey(each.key()) && !found.containsKey(question.key())) {
                    missing.put(each.key(), each);
                }
            }
        }
        return missing.values();
    }

    private void answer(Question question, Map<TrialKey, StoredAnswer> found, Slot slot) {
        try {
            slot.given().complete(read(question, found));
        } catch (Unanswered e) {
            slot.given().complete(Given.failed(question.key(), e.getMessage()));
        } catch (CancellationException | InterruptedException e) {
            slot.given().cancel(false);
        } catch (RuntimeException | Error e) {
            requester.stop(e);
            slot.given().cancel(false);
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    private Given read(Question question, Map<TrialKey, StoredAnswer> found) throws Unanswered, InterruptedException {
        if (!(question.trial().readout() instanceof Readout.Choice)) {
            return Given.of(question.key(), requester.ask(question), requester.run());
        }
        boolean known = found.containsKey(question.key())
                || sampling.samplesOf(question).stream().anyMatch(sample -> found.containsKey(sample.key()));
        if (!known) {
            Optional<StoredAnswer> exact = sampling.askExactly(question);
            if (exact.isPresent()) {
                sampling.found(model, exact.get().answer());
                return Given.of(question.key(), exact.get(), requester.run());
            }
        }
        return sampling.read(question, found);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            switch (take()) {
                case Slot slot -> next = slot;
                case End none -> ended = true;
            }
        }
        return !ended;
    }

    @Override
    public Asked next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Slot slot = java.util.Objects.requireNonNull(next);
        next = null;
        Given given = await(slot);
        Asked asked = new Asked(model.id(), slot.trial(), given.outcome());
        ledger.enter(asked, given);
        return asked;
    }

    private Place take() {
        try {
            while (true) {
                Optional<Place> place = Optional.ofNullable(window.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
                if (place.isPresent()) {
                    return place.get();
                }
                requester.stopSignal().rethrow();
            }
        } catch (InterruptedException e) {
            throw new Interruption(e);
        }
    }

    private Given await(Slot slot) {
        try {
            while (true) {
                try {
                    return slot.given().get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException | CancellationException e) {
                    requester.stopSignal().rethrow();
                }
            }
        } catch (InterruptedException e) {
            throw new Interruption(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("slots are completed or cancelled, never failed", e);
        }
    }

    @Override
    public void close() {
        dispatcher.interrupt();
        window.clear();
    }

    /** What stands in the window. */
    private sealed interface Place {}

    /** A trial and the place where its outcome will stand. */
    private record Slot(Trial trial, CompletableFuture<Given> given) implements Place {}

    /** No trial comes any more. */
    private enum End implements Place {
        END
    }

    /** The outcomes of the latest questions, so that an equal question under way is not asked twice. */
    private static final class Recent extends LinkedHashMap<TrialKey, CompletableFuture<Given>> {
        private final int most;

        Recent(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<TrialKey, CompletableFuture<Given>> eldest) {
            return size() > most;
        }
    }
}
