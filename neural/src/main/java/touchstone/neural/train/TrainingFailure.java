package touchstone.neural.train;

/** Training that cannot go on. The message says at which step, why, and what to do; the weights are those after the step before. */
public final class TrainingFailure extends RuntimeException {
    private final long step;

    TrainingFailure(long step, String message, Throwable cause) {
        super("step " + step + ": " + message, cause);
        this.step = step;
    }

    TrainingFailure(long step, String message) {
        super("step " + step + ": " + message);
        this.step = step;
    }

    /** The step that could not be made, from 1. */
    public long step() {
        return step;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
