package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.asking.generate.Flaw;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.write.Judged;
import touchstone.evaluation.modelwritten.write.Written;
import touchstone.statistics.Describe;
import touchstone.statistics.Outcome;

/** How a new set came about, and what is in it. */
final class NewSetTables {
    private static final int EXAMPLES = 60;

    private final NewSet set;
    private final Written written;

    private NewSetTables(NewSet set) {
        this.set = set;
        this.written = set.written();
    }

    /** Those that have rows. */
    static List<Table> of(NewSet set) {
        NewSetTables of = new NewSetTables(set);
        return Stream.of(of.steps(), of.flaws(), of.filter(), of.map(), of.groups())
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private Table steps() {
        return new Table(
                "writing",
                "What " + written.author() + " wrote, step by step.",
                List.of("step", "texts", "usable", "refused", "empty", "malformed", "duplicate", "no answer"),
                written.harvests().stream()
                        .limit(EXAMPLES)
                        .map(harvest -> List.<Object>of(
                                harvest.step(),
                                harvest.drawn(),
                                harvest.items().size(),
                                harvest.count(Flaw.REFUSED),
                                harvest.count(Flaw.EMPTY),
                                harvest.count(Flaw.MALFORMED),
                                harvest.count(Flaw.DUPLICATE),
                                harvest.count(Flaw.FAILED)))
                        .toList());
    }

    private Table flaws() {
        return new Table(
                "writing-dropped",
                "What was not used, with an example of each.",
                List.of("step", "flaw", "why", "texts", "example"),
                written.harvests().stream()
                        .flatMap(harvest -> harvest.flaws().stream()
                                .map(flaws -> List.<Object>of(
                                        harvest.step(),
                                        flaws.flaw().word(),
                                        flaws.why(),
                                        flaws.count(),
                                        flaws.example())))
                        .limit(EXAMPLES)
                        .toList());
    }

    private Table filter() {
        List<List<Object>> rows = new ArrayList<>();
        for (int label = 0; label < 2; label++) {
            int wanted = label;
            List<Judged> judged = written.judged().stream()
                    .filter(each -> each.candidate().label() == wanted)
                    .toList();
            if (!judged.isEmpty()) {
                double[] scores = judged.stream().mapToDouble(Judged::score).toArray();
                long kept = written.questions().stream()
                        .flatMap(questions -> questions.items().stream())
                        .filter(item -> item.matching() == wanted)
                        .count();
                rows.add(List.of(
                        judged.getFirst().candidate().item().answers().get(wanted),
                        judged.size(),
                        judged.stream()
                                .filter(each -> each.confidence() > 0.5 && each.score() > 0.5)
                                .count(),
                        kept,
                        Describe.mean(scores),
                        Describe.quantile(scores, 0.1)));
            }
        }
        return new Table(
                "filter",
                "What " + written.judge()
                        + " made of the candidates, by label. Kept are the best above one half, as many of each.",
                List.of("label", "judged", "above one half", "kept", "mean score", "lowest tenth"),
                rows);
    }

    private Table map() {
        var diversity = set.landscape().diversity();
        Object trust = switch (set.landscape().trustworthiness()) {
            case Outcome.Defined<Double>(Double value) -> value;
            case Outcome.Undefined<Double>(String why) -> why;
        };
        return new Table(
                "diversity",
                "How different the texts are. Vendi: as how many wholly different texts they count.",
                List.of("measure", "value"),
                List.of(
                        List.of("distinct words over words", diversity.distinctWords()),
                        List.of("distinct pairs of words over pairs", diversity.distinctPairs()),
                        List.of("mean cosine of pairs", diversity.meanCosine()),
                        List.of("share with a near duplicate (cosine above 0.95)", diversity.nearDuplicates()),
                        List.of("Vendi score", diversity.vendi()),
                        List.of("trustworthiness(" + set.landscape().neighbours() + ") of the map", trust),
                        List.of(
                                "p of labels evenly spread over groups",
                                set.landscape().imbalance().<Object>map(p -> p).orElse(Table.NONE))));
    }

    private Table groups() {
        return new Table(
                "groups",
                "Groups of similar texts, named by the author, or by telling words where it gives no name.",
                List.of("group", "texts", "first answer matches"),
                IntStream.range(0, set.landscape().clusters().count())
                        .mapToObj(c -> {
                            List<Integer> members = set.landscape().clusters().members(c);
                            long first = written.questions()
                                    .map(questions -> members.stream()
                                            .filter(i ->
                                                    questions.items().get(i).matching() == 0)
                                            .count())
                                    .orElse(0L);
                            return List.<Object>of(set.landscape().names().get(c), members.size(), first);
                        })
                        .toList());
    }
}
