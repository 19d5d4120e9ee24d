package touchstone.core.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A run as the journal remembers it.
 *
 * @param id the run's id: a hash of study, plan, models, seed and data
 * @param study the study's name
 * @param request what was run, as canonical JSON: enough to run it again
 * @param started when it was first begun
 * @param finished when it last ended with findings
 * @param findings the content of findings.json when it last ended
 */
public record RunRecord(
        String id,
        String study,
        String request,
        Instant started,
        Optional<Instant> finished,
        Optional<String> findings) {}
