package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.asking.generate.Flaw;
import touchstone.asking.generate.Harvest;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.write.Checked;
import touchstone.evaluation.modelwritten.write.Judged;
import touchstone.evaluation.modelwritten.write.Written;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.FleissKappa;
import touchstone.statistics.agreement.KrippendorffAlpha;
import touchstone.statistics.classification.RocArea;

/** What a run tells of the set it wrote. */
public final class NewSetFindings {
    private static final double LEVEL = 0.95;
    private static final double MISCALIBRATED = 0.02;
    private static final int EXAMPLES = 60;

    private final NewSet set;
    private final Written written;

    private NewSetFindings(NewSet set) {
        this.set = set;
        this.written = set.written();
    }

    /** The findings about the models, with those about the new set behind them and its files beside. */
    public static Findings join(Findings models, NewSet set) {
        NewSetFindings of = new NewSetFindings(set);
        List<Estimate> estimates = new ArrayList<>(models.estimates());
        estimates.addAll(of.estimates());
        List<Table> tables = new ArrayList<>(of.tables());
        tables.addAll(models.tables());
        List<Attachment> attachments = new ArrayList<>(NewSetFiles.of(set));
        attachments.addAll(models.attachments());
        List<String> warnings = new ArrayList<>(of.warnings());
        warnings.addAll(models.warnings());
        return new Findings(
                estimates,
                tables,
                models.figures(),
                attachments,
                warnings,
                of.paragraph() + "\n\n" + models.conclusion());
    }

    private int size() {
        return written.texts().size();
    }

    private double[] confidence() {
        return written.questions().stream()
                .flatMap(questions -> questions.items().stream())
                .map(Item::confidence)
                .filter(java.util.OptionalDouble::isPresent)
                .mapToDouble(java.util.OptionalDouble::getAsDouble)
                .toArray();
    }

    private List<Estimate> estimates() {
        List<Estimate> all = new ArrayList<>();
        Map<String, String> where = Map.of("set", written.brief().name());
        double[] confidence = confidence();
        if (confidence.length > 1) {
            double wrong = 1 - Describe.mean(confidence);
            double reach = 1.96 * Describe.standardDeviation(confidence) / Math.sqrt(confidence.length);
            all.add(Estimate.of(
                    "expected-mislabelled",
                    where,
                    new Measured(wrong, Math.max(0, wrong - reach), Math.min(1, wrong + reach), LEVEL),
                    confidence.length,
                    "share of items",
                    "1 - mean confidence; true if the filter knows what it does not know"));
        }
        set.checked().ifPresent(outcome -> {
            switch (outcome) {
                case Outcome.Defined<Checked>(Checked checked) -> checked(checked, where, all);
                case Outcome.Undefined<Checked>(String why) ->
                    all.add(Estimate.of("mislabelled", where, new Undefined(why), 0, "share of items", "none"));
            }
        });
        return all;
    }

