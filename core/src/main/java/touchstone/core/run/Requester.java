package touchstone.core.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Journal;
import touchstone.core.journal.StoredAnswer;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Reply;
import touchstone.core.model.Usage;
import touchstone.core.trial.TrialKey;

/** Puts questions to models for one run: journal first, then, if allowed, the model, with limits, retries and budget. */
final class Requester implements AutoCloseable {
    /** So many trials given up in a row, none answered between: the model is not there. */
    private static final int HOPELESS = 20;

    private final String run;
    private final Journal journal;
    private final RunSettings settings;
    private final Tally tally;
    private final StopSignal stop;
    private final Spending spending;
    private final Watchdog watchdog;
    private final Map<String, ConcurrencyLimit> limits = new ConcurrentHashMap<>();
    private final AtomicInteger givenUpInARow = new AtomicInteger();

    Requester(String run, Journal journal, RunSettings settings, Tally tally, StopSignal stop) {
        this.run = run;
        this.journal = journal;
        this.settings = settings;
        this.tally = tally;
        this.stop = stop;
        this.spending = new Spending(settings.budget());
        this.watchdog = new Watchdog(settings.timeout());
    }

    String run() {
        return run;
    }

    boolean replay() {
        return settings.replay();
    }

    StopSignal stopSignal() {
        return stop;
    }

    Map<TrialKey, StoredAnswer> find(Collection<TrialKey> keys) {
        return keys.isEmpty() ? Map.of() : journal.find(keys);
    }

    ConcurrencyLimit limit(Model model) {
        return limits.computeIfAbsent(model.id(), id -> {
            int start = settings.concurrency().orElse(model.capabilities().concurrency());
            int ceiling = settings.concurrency().orElse(model.capabilities().remote() ? Math.max(256, start) : start);
            return new ConcurrencyLimit(start, ceiling);
        });
    }

    /**
     * Asks the model, journaling intent and answer.
     *
     * @throws Unanswered if all attempts failed or the server declined this request
     */
    StoredAnswer ask(Question question) throws Unanswered, InterruptedException {
        if (settings.replay()) {
            throw new RunStopped(
                    RunStopped.Reason.NOT_IN_JOURNAL,
                    "replay: the journal has no answer to " + question.trial().name() + " by "
                            + question.model().id() + "; run without --replay to ask it");
        }
        boolean intended = false;
        for (int attempt = 1; ; attempt++) {
            ConcurrencyLimit limit = limit(question.model());
            ModelFault fault;
            limit.acquire(stop);
            try {
                Spending.Hold hold = spending.hold(question.model().price(), question.trial(), stop);
                Usage used = Usage.NONE;
                long sentAt = System.nanoTime();
                tally.sent();
                try {
                    if (!intended) {
                        commit(intent(question));
                        intended = true;
                        sentAt = System.nanoTime();
                    }
                    Reply reply = watchdog.ask(question.model(), question.request());
                    used = reply.usage();
                    limit.succeeded();
                    // Committed before the hold is settled, so that a run that ends on its budget has all it paid for.
                    return keep(question, reply, Duration.ofNanos(System.nanoTime() - sentAt));
                } catch (ModelFault e) {
                    fault = e;
                    if (e.kind() == ModelFault.Kind.OVERLOADED) {
                        limit.overloaded(sentAt);
                        e.retryAfter().ifPresent(limit::pause);
                    }
                } finally {
                    tally.inFlight.decrementAndGet();
                    hold.settle(used);
                    tally.spent(spending.usd(), spending.tokens());
                }
            } finally {
                limit.release();
            }
            retryOrGiveUp(question, attempt, fault);
        }
    }

    /**
     * Answers questions to a model in this process, all at once: intents as one group, then the answers as one group. A
     * question the model faults on is left out, to be asked singly.
     *
     * @param found receives the answers
     */
    void answerInProcess(Collection<Question> questions, Map<TrialKey, StoredAnswer> found) {
        if (questions.isEmpty()) {
            return;
        }
        List<Question> asked = List.copyOf(questions);
        commitAll(asked.stream().map(this::intent).toList());
        List<Optional<Reply>> replies =
                asked.parallelStream().map(Requester::reply).toList();
        List<Entry> answers = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            Question question = asked.get(i);
            replies.get(i).ifPresent(reply -> {
                answers.add(answered(question, reply, Duration.ZERO));
                found.put(question.key(), stored(reply));
            });
        }
        commitAll(answers);
        tally.bought.add(answers.size());
    }

    private static Optional<Reply> reply(Question question) {
        try {
            return Optional.of(question.model().ask(question.request()));
        } catch (ModelFault fault) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void retryOrGiveUp(Question question, int attempt, ModelFault fault)
            throws Unanswered, InterruptedException {
        if (fault.kind() == ModelFault.Kind.MISCONFIGURED) {
            throw new RunStopped(
                    RunStopped.Reason.MODEL_UNUSABLE, question.model().id() + ": " + fault.getMessage());
        }
        Duration delay = settings.retry().delay(attempt, fault.retryAfter(), ThreadLocalRandom.current());
        boolean tooLong = delay.compareTo(settings.retry().longestRetryAfter()) > 0;
        if (fault.kind().retryable() && attempt < settings.retry().attempts() && !tooLong) {
            tally.retries.increment();
            stop.sleep(delay);
            return;
        }
        String why = fault.getMessage()
                + (tooLong
                        ? ", and asked to wait " + delay.toSeconds() + " s"
                        : attempt > 1 ? " (" + attempt + " attempts)" : "");
        commit(new Entry.Failed(question.key(), run, Instant.now(), why));
        if (fault.kind().retryable() && givenUpInARow.incrementAndGet() >= HOPELESS) {
            throw new RunStopped(
                    RunStopped.Reason.MODEL_UNUSABLE,
                    question.model().id() + ": " + HOPELESS + " trials in a row got no answer, the last: " + why
                            + "; check the server and run again to resume");
        }
        throw new Unanswered(why);
    }

    private Entry intent(Question question) {
        return new Entry.Intent(
                question.key(),
                run,
                Instant.now(),
                question.trial().name(),
                question.model().id(),
                question.prompt(),
                question.trial().messages(),
                question.trial().readout(),
                question.trial().repeat());
    }

    private StoredAnswer keep(Question question, Reply reply, Duration latency) {
        commit(answered(question, reply, latency));
        givenUpInARow.setRelease(0);
        tally.bought.increment();
        return stored(reply);
    }

    private Entry answered(Question question, Reply reply, Duration latency) {
        return new Entry.Answered(
                question.key(), run, Instant.now(), reply.answer(), reply.usage(), reply.servedBy(), latency);
    }

    private StoredAnswer stored(Reply reply) {
        return new StoredAnswer(run, reply.answer(), reply.usage(), reply.servedBy());
    }

    private void commit(Entry entry) {
        durable(journal.append(entry));
    }

    private void commitAll(List<Entry> entries) {
        entries.stream().map(journal::append).toList().forEach(Requester::durable);
    }

    private static void durable(CompletableFuture<Void> commit) {
        try {
            commit.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Stops the run: nobody sends any more, whoever waits goes on to see it. */
    void stop(Throwable why) {
        stop.raise(why);
        limits.values().forEach(ConcurrencyLimit::flood);
        spending.wakeAll();
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
