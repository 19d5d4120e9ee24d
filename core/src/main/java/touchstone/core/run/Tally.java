package touchstone.core.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts of a run as it goes, for whoever watches. */
public final class Tally {
    final LongAdder planned = new LongAdder();
    final LongAdder read = new LongAdder();
    final LongAdder asked = new LongAdder();
    final LongAdder fromJournal = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder bought = new LongAdder();
    final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile Snapshot.Money money = new Snapshot.Money(0, 0);
    private volatile Step step = Step.NONE;

    void sent() {
        int now = inFlight.incrementAndGet();
        if (now > most.get()) {
            most.accumulateAndGet(now, Math::max);
        }
    }

    void spent(double usd, long tokens) {
        money = new Snapshot.Money(usd, tokens);
    }

    void step(Step now) {
        step = now;
    }

    /** The counts now. */
    public Snapshot snapshot() {
        return new Snapshot(
                read.sum(),
                bought.sum(),
                fromJournal.sum(),
                failed.sum(),
                retries.sum(),
                inFlight.get(),
                most.get(),
                money,
                step);
    }

    /**
     * @param read trials the study has read
     * @param bought requests answered by a model since this process began
     * @param fromJournal trials answered by another run's request
     * @param failed trials given up
     * @param retries requests sent again
     * @param inFlight requests in flight
     * @param mostInFlight the most there were
     * @param money spent since this process began
     * @param step what the study says it is doing
     */
    public record Snapshot(
            long read,
            long bought,
            long fromJournal,
            long failed,
            long retries,
            int inFlight,
            int mostInFlight,
            Money money,
            Step step) {
        /**
         * @param usd US dollars
         * @param tokens input and output tokens together
         */
        public record Money(double usd, long tokens) {}
    }

    /**
     * What a study says it is doing.
     *
     * @param name empty for nothing in particular
     * @param done parts done
     * @param total parts there are
     */
    public record Step(String name, long done, long total) {
        public static final Step NONE = new Step("", 0, 0);
    }
}
