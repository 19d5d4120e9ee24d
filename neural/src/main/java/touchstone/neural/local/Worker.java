package touchstone.neural.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import touchstone.core.model.ModelFault.Kind;
import touchstone.neural.generate.Generator;
import touchstone.neural.generate.NextToken;
import touchstone.neural.generate.PromptReader;
import touchstone.neural.generate.Reading;
import touchstone.neural.generate.Reading.Continuation;
import touchstone.neural.generate.Sequence;
import touchstone.neural.tensor.MemoryShortage;
import touchstone.neural.transformer.KeyValueCache;
import touchstone.neural.transformer.Transformer;

/**
 * The one thread that computes. Whatever waits is taken together: prompts of choices and scores are read in common passes and answered at
 * once; texts join those under way and get a token each a step. Between two steps more may join.
 *
 * <p>When memory falls short, half as many are taken from then on, and it says so. What fails otherwise is tried question by question, so
 * that only the one at fault fails.
 */
final class Worker implements Runnable {
    private static final int CLOSING_SECONDS = 5;

    private final OpenWeights weights;
    private final Transformer answering;
    private final Waiting waiting = new Waiting();
    private final PromptReader reader;
    private final Generator generator;
    private final Map<Sequence, Job.Write> writing = new LinkedHashMap<>();
    /** Texts taken out because memory fell short; they go on when others have ended. */
    private final List<Sequence> set = new ArrayList<>();

    private final long places;
    private final Consumer<String> notices;
    private final Thread thread;
    private int most;

    private Worker(
            OpenWeights weights,
            Function<Transformer, PromptReader.Forward> forward,
            Settings settings,
            Consumer<String> notices) {
        this.weights = weights;
        this.answering = Transformer.packed(weights.network().weights());
        this.reader = PromptReader.of(answering, forward.apply(answering), settings.prefixBytes());
        this.generator = new Generator(reader);
        this.most = settings.batch();
        this.places = Math.max(
                1,
                settings.memoryBytes()
                        / Math.max(1, KeyValueCache.bytesPerToken(answering.architecture(), answering.computing())));
        this.notices = notices;
        this.thread = Thread.ofPlatform().name("local model").daemon().unstarted(this);
    }

    /**
     * @param forward how a network computes
     * @param notices hears, a line each, what a person should know
     */
    static Worker start(
            OpenWeights weights,
            Function<Transformer, PromptReader.Forward> forward,
            Settings settings,
            Consumer<String> notices) {
        Worker worker = new Worker(weights, forward, settings, notices);
        worker.thread.start();
        return worker;
    }

    /** Takes a question. */
    void add(Job job) {
        if (!waiting.add(job)) {
            job.fail(Kind.MISCONFIGURED, "the model is closed");
        }
    }

    /** Takes a question back that nobody waits for any more. */
    void abandon(Job job) {
        job.reply().cancel(false);
        waiting.remove(job);
    }

    long tokensRead() {
        return reader.tokensRead();
    }

    @Override
    public void run() {
        try {
            while (!waiting.isClosed()) {
                resume();
                answer(waiting.take(most - writing.size(), places - held(), writing.isEmpty()));
                step();
                writing.values().forEach(Job.Write::tell);
                writing.keySet().removeIf(Sequence::ended);
            }
            failAll("the model was closed");
        } catch (InterruptedException e) {
            failAll("the model was closed");
        } catch (RuntimeException | Error e) {
            failAll("the model broke down: " + e);
        } finally {
            generator.close();
            reader.close();
            answering.close();
            weights.close();
        }
    }

    private void failAll(String why) {
        List<Job> left = new ArrayList<>(waiting.close());
        left.addAll(writing.values());
        left.forEach(job -> job.fail(Kind.MISCONFIGURED, why));
    }

    private long held() {
        return writing.values().stream().mapToLong(Job::places).sum();
    }

    private void answer(List<Job> jobs) {
        List<Job.Read> reads = new ArrayList<>();
        List<Sequence> starting = new ArrayList<>();
        for (Job job : jobs) {
            switch (job) {
                case Job.Read read -> reads.add(read);
                case Job.Write write -> {
                    writing.put(write.sequence(), write);
                    starting.add(write.sequence());
                }
            }
        }
        read(reads);
        join(starting);
    }

