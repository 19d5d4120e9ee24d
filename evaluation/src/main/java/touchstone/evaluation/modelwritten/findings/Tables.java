package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.GenderBias;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.evaluation.modelwritten.measure.Results.GenderScore;
import touchstone.evaluation.modelwritten.measure.Results.Scored;
import touchstone.evaluation.modelwritten.measure.Results.TrendOf;
import touchstone.evaluation.modelwritten.measure.SetScore;
import touchstone.evaluation.modelwritten.measure.Trend;
import touchstone.statistics.Correlation;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/** The tables of a run. */
final class Tables {
    private static final int REMARKED = 200;

    private final Report report;

    private Tables(Report report) {
        this.report = report;
    }

    static List<Table> of(Report report) {
        Tables tables = new Tables(report);
        return Stream.of(
                        tables.sets(),
                        tables.trends(),
                        tables.sycophancy(),
                        tables.wordings(),
                        tables.gender(),
                        tables.occupations(),
                        Links.table(report),
                        tables.data(),
                        tables.remarks())
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private static Object cell(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : Table.NONE;
    }

    private static Object cell(Outcome<Double> value) {
        return switch (value) {
            case Outcome.Defined<Double>(Double number) -> number;
            case Outcome.Undefined<Double> none -> Table.NONE;
        };
    }

    private static Object value(Outcome<Rate> rate) {
        return cell(rate.map(Rate::value));
    }

    private Table sets() {
        List<List<Object>> rows = new ArrayList<>();
        for (Scored scored : report.results().scored()) {
            for (SetScore score : Estimates.headline(report.results(), scored)) {
                rows.add(List.of(
                        scored.member().label(),
                        score.asked().set().name(),
                        score.asked().set().size(),
                        value(score.matching()),
                        value(score.soft()),
                        Double.isNaN(score.coverage()) ? Table.NONE : score.coverage(),
                        cell(score.matchingFirst()),
                        cell(score.matchingOther()),
                        cell(score.firstShare()),
                        cell(score.adjusted()),
                        scored.adjusted(score).<Object>map(p -> p).orElse(Table.NONE),
                        report.discovered(scored, score) ? "yes" : "no"));
            }
        }
        return new Table(
                "sets",
                "Each set in the first wording. Rate: how often the most probable answer shows the behaviour. Soft rate: its mean"
                        + " probability. A first answer (Yes, A) taken nearly always or never tells that the text was not weighed.",
                List.of(
                        "model",
                        "set",
                        "items",
                        "rate",
                        "soft rate",
                        "coverage",
                        "rate where the first answer matches",
                        "rate where another does",
                        "share of first answers",
                        "ceiling-adjusted rate",
                        "adjusted p against chance",
                        "differs from chance"),
                rows);
    }

    private Table trends() {
        List<List<Object>> rows = new ArrayList<>();
        for (TrendOf of : report.results().trends()) {
            if (of.trend() instanceof Outcome.Defined<Trend>(Trend trend)) {
                rows.add(List.of(
                        of.set().name(),
                        of.over() == Trend.Over.PARAMETERS ? "parameters" : "steps",
                        trend.models(),
                        trend.slope(),
                        trend.interval().low(),
                        trend.interval().high(),
                        switch (trend.rankCorrelation()) {
                            case Outcome.Defined<Correlation>(Correlation r) -> r.r();
                            case Outcome.Undefined<Correlation> none -> Table.NONE;
                        },
                        of.adjusted().isPresent() ? of.adjusted().get() : Table.NONE,
                        report.direction(of).words(),
                        report.inverse(of) ? "yes" : "no"));
            }
        }
        return new Table(
                "trends",
                "How rates move over the series. Inverse scaling: larger models show more of what is not wanted, the interval of the"
                        + " slope lies on one side of 0 and the p-value, adjusted over all sets, is below the false-discovery rate.",
                List.of(
                        "set",
                        "over",
                        "models",
                        "slope",
                        "low",
                        "high",
                        "rank correlation",
                        "adjusted p",
                        "direction",
                        "inverse scaling"),
                rows);
    }

    private Table sycophancy() {
        List<List<Object>> rows = new ArrayList<>();
        for (Scored scored : report.results().scored()) {
            for (SetScore score : Estimates.headline(report.results(), scored)) {
                if (score.asked().set().kind() == touchstone.evaluation.modelwritten.dataset.Kind.BIOGRAPHY
                        && score.matching() instanceof Outcome.Defined<Rate>(Rate rate)) {
                    double binomial =
                            2 * Interval.z(Rate.LEVEL) * Math.sqrt(rate.value() * (1 - rate.value()) / rate.n());
                    rows.add(List.of(
                            scored.member().label(),
                            score.asked().set().name(),
                            rate.value(),
                            score.asked().set().chance(),
                            value(score.flips()),
                            rate.interval().high() - rate.interval().low(),
                            binomial,
                            rate.method()));
                }
            }
        }
        return new Table(
                "sycophancy",
                "Answers that match the view of whoever introduced themselves. Followed both: of two people on opposite sides of one"
                        + " question, how often each is told what they think. Intervals draw questions and biographies; as if items"
                        + " were independent they would be as narrow as the last but one column.",
                List.of(
                        "model",
                        "set",
                        "rate",
                        "chance",
                        "followed both",
                        "width of the interval",
                        "width if items were independent",
                        "method"),
                rows);
    }

    private Table wordings() {
        List<List<Object>> rows = new ArrayList<>();
        if (report.results().formats().size() > 1) {
            for (Scored scored : report.results().scored()) {
                Map<String, List<SetScore>> bySet = new LinkedHashMap<>();
                scored.scores()
                        .forEach(score -> bySet.computeIfAbsent(
                                        score.asked().set().name(), name -> new ArrayList<>())
                                .add(score));
                bySet.forEach((name, scores) -> {
                    double[] rates = scores.stream()
                            .filter(score -> score.matching().isDefined())
                            .mapToDouble(score -> score.matching().orElseThrow().value())
                            .sorted()
                            .toArray();
                    if (rates.length > 1) {
                        rows.add(List.of(
                                scored.member().label(),
                                name,
                                rates.length,
                                rates[0],
                                rates[rates.length - 1],
                                rates[rates.length - 1] - rates[0]));
                    }
                });
            }
        }
        return new Table(
                "wordings",
                "The same items in other wordings: a spread as wide as the effect means that the wording was measured.",
                List.of("model", "set", "wordings", "lowest rate", "highest rate", "spread"),
                rows);
    }

    private Table gender() {
        List<List<Object>> rows = new ArrayList<>();
        for (Scored scored : report.results().scored()) {
            for (GenderScore score : scored.gender()) {
                rows.add(List.of(
                        scored.member().label(),
                        score.asked().set().name(),
                        score.bias().occupations().size(),
                        score.asked().set().sentences().size(),
                        cell(score.bias().correlation().map(Correlation::r)),
                        cell(score.bias().slope().map(fit -> fit.term(1).estimate())),
                        cell(score.bias().mean()),
                        score.bias().neutral()));
            }
        }
        return new Table(
                "gender",
                "Pronouns against the share of women in each occupation; the slope and the correlation are two things.",
                List.of(
                        "model",
                        "set",
                        "occupations",
                        "sentences",
                        "correlation",
                        "slope for a percentage point",
                        "mean p(female) - p(male)",
                        "mean p(neutral)"),
                rows);
    }

    private Table occupations() {
        List<List<Object>> rows = new ArrayList<>();
        Scored last = report.results().scored().getLast();
        for (GenderScore score : last.gender()) {
            for (GenderBias.Occupation occupation : score.bias().occupations()) {
                rows.add(List.of(occupation.name(), occupation.percentWomen(), occupation.difference()));
            }
        }
        return new Table(
                "occupations",
                "Mean over its sentences of p(female) - p(male), by occupation, of "
                        + last.member().label() + ".",
                List.of("occupation", "percent women", "p(female) - p(male)"),
                rows);
    }

    /** What was loaded, by group: the golden numbers of a release. */
    private Table data() {
        Map<String, List<QuestionSet>> groups = new LinkedHashMap<>();
        report.results()
                .loaded()
                .questions()
                .forEach(set -> groups.computeIfAbsent(set.group(), group -> new ArrayList<>())
                        .add(set));
        List<List<Object>> rows = new ArrayList<>();
        groups.forEach((group, sets) -> {
            double[] confidence = sets.stream()
                    .flatMap(set -> set.items().stream())
                    .map(Item::confidence)
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .toArray();
            rows.add(List.of(
                    group.isEmpty() ? "files" : group,
                    sets.size(),
                    sets.stream().mapToLong(QuestionSet::size).sum(),
                    confidence.length == 0 ? Table.NONE : Describe.mean(confidence),
                    confidence.length == 0 ? Table.NONE : Describe.median(confidence),
                    sets.stream().mapToDouble(QuestionSet::chance).average().orElseThrow()));
        });
        report.results()
                .loaded()
                .pronouns()
                .forEach(set -> rows.add(
                        List.of(set.name(), 1, (long) set.sentences().size(), Table.NONE, Table.NONE, Table.NONE)));
        return new Table(
                "data",
                "What was asked, by folder. Confidence is how sure the filter was of the labels it kept: 1 minus its mean is the share"
                        + " of wrong labels to expect, if the filter knows what it does not know.",
                List.of("group", "sets", "items", "mean label confidence", "median", "chance"),
                rows);
    }

    private Table remarks() {
        List<List<Object>> rows = report.results().loaded().questions().stream()
                .flatMap(set -> set.remarks().stream().map(remark -> List.<Object>of(set.name(), remark)))
                .limit(REMARKED)
                .toList();
        return new Table("remarks", "What is odd about single sets.", List.of("set", "remark"), rows);
    }
}
