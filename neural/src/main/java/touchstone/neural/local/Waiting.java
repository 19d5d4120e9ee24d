package touchstone.neural.local;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Questions that nobody has begun with, in the order in which they came. */
final class Waiting {
    /** Who has nothing to do waits this long for one more question, and that often at most: questions come in swarms. */
    private static final long LINGER_NANOS = 1_000_000;

    private static final int LINGERS = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    @GuardedBy("lock")
    private final Deque<Job> jobs = new ArrayDeque<>();

    @GuardedBy("lock")
    private boolean closed;

    /** @return false if nobody will ever begin with it */
    boolean add(Job job) {
        lock.lock();
        try {
            if (!closed) {
                jobs.addLast(job);
                arrived.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void remove(Job job) {
        lock.lock();
        try {
            jobs.remove(job);
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what fits.
     *
     * @param most how many
     * @param places the most that they may take together; the first is taken even so if {@code idle}
     * @param idle whether the caller has nothing else to do and may wait until there is something
     * @return empty if nothing fits, or after the end
     */
    List<Job> take(int most, long places, boolean idle) throws InterruptedException {
        lock.lock();
        try {
            if (idle) {
                while (jobs.isEmpty() && !closed) {
                    arrived.await();
                }
                linger(most);
            }
            List<Job> taken = new ArrayList<>();
            long left = places;
            while (!jobs.isEmpty() && taken.size() < most) {
                Job next = jobs.getFirst();
                if (!next.isAbandoned()) {
                    if (next.places() > left && !(idle && taken.isEmpty())) {
                        break;
                    }
                    left -= next.places();
                    taken.add(next);
                }
                jobs.removeFirst();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void linger(int most) throws InterruptedException {
        for (int k = 0; k < LINGERS && jobs.size() < most && !closed; k++) {
            int before = jobs.size();
            long left = LINGER_NANOS;
            while (left > 0 && jobs.size() == before) {
                left = arrived.awaitNanos(left);
            }
            if (jobs.size() == before) {
                return;
            }
        }
    }

    /** Takes no more. @return what still waited */
    List<Job> close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            List<Job> left = List.copyOf(jobs);
            jobs.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
