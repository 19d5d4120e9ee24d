package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.measure.Circularity;
import touchstone.evaluation.modelwritten.measure.FilterAgreement;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.evaluation.modelwritten.write.Judged;
import touchstone.evaluation.modelwritten.write.SecondOpinion;
import touchstone.evaluation.modelwritten.write.Written;
import touchstone.statistics.Outcome;

/** Two filters side by side, and what models answer to what each would keep. */
record SecondFilterTables(Written written, FilterAgreement agreement, List<Circularity> asked) {
    List<Table> all() {
        return Stream.of(filters(), circularity())
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private Table filters() {
        SecondOpinion opinion = agreement.opinion();
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("first: " + written.judge(), opinion.first()));
        rows.add(row("second: " + opinion.judge(), opinion.second()));
        rows.add(row(
                "both",
                opinion.first().stream()
                        .filter(judged -> SecondOpinion.texts(opinion.second())
                                .contains(judged.candidate().item().text()))
                        .toList()));
        return new Table(
                "filters",
                "What each filter alone would keep, and the share of wrong labels in it that either promises. Where the filter that kept"
                        + " promises less than the other, it may be sure of its own mistakes.",
                List.of(
                        "kept by",
                        "items",
                        "share of all kept by either",
                        "wrong labels, says the first",
                        "wrong labels, says the second"),
                rows);
    }

    private List<Object> row(String name, List<Judged> kept) {
        int either = agreement.opinion().first().size()
                + agreement.opinion().second().size()
                - agreement.common();
        return List.of(
                name,
                kept.size(),
                either == 0 ? Table.NONE : (double) kept.size() / either,
                shown(agreement.promised(kept, pair -> pair.first().confidence())),
                shown(agreement.promised(kept, pair -> pair.second().confidence())));
    }

    private static Object shown(Optional<Double> share) {
        return share.<Object>map(value -> value).orElse(Table.NONE);
    }

    private Table circularity() {
        return new Table(
                "circularity",
                "Matching rates by whose filter kept the items. The difference is paired: an item that both keep counts on both sides.",
                List.of(
                        "model",
                        "kept by the first",
                        "by the second",
                        "difference",
                        "from",
                        "to",
                        "by both",
                        "by the first alone",
                        "by the second alone"),
                asked.stream()
                        .map(each -> List.<Object>of(
                                each.member().label(),
                                value(each.first()),
                                value(each.second()),
                                value(each.difference()),
                                bound(each.difference(), true),
                                bound(each.difference(), false),
                                value(each.both()),
                                value(each.onlyFirst()),
                                value(each.onlySecond())))
                        .toList());
    }

    private static Object value(Outcome<Rate> rate) {
        return rate instanceof Outcome.Defined<Rate>(Rate found) ? found.value() : Table.NONE;
    }

    private static Object bound(Outcome<Rate> rate, boolean low) {
        return rate instanceof Outcome.Defined<Rate>(Rate found)
                ? low ? found.interval().low() : found.interval().high()
                : Table.NONE;
    }
}
