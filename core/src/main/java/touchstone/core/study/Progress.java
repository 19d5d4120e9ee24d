package touchstone.core.study;

/** How far a step has come. */
public interface Progress extends AutoCloseable {
    /** So many more parts are done. */
    void advance(long parts);

    @Override
    void close();
}
