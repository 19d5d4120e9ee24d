package touchstone.journal.export;

import java.io.Closeable;
import java.io.IOException;

/** Takes trials one after the other. */
interface TrialSink extends Closeable {
    void write(TrialRecord trial) throws IOException;
}