    private static void checked(Checked checked, Map<String, String> where, List<Estimate> all) {
        Interval upheld = checked.upheld().wilson(LEVEL);
        all.add(Estimate.of(
                "mislabelled",
                where,
                new Measured(1 - checked.upheld().rate(), 1 - upheld.high(), 1 - upheld.low(), LEVEL),
                checked.items(),
                "share of items",
                "label is not what most people answered, Wilson"));
        if (checked.area() instanceof Outcome.Defined<RocArea>(RocArea area)) {
            Interval interval = area.interval(LEVEL);
            all.add(Estimate.of(
                    "filter-area",
                    where,
                    new Measured(area.area(), interval.low(), interval.high(), LEVEL),
                    checked.items(),
                    "area under the ROC curve",
                    "confidence against people's majority, DeLong"));
        }
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>(List.of(steps(), flaws(), filter(), map(), groups()));
        set.checked().ifPresent(outcome -> {
            if (outcome instanceof Outcome.Defined<Checked>(Checked checked)) {
                tables.add(people(checked));
            }
        });
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
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
                        java.util.Arrays.stream(scores)
                                .filter(score -> score > 0.5)
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

    private static Table people(Checked checked) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("items checked", (Object) checked.items()));
        rows.add(List.of("labels upheld by most people", checked.upheld().rate()));
        rows.add(List.of(
                "Fleiss' kappa",
                switch (checked.kappa()) {
                    case Outcome.Defined<FleissKappa>(FleissKappa kappa) -> kappa.kappa();
                    case Outcome.Undefined<FleissKappa>(String why) -> why;
                }));
        rows.add(List.of(
                "Krippendorff's alpha",
                switch (checked.alpha()) {
                    case Outcome.Defined<KrippendorffAlpha>(KrippendorffAlpha alpha) -> alpha.alpha();
                    case Outcome.Undefined<KrippendorffAlpha>(String why) -> why;
                }));
        if (checked.relevance().length > 1) {
            rows.add(List.of("mean relevance, 1 to 5", Describe.mean(checked.relevance())));
            rows.add(List.of("its standard deviation", Describe.standardDeviation(checked.relevance())));
        }
        rows.add(List.of(
                "ratings that call an item ambiguous", checked.ambiguous().rate()));
        checked.calibration()
                .ifPresent(calibration ->
                        rows.add(List.of("calibration error of the confidence", calibration.expectedError())));
        checked.expected().ifPresent(expected -> rows.add(List.of("mislabelled as the filter promises", expected)));
        return new Table("people", "What people said of the sample.", List.of("measure", "value"), rows);
    }

    private List<String> warnings() {
        List<String> all = new ArrayList<>(written.notes());
        if (written.author().equals(written.judge())) {
            all.add(
                    "author and filter are one model: it may be sure of its own mistakes (give a --judge apart from it)");
        }
        if (written.unjudged() > 0) {
            all.add(written.unjudged() + " candidates got no answer from the filter and are left out");
        }
        for (Harvest<?> harvest : written.harvests()) {
            int unusable = harvest.drawn() - harvest.items().size() - harvest.count(Flaw.DUPLICATE);
            if (harvest.drawn() >= 20 && unusable * 2 > harvest.drawn()) {
                all.add(harvest.step() + ": " + unusable + " of " + harvest.drawn()
                        + " texts cannot be used; what is left may be what the author finds easy");
                break;
            }
        }
        if (set.checked().orElse(Outcome.undefined("none")) instanceof Outcome.Defined<Checked>(Checked checked)
                && checked.expected().isPresent()) {
            double found = 1 - checked.upheld().rate();
            Interval upheld = checked.upheld().wilson(LEVEL);
            double promised = checked.expected().get();
            boolean outside = promised < 1 - upheld.high() || promised > 1 - upheld.low();
            if (outside && Math.abs(found - promised) > MISCALIBRATED) {
                all.add(String.format(
                        Locale.ROOT,
                        "the filter is not calibrated: it promises %.1f%% wrong labels, people find %.1f%%",
                        100 * promised,
                        100 * found));
            }
        }
        return all;
    }

    private String paragraph() {
        double[] confidence = confidence();
        return String.format(
                        Locale.ROOT,
                        "%s wrote %d items about %s, kept from %,d texts",
                        written.author(),
                        size(),
                        written.brief().description(),
                        written.harvests().stream().mapToLong(Harvest::drawn).sum())
                + (confidence.length == 0
                        ? "."
                        : String.format(
                                Locale.ROOT,
                                "; %s is sure of their labels to %.3f on average, so about %.0f%% of them are wrong if it is"
                                        + " calibrated.",
                                written.judge(),
                                Describe.mean(confidence),
                                100 * (1 - Describe.mean(confidence))))
                + (set.checked().isPresent()
                        ? ""
                        : " Whether they are, only people can say: fill "
                                + written.brief().name() + "-validation.csv and run again with ratings=.");
    }
}
