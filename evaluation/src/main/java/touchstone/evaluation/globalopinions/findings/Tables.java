package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.core.findings.Table;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Explanations.Explained;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.LetterOrder;
import touchstone.evaluation.globalopinions.estimate.Ranking;
import touchstone.evaluation.globalopinions.estimate.Stereotype;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.statistics.Outcome;

/** Further numbers of one model. */
final class Tables {
    private final Survey survey;
    private final Respondent respondent;
    private final Analysis analysis;

    private Tables(Survey survey, Respondent respondent) {
        this.survey = survey;
        this.respondent = respondent;
        this.analysis = respondent.analysis();
    }

    static List<Table> of(Survey survey, Respondent respondent) {
        Tables tables = new Tables(survey, respondent);
        List<Table> all = new ArrayList<>();
        all.addAll(RankTables.of(survey, respondent));
        all.addAll(Conditions.of(survey, respondent));
        if (!tables.analysis.stereotypes().isEmpty()) {
            all.add(tables.stereotypes());
        }
        all.add(tables.topics());
        all.add(tables.aside());
        if (!respondent.explained().isEmpty()) {
            all.add(tables.explained());
        }
        return all;
    }

    private String named() {
        return respondent.several() ? respondent.label() + ": " : "";
    }

    private String base() {
        return survey.measure().similarityUnit();
    }

    private Table stereotypes() {
        List<List<Object>> rows = new ArrayList<>();
        analysis.stereotypes().forEach((country, outcome) -> {
            if (outcome instanceof Outcome.Defined<Stereotype>(Stereotype found)) {
                rows.add(List.of(
                        country,
                        found.sharper().value(),
                        found.sharper().interval().low(),
                        found.sharper().interval().high(),
                        found.beyond().value(),
                        found.beyond().interval().low(),
                        found.modalBefore(),
                        found.modalAfter(),
                        found.alarm() ? "stereotype" : "-"));
            }
        });
        return new Table(
                respondent.name("stereotypes"),
                named()
                        + "answers for a country beside its people: how much sharper they are (entropy, nats), how much of that goes"
                        + " beyond the model's own sharpness, and how often the most frequent answer is hit without and with being"
                        + " told. The alarm needs both lows above "
                        + Stereotype.MARGIN + " and more hits.",
                List.of(
                        "country",
                        "sharper",
                        "low",
                        "high",
                        "beyond own",
                        "beyond low",
                        "hits before",
                        "hits after",
                        "alarm"),
                rows);
    }

    private Table topics() {
        Map<String, List<Integer>> byTopic = new LinkedHashMap<>();
        List<Item> items = survey.panel().items();
        for (int i = 0; i < items.size(); i++) {
            byTopic.computeIfAbsent(items.get(i).topic(), added -> new ArrayList<>())
                    .add(i);
        }
        List<String> countries = columns();
        List<List<Object>> rows = new ArrayList<>();
        byTopic.forEach((topic, of) -> {
            List<Object> row = new ArrayList<>(List.of(topic, of.size()));
            countries.forEach(
                    country -> row.add(Cells.number(Items.meanSimilarity(survey, analysis.byDefault(), of, country))));
            Answered own = analysis.byDefault();
            row.add(Cells.number(of.stream()
                    .filter(own::has)
                    .mapToDouble(item -> 1 - own.read(item).coverage())
                    .average()
                    .orElse(Double.NaN)));
            row.add(of.stream().filter(item -> !own.has(item)).count());
            rows.add(row);
        });
        List<String> columns = new ArrayList<>(List.of("topic", "items"));
        columns.addAll(countries);
        columns.addAll(List.of("outside the options", "items unanswered"));
        return new Table(
                respondent.name("topics"),
                named() + base()
                        + " by topic, by default, for the ranked countries that come first; and what fell outside the"
                        + " options (refusals among it).",
                columns,
                rows);
    }

    /** The ranked countries that come first, at most eight. */
    private List<String> columns() {
        return analysis.ranking() instanceof Outcome.Defined<Ranking>(Ranking ranking)
                ? ranking.places().stream().map(Ranking.Place::country).limit(8).toList()
                : survey.panel().countries().stream().limit(8).toList();
    }

    private Table aside() {
        List<List<Object>> rows = new ArrayList<>();
        analysis.answered().forEach((cell, answered) -> {
            double[] read = IntStream.range(0, answered.readings().size())
                    .filter(answered::has)
                    .mapToDouble(item -> 1 - answered.read(item).coverage())
                    .toArray();
            rows.add(List.of(
                    cell.label(),
                    answered.count(),
                    answered.failed(),
                    Cells.number(java.util.Arrays.stream(read).average().orElse(Double.NaN)),
                    mean(answered, Answered.Read::refused),
                    mean(answered, Answered.Read::unclear),
                    Cells.number(LetterOrder.of(answered).first()),
                    survey.orders() > 1 ? Cells.number(LetterOrder.of(answered).moved()) : Table.NONE));
        });
        LetterOrder letters = analysis.letters();
        return new Table(
                respondent.name("coverage"),
                named()
                        + "what could be read, by condition. Outside: mean share of probability or samples off the options; refused and"
                        + " unclear are told apart only where answers are sampled. First letter: mean probability of the option"
                        + " shown first"
                        + (letters.items() == 0
                                ? "."
                                : String.format(
                                        java.util.Locale.ROOT,
                                        "; %.2f would be its share by number alone.",
                                        letters.expected()))
                        + (survey.orders() > 1
                                ? " Moved by order: total variation between answers in the survey's order and their mean over "
                                        + survey.orders() + " orders."
                                : ""),
                List.of(
                        "condition",
                        "items answered",
                        "trials failed",
                        "outside",
                        "refused",
                        "unclear",
                        "first letter",
                        "moved by order"),
                rows);
    }

    private static Object mean(Answered answered, java.util.function.ToDoubleFunction<Answered.Read> part) {
        return Cells.number(answered.readings().stream()
                .flatMap(java.util.Optional::stream)
                .mapToDouble(part)
                .average()
                .orElse(Double.NaN));
    }

    private Table explained() {
        List<List<Object>> rows = new ArrayList<>();
        for (Explained one : respondent.explained()) {
            Item item = survey.panel().items().get(one.item());
            rows.add(List.of(
                    one.cell().target(),
                    item.question(),
                    one.moved(),
                    Items.shares(item, Items.told(analysis, one.cell(), one.item())),
                    item.shares().containsKey(one.cell().target())
                            ? Items.shares(
                                    item,
                                    java.util.Objects.requireNonNull(
                                            item.shares().get(one.cell().target())))
                            : "not asked",
                    one.words()));
        }
        return new Table(
                respondent.name("reasons"),
                named()
                        + "items that answering for a country moved most (total variation), the answers given, those of its people,"
                        + " and the model's words: for a person to tell knowledge from stereotype.",
                List.of("answering for", "question", "moved", "model", "people", "its words"),
                rows);
    }
}
