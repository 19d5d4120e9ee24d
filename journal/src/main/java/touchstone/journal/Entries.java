package touchstone.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.core.journal.Entry;
import touchstone.core.journal.RunRecord;
import touchstone.core.json.ContentHash;
import touchstone.core.json.TrialJson;
import touchstone.core.model.Usage;
import touchstone.core.trial.TrialKey;

/** Rows as the entries and runs they record: the way back of {@link Draft}. */
final class Entries {
    private Entries() {}

    /** The entry, or empty for a run's begin and finish. */
    static Optional<Entry> read(Row row, Archive.Page page) {
        return Damaged.guard(row.sequence(), () -> switch (Kind.parse(row.kind())) {
            case INTENT ->
                Optional.of(new Entry.Intent(
                        key(row),
                        page.text(row.run()).text(),
                        Draft.instant(row.at()),
                        row.text(),
                        page.text(row.who()).text(),
                        ContentHash.of(page.text(row.prompt()).hash()),
                        TrialJson.messages(page.text(row.prompt()).text()),
                        TrialJson.readout(page.text(row.readout()).text()),
                        Math.toIntExact(row.repeat())));
            case ANSWER ->
                Optional.of(new Entry.Answered(
                        key(row),
                        page.text(row.run()).text(),
                        Draft.instant(row.at()),
                        TrialJson.answer(row.text()),
                        new Usage(row.inputTokens(), row.outputTokens()),
                        page.text(row.who()).text(),
                        Duration.ofNanos(row.latency())));
            case FAILURE ->
                Optional.of(
                        new Entry.Failed(key(row), page.text(row.run()).text(), Draft.instant(row.at()), row.text()));
            case BEGIN, FINISH -> Optional.empty();
        });
    }

    /** The runs that have begun, in the order of their starts, with the last findings of each. */
    static List<RunRecord> runs(Archive.Page begins, Archive.Page finishes) {
        Map<Long, Row> ends = new HashMap<>();
        finishes.rows().forEach(row -> ends.put(row.run(), row));
        List<RunRecord> runs = new ArrayList<>();
        for (Row begin : begins.rows()) {
            Optional<Row> end = Optional.ofNullable(ends.get(begin.run()));
            Instant started = Draft.instant(begin.at());
            runs.add(Damaged.guard(
                    begin.sequence(),
                    () -> new RunRecord(
                            begins.text(begin.run()).text(),
                            begins.text(begin.who()).text(),
                            begin.text(),
                            started,
                            end.map(row -> Draft.instant(row.at())),
                            end.map(Row::text))));
        }
        runs.sort(Comparator.comparing(RunRecord::started));
        return runs;
    }

    private static TrialKey key(Row row) {
        return new TrialKey(ContentHash.of(row.key()));
    }
}