    private void read(List<? extends Job.Read> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        try (Reading reading =
                reader.read(jobs.stream().map(job -> job.prompt().tokens()).toList())) {
            List<Continuation> continuations = new ArrayList<>();
            List<List<int[]>> wanted = new ArrayList<>();
            for (int k = 0; k < jobs.size(); k++) {
                wanted.add(jobs.get(k).wanted(reading.next(k)));
                for (int[] path : wanted.get(k)) {
                    continuations.add(new Continuation(k, path));
                }
            }
            List<double[]> scores = reading.score(continuations);
            int from = 0;
            for (int k = 0; k < jobs.size(); k++) {
                NextToken next = reading.next(k);
                int to = from + wanted.get(k).size();
                jobs.get(k).reply().complete(jobs.get(k).read(next, wanted.get(k), scores.subList(from, to)));
                from = to;
            }
        } catch (MemoryShortage e) {
            shortage(e, jobs.size());
            if (jobs.size() == 1) {
                tooLarge(jobs.getFirst(), e);
            } else {
                read(jobs.subList(0, jobs.size() / 2));
                read(jobs.subList(jobs.size() / 2, jobs.size()));
            }
        } catch (RuntimeException e) {
            if (jobs.size() == 1) {
                jobs.getFirst().fail(Kind.REJECTED, why(e));
            } else {
                jobs.forEach(job -> read(List.of(job)));
            }
        }
    }

    private void join(List<Sequence> starting) {
        List<Sequence> open = starting.stream().filter(each -> !each.ended()).toList();
        if (open.isEmpty()) {
            return;
        }
        try {
            generator.join(open);
        } catch (MemoryShortage e) {
            shortage(e, open.size() + generator.underWay().size());
            if (open.size() > 1) {
                join(open.subList(0, open.size() / 2));
                join(open.subList(open.size() / 2, open.size()));
            } else if (generator.isIdle()) {
                fail(open.getFirst(), e);
            } else {
                set.addAll(open);
            }
        } catch (RuntimeException e) {
            if (open.size() > 1) {
                open.forEach(each -> join(List.of(each)));
            } else {
                fail(open.getFirst(), e);
            }
        }
    }

    /** Texts that were set aside go on as soon as there is room. */
    private void resume() {
        while (!set.isEmpty() && (generator.isIdle() || generator.underWay().size() < most / 2)) {
            join(List.of(set.removeFirst()));
        }
    }

    private void step() {
        try {
            generator.step();
        } catch (MemoryShortage e) {
            int count = generator.underWay().size();
            shortage(e, count);
            if (count > 1) {
                set.addAll(generator.shrink(count / 2));
            } else {
                generator.shrink(0).forEach(each -> fail(each, e));
            }
        } catch (RuntimeException e) {
            apart(generator.shrink(0));
        }
    }

    /** One text after the other, to its end: one of them cannot be computed, and the others shall not suffer for it. */
    private void apart(List<Sequence> sequences) {
        for (Sequence each : sequences) {
            join(List.of(each));
            try {
                while (!generator.isIdle()) {
                    generator.step();
                }
            } catch (RuntimeException e) {
                generator.shrink(0);
                fail(each, e);
            }
        }
    }

    private void fail(Sequence sequence, RuntimeException e) {
        Job.Write job = writing.remove(sequence);
        if (job != null && e instanceof MemoryShortage shortage) {
            tooLarge(job, shortage);
        } else if (job != null) {
            job.fail(Kind.REJECTED, why(e));
        }
    }

    private void shortage(MemoryShortage e, int together) {
        reader.forget();
        most = Math.max(1, Math.min(most, together) / 2);
        notices.accept("memory ran out computing " + together + " texts together (" + e.getMessage() + "); from now on "
                + most + " at once");
    }

    private static void tooLarge(Job job, MemoryShortage e) {
        job.fail(
                Kind.REJECTED,
                "memory does not suffice for a text of " + job.prompt().tokens().length + " tokens alone ("
                        + e.getMessage() + "); shorten it, free memory, or add ?kind=bfloat16 to the model id");
    }

    private static String why(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    /** Ends the thread after what it computes now; who still waits is told. */
    void close() {
        waiting.close().forEach(job -> job.fail(Kind.MISCONFIGURED, "the model was closed"));
    }

    /** Waits for the thread's end, a little. */
    void awaitEnd() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
