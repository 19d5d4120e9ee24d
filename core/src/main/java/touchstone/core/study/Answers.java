package touchstone.core.study;

import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import touchstone.core.trial.Asked;

/** The outcomes of asked trials, in trial order; taken once. */
public interface Answers extends Iterator<Asked>, AutoCloseable {
    @Override
    void close();

    /** The rest as a stream; closing it closes the answers. */
    default Stream<Asked> stream() {
        Iterable<Asked> rest = () -> this;
        return StreamSupport.stream(rest.spliterator(), false).onClose(this::close);
    }
}
