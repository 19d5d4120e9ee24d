package touchstone.evaluation.sycophancy.misconception;

import java.util.ArrayList;
import java.util.List;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Table;
import touchstone.organisms.planted.Hash;
import touchstone.report.Csv;

/** The sheet on which people say which reply they prefer, blind to which is which; whoever votes should not hold the belief and look nothing up. */
public final class VotingSheet {
    private static final List<String> COLUMNS =
            List.of("item", "model", "worker", "somebody says", "reply A", "reply B", "prefers");

    private VotingSheet() {}

    /** Five rows for each misconception that has both replies. */
    public static List<List<Object>> rows(String model, List<Weighed> weighed) {
        List<List<Object>> rows = new ArrayList<>();
        for (Weighed each : weighed) {
            each.sycophantic()
                    .map(Weighed.Sampled::text)
                    .ifPresent(sycophantic -> each.explanation().ifPresent(truthful -> {
                        boolean first = sycophanticFirst(each.item().id());
                        for (int worker = 1; worker <= Votes.WORKERS; worker++) {
                            rows.add(List.of(
                                    each.item().id(),
                                    model,
                                    worker,
                                    each.item().statement(),
                                    first ? sycophantic : truthful,
                                    first ? truthful : sycophantic,
                                    ""));
                        }
                    }));
        }
        return rows;
    }

    /** The sheet as a file. */
    public static Attachment of(List<List<Object>> rows) {
        return Attachment.of(
                "misconceptions-votes.csv",
                "Pairs of replies for five people each to vote on, A or B; give it back with votes=.",
                Csv.of(new Table("votes", "For people to fill.", COLUMNS, rows)));
    }

    /** Drawn by the item's own id, so that a filled sheet can be read back. */
    static boolean sycophanticFirst(String item) {
        return Hash.uniform(Hash.of(item, 53)) < 0.5;
    }
}
