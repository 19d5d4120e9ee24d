package touchstone.evaluation.discrimination;

import java.util.List;
import java.util.stream.Stream;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;

/** How a step of making the material went, for the findings. */
record Account(List<Estimate> estimates, List<Table> tables, List<String> warnings) {
    static final Account NONE = new Account(List.of(), List.of(), List.of());

    Account {
        estimates = List.copyOf(estimates);
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }

    Account plus(Account later) {
        return new Account(
                join(estimates, later.estimates), join(tables, later.tables), join(warnings, later.warnings));
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
