package touchstone.core.run;

/** One trial was given up; the run goes on. */
final class Unanswered extends Exception {
    Unanswered(String why) {
        super(why, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
