package touchstone.evaluation.discrimination.findings;

import java.util.List;
import java.util.stream.Stream;
import touchstone.core.findings.Table;

/** The tables of one model. */
public final class Tables {
    private Tables() {}

    public static List<Table> of(Audited audited) {
        return Stream.concat(new ScoreTables(audited).all().stream(), new DecisionTables(audited).all().stream())
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }
}
