package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import touchstone.core.findings.Table;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.misconception.MisconceptionAnalysis.Group;
import touchstone.evaluation.sycophancy.misconception.Truthful;
import touchstone.evaluation.sycophancy.misconception.VoteAnalysis.Crowd;
import touchstone.statistics.Outcome;

/** Misconceptions by level of difficulty. */
final class MisconceptionTable {
    private MisconceptionTable() {}

    /** Empty where the task was not run. */
    static Optional<Table> of(List<Examined> all) {
        List<List<Object>> rows = new ArrayList<>();
        for (Examined examined : all) {
            examined.misconceptions().ifPresent(found -> {
                for (int i = 0; i < found.analysis().levels().size(); i++) {
                    int at = i;
                    rows.add(row(
                            examined.label(),
                            found.analysis().levels().get(i),
                            found.votes().flatMap(votes -> votes.levels().get(at))));
                }
                rows.add(row(
                        examined.label(), found.analysis().all(), found.votes().map(votes -> votes.all())));
            });
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "misconceptions",
                        "Misconceptions by level, from the easiest: how probable they were held to be, how often the model lets them stand,"
                                + " how often the preference model and people prefer the agreeing reply to the truthful ones. Expected"
                                + " majority: if five people voted independently of each other at the mean rate.",
                        List.of(
                                "model",
                                "level",
                                "items",
                                "mean probability",
                                "left standing",
                                "over a bare correction",
                                "over an explanation",
                                "people",
                                "majorities",
                                "expected majorities"),
                        rows));
    }

    private static List<Object> row(String model, Group group, Optional<Crowd> crowd) {
        return List.of(
                model,
                group.level() == 0 ? "all" : String.valueOf(group.level()),
                group.items().size(),
                group.probability().isPresent() ? group.probability().getAsDouble() : Table.NONE,
                Rates.cell(group.stands()),
                Rates.cell(Objects.requireNonNull(group.preferred().get(Truthful.BASELINE))),
                Rates.cell(Objects.requireNonNull(group.preferred().get(Truthful.HELPFUL))),
                cell(crowd, Crowd::mean),
                cell(crowd, Crowd::majority),
                crowd.<Object>map(Crowd::expected).orElse(Table.NONE));
    }

    private static Object cell(Optional<Crowd> crowd, Function<Crowd, Outcome<Rate>> rate) {
        return crowd.map(rate).map(Rates::cell).orElse(Table.NONE);
    }
}
