package touchstone.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.input.DataFiles;
import touchstone.core.json.ContentHash;
import touchstone.core.model.Model;
import touchstone.core.model.Price;
import touchstone.core.model.Usage;
import touchstone.core.study.Answers;
import touchstone.core.study.ArtifactKey;
import touchstone.core.study.ArtifactType;
import touchstone.core.study.Dataset;
import touchstone.core.study.Laboratory;
import touchstone.core.study.Progress;
import touchstone.core.trial.Asked;
import touchstone.core.trial.Trial;

/** The laboratory of one run. */
final class JournaledLaboratory implements Laboratory, AutoCloseable {
    private final Cast cast;
    private final long seed;
    private final Requester requester;
    private final ChoiceBySampling sampling;
    private final Tally tally;
    private final Consumer<Asked> sink;
    private final FileArtifacts artifacts;
    private final DataFiles files = new DataFiles();
    private final Phaser underWay = new Phaser(1);
    private final List<Ledger> ledgers = new ArrayList<>();
    private boolean allPriced = true;

    JournaledLaboratory(
            Cast cast, long seed, Requester requester, Tally tally, Consumer<Asked> sink, RunSettings settings) {
        this.cast = cast;
        this.seed = seed;
        this.requester = requester;
        this.sampling = new ChoiceBySampling(requester, cast.judge());
        this.tally = tally;
        this.sink = sink;
        this.artifacts = new FileArtifacts(settings.artifacts());
    }

    @Override
    public List<Model> subjects() {
        return cast.subjects();
    }

    @Override
    public Optional<Model> author() {
        return cast.author();
    }

    @Override
    public Optional<Model> judge() {
        return cast.judge();
    }

    @Override
    public Optional<Model> secondJudge() {
        return cast.secondJudge();
    }

    @Override
    public Answers ask(Model model, Stream<Trial> trials) {
        Ledger ledger;
        synchronized (ledgers) {
            ledger = new Ledger(tally, model.price().orElse(Price.FREE), sink, ContentHash.newSha256());
            ledgers.add(ledger);
            allPriced &= model.price().isPresent();
        }
        Asking asking = new Asking(requester, sampling, model, trials, ledger, underWay);
        asking.start();
        return asking;
    }

    @Override
    public <A> A keep(ArtifactKey key, ArtifactType<A> type, Callable<A> make) throws InterruptedException {
        requester.stopSignal().rethrow();
        return artifacts.keep(key, type, make);
    }

    @Override
    public Dataset data(String name) {
        return files.data(name);
    }

    @Override
    public List<String> files(String fileOrFolder) {
        return files.files(fileOrFolder);
    }

    DataFiles dataFiles() {
        return files;
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(
                ContentHash.digest(digest -> digest.number(seed).text(purpose)).bits());
    }

    @Override
    public Progress progress(String step, long total) {
        AtomicLong done = new AtomicLong();
        tally.step(new Tally.Step(step, 0, total));
        return new Progress() {
            @Override
            public void advance(long parts) {
                tally.step(new Tally.Step(step, done.addAndGet(parts), total));
            }

            @Override
            public void close() {
                tally.step(Tally.Step.NONE);
            }
        };
    }

    FindingsDocument.TrialCounts counts() {
        synchronized (ledgers) {
            long planned = 0;
            long asked = 0;
            long fromJournal = 0;
            long failed = 0;
            for (Ledger ledger : ledgers) {
                FindingsDocument.TrialCounts counts = ledger.counts();
                planned += counts.planned();
                asked += counts.asked();
                fromJournal += counts.fromJournal();
                failed += counts.failed();
            }
            return new FindingsDocument.TrialCounts(planned, asked, fromJournal, failed);
        }
    }

    /** Why trials brought no answer, one line a reason. */
    List<String> failures() {
        Failures all = new Failures();
        synchronized (ledgers) {
            ledgers.forEach(ledger -> ledger.addFailuresTo(all));
        }
        return all.warnings(counts().planned());
    }

    FindingsDocument.Spent spent() {
        synchronized (ledgers) {
            Usage usage = ledgers.stream().map(Ledger::usage).reduce(Usage.NONE, Usage::plus);
            double usd = ledgers.stream().mapToDouble(Ledger::usd).sum();
            return new FindingsDocument.Spent(usage, allPriced ? OptionalDouble.of(usd) : OptionalDouble.empty());
        }
    }

    List<String> servedBy() {
        synchronized (ledgers) {
            return ledgers.stream()
                    .flatMap(ledger -> ledger.servedBy().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** The hash over all streams of trials, in the order the study opened them. */
    ContentHash answersHash() {
        synchronized (ledgers) {
            return ContentHash.digest(digest -> ledgers.forEach(ledger -> digest.hash(ledger.hash())));
        }
    }

    /** Waits until every request that was sent is answered and journaled, but not for ever. */
    boolean settle(long seconds) throws InterruptedException {
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        requester.close();
    }
}
