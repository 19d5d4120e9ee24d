package touchstone.core.run;

/** Carries an {@link InterruptedException} through an iterator; the conductor unwraps it. */
final class Interruption extends RuntimeException {
    private final InterruptedException interrupted;

    Interruption(InterruptedException interrupted) {
        super(interrupted);
        this.interrupted = interrupted;
    }

    InterruptedException interrupted() {
        return interrupted;
    }
}
