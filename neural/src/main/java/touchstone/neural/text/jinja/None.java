package touchstone.neural.text.jinja;

/** Python's None. */
public enum None {
    NONE;

    @Override
    public String toString() {
        return "None";
    }
}
