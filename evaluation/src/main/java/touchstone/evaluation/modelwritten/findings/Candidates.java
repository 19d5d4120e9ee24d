package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.write.Judged;
import touchstone.evaluation.modelwritten.write.SecondOpinion;
import touchstone.evaluation.modelwritten.write.Written;
import touchstone.report.Csv;

/** All candidates with what the filter thinks of them; where two filtered, what both do and which alone would keep them. */
final class Candidates {
    private Candidates() {}

    static String csv(Written written) {
        List<String> columns =
                new ArrayList<>(List.of("candidate", "text", "label", "confidence", "relevance", "score"));
        if (written.second().isPresent()) {
            columns.addAll(List.of("second confidence", "second relevance", "second score", "kept alone by"));
        }
        return Csv.of(new Table("candidates", "", columns, rows(written)));
    }

    private static List<List<Object>> rows(Written written) {
        Map<String, Judged> second = new HashMap<>();
        written.second()
                .ifPresent(opinion -> opinion.pairs()
                        .forEach(pair ->
                                second.put(pair.second().candidate().item().id(), pair.second())));
        Set<String> byFirst = written.second()
                .map(opinion -> SecondOpinion.texts(opinion.first()))
                .orElseGet(HashSet::new);
        Set<String> bySecond = written.second()
                .map(opinion -> SecondOpinion.texts(opinion.second()))
                .orElseGet(HashSet::new);
        List<List<Object>> rows = new ArrayList<>();
        for (Judged judged : written.judged()) {
            var item = judged.candidate().item();
            List<Object> row = new ArrayList<>(List.of(
                    item.id(),
                    item.text(),
                    item.answers().get(judged.candidate().label()),
                    judged.confidence(),
                    judged.relevance(),
                    judged.score()));
            if (written.second().isPresent()) {
                Optional<Judged> other = Optional.ofNullable(second.get(item.id()));
                row.add(other.<Object>map(Judged::confidence).orElse(Table.NONE));
                row.add(other.<Object>map(Judged::relevance).orElse(Table.NONE));
                row.add(other.<Object>map(Judged::score).orElse(Table.NONE));
                row.add(kept(byFirst.contains(item.text()), bySecond.contains(item.text())));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String kept(boolean first, boolean second) {
        return first && second ? "each" : first ? "first" : second ? "second" : "neither";
    }
}
