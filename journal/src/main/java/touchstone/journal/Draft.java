package touchstone.journal;

import java.time.Duration;
import java.time.Instant;
import touchstone.core.journal.Entry;
import touchstone.core.journal.RunRecord;
import touchstone.core.json.TrialJson;
import touchstone.core.model.Usage;

/**
 * An entry on its way into the journal: its columns, with the shared texts not yet replaced by their numbers.
 *
 * @param key the trial's key, empty for a run's begin and finish
 * @param at nanoseconds since 1970
 * @param who the model of an intent, the server of an answer, the study of a run
 * @param latency nanoseconds
 * @param text see the migration: trial name, answer, reason, request or findings
 */
record Draft(
        Kind kind,
        byte[] key,
        long at,
        Shared run,
        Shared who,
        Shared prompt,
        Shared readout,
        long repeat,
        Usage usage,
        long latency,
        String text) {
    private static final byte[] NO_KEY = new byte[0];

    static Draft of(Entry entry) {
        Shared nothing = Shared.Nothing.NOTHING;
        Shared run = name(entry.run());
        byte[] key = entry.key().hash().bytes();
        long at = nanos(entry.at());
        return switch (entry) {
            case Entry.Intent intent ->
                new Draft(
                        Kind.INTENT,
                        key,
                        at,
                        run,
                        name(intent.model()),
                        new Shared.Prompt(intent.prompt(), intent.messages()),
                        new Shared.Form(intent.readout()),
                        intent.repeat(),
                        Usage.NONE,
                        0,
                        storable(intent.trial()));
            case Entry.Answered answered ->
                new Draft(
                        Kind.ANSWER,
                        key,
                        at,
                        run,
                        name(answered.servedBy()),
                        nothing,
                        nothing,
                        0,
                        answered.usage(),
                        answered.latency().toNanos(),
                        storable(TrialJson.answer(answered.answer())));
            case Entry.Failed failed ->
                new Draft(
                        Kind.FAILURE,
                        key,
                        at,
                        run,
                        nothing,
                        nothing,
                        nothing,
                        0,
                        Usage.NONE,
                        0,
                        storable(failed.why()));
        };
    }

    static Draft begin(RunRecord run) {
        return of(Kind.BEGIN, run, run.started(), run.request());
    }

    /** @throws IllegalArgumentException if the run has no end or no findings */
    static Draft finish(RunRecord run) {
        return of(
                Kind.FINISH,
                run,
                run.finished().orElseThrow(() -> new IllegalArgumentException("a finished run has an end")),
                run.findings().orElseThrow(() -> new IllegalArgumentException("a finished run has findings")));
    }

    private static Draft of(Kind kind, RunRecord run, Instant at, String text) {
        Shared nothing = Shared.Nothing.NOTHING;
        return new Draft(
                kind,
                NO_KEY,
                nanos(at),
                name(run.id()),
                name(run.study()),
                nothing,
                nothing,
                0,
                Usage.NONE,
                0,
                storable(text));
    }

    static Instant instant(long nanos) {
        return Instant.EPOCH.plus(Duration.ofNanos(nanos));
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }

    private static Shared name(String text) {
        return new Shared.Name(storable(text));
    }

    /** PostgreSQL's text has no NUL, and SQLite's shell ends a text there. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
