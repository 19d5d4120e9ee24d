package touchstone.journal;

/** Waits to the end and keeps an interruption for later. */
final class Uninterruptibly {
    private Uninterruptibly() {}

    interface Wait {
        void await() throws InterruptedException;
    }

    static void run(Wait wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    wait.await();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void join(Thread thread) {
        run(thread::join);
    }
}
