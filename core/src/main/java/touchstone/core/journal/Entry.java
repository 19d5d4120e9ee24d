package touchstone.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import touchstone.core.json.ContentHash;
import touchstone.core.model.Message;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.core.trial.TrialKey;

/** One line of the journal; never changed, never removed. */
public sealed interface Entry {
    TrialKey key();

    /** The run that wrote it. */
    String run();

    Instant at();

    /**
     * A request is about to be sent.
     *
     * @param trial the trial's name for people
     * @param prompt the hash of the messages, under which the journal keeps them once
     */
    record Intent(
            TrialKey key,
            String run,
            Instant at,
            String trial,
            String model,
            ContentHash prompt,
            List<Message> messages,
            Readout readout,
            int repeat)
            implements Entry {}

    /** The answer arrived. */
    record Answered(TrialKey key, String run, Instant at, Answer answer, Usage usage, String servedBy, Duration latency)
            implements Entry {}

    /** All retries failed. Running again asks anew. */
    record Failed(TrialKey key, String run, Instant at, String why) implements Entry {}
}
