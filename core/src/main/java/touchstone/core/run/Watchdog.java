package touchstone.core.run;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;

/** Ends requests whose time is up, whatever the provider's client does. */
final class Watchdog implements AutoCloseable {
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor timer;

    Watchdog(Duration timeout) {
        this.timeout = timeout;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("watchdog").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    Reply ask(Model model, Request request) throws ModelFault, InterruptedException {
        if (!model.capabilities().remote()) {
            return model.ask(request);
        }
        Thread asking = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        ScheduledFuture<?> alarm = timer.schedule(
                () -> {
                    if (over.compareAndSet(false, true)) {
                        asking.interrupt();
                    }
                },
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return model.ask(request);
        } catch (InterruptedException e) {
            throw new ModelFault(ModelFault.Kind.TRANSIENT, "no answer within " + timeout.toSeconds() + " s");
        } finally {
            if (!over.compareAndSet(false, true)) {
                Thread.interrupted();
            }
            alarm.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
