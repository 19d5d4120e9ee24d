package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.json.Json;
import touchstone.core.study.Dataset;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.dataset.StudyFile;
import touchstone.evaluation.modelwritten.write.Checked;
import touchstone.evaluation.modelwritten.write.Sheet;
import touchstone.report.Csv;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.FleissKappa;
import touchstone.statistics.agreement.KrippendorffAlpha;
import touchstone.statistics.classification.Calibration;
import touchstone.statistics.classification.RocArea;
import touchstone.statistics.proportion.Proportion;

/** What people said of sets, written now or by others: whether labels are right, and whether the filter's confidence knows it. */
public final class People {
    private static final double LEVEL = 0.95;
    private static final double MISCALIBRATED = 0.02;
    private static final FigureFile FILES =
            new FigureFile(People.class, "/touchstone/evaluation/modelwritten/figures/");

    private People() {}

    /**
     * The findings, with what a filled sheet says of the sets that were asked.
     *
     * @throws touchstone.core.input.InputException naming row and field
     */
    public static Findings join(Findings findings, Dataset sheet, Loaded sets) {
        List<QuestionSet> all = Stream.concat(
                        sets.questions().stream(), sets.pronouns().stream().map(Checked::asked))
                .toList();
        Map<String, Checked> checked = Checked.read(sheet, all);
        List<Estimate> estimates = new ArrayList<>(findings.estimates());
        List<Table> tables = new ArrayList<>(findings.tables());
        List<Figure> figures = new ArrayList<>(findings.figures());
        List<String> warnings = new ArrayList<>(findings.warnings());
        if (checked.isEmpty()) {
            warnings.add(sheet.name() + ": nobody has filled the sheet yet");
        } else {
            tables.add(table(checked));
        }
        checked.forEach((set, found) -> {
            estimates(set, found, estimates);
            warn(set, found, warnings);
        });
        reliability(checked, figures);
        return new Findings(
                estimates,
                tables,
                figures,
                findings.attachments(),
                findings.itemValues(),
                warnings,
                findings.conclusion());
    }

    /** The findings, with a sheet for people to fill beside them. */
    public static Findings withSheet(Findings findings, Loaded sets, int validation) {
        List<Attachment> attachments = new ArrayList<>(findings.attachments());
        attachments.addAll(sheet("sets", Csv.of(Sheet.of(sets, validation))));
        return new Findings(
                findings.estimates(),
                findings.tables(),
                findings.figures(),
                attachments,
                findings.itemValues(),
                findings.warnings(),
                findings.conclusion());
    }

    /** A sheet and how to fill it. */
    static List<Attachment> sheet(String name, String rows) {
        return List.of(
                Attachment.of(
                        name + "-validation.csv",
                        "A sheet for three people to fill; give it back with ratings=.",
                        rows),
                Attachment.of(
                        name + "-instructions.md",
                        "What to tell the people who fill it.",
                        StudyFile.of("write/instructions.md").text()));
    }

    private static void estimates(String set, Checked checked, List<Estimate> all) {
        Map<String, String> where = Map.of("set", set);
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

    private static void warn(String set, Checked checked, List<String> warnings) {
        checked.expected().ifPresent(promised -> {
            double found = 1 - checked.upheld().rate();
            Interval upheld = checked.upheld().wilson(LEVEL);
            boolean outside = promised < 1 - upheld.high() || promised > 1 - upheld.low();
            if (outside && Math.abs(found - promised) > MISCALIBRATED) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%s: the filter is not calibrated: it promises %.1f%% wrong labels, people find %.1f%%",
                        set,
                        100 * promised,
                        100 * found));
            }
        });
    }

    private static Table table(Map<String, Checked> checked) {
        List<List<Object>> rows = new ArrayList<>();
        checked.forEach((set, found) -> rows.add(List.of(
                set,
                found.items(),
                found.upheld().rate(),
                value(found.kappa().map(FleissKappa::kappa)),
                value(found.alpha().map(KrippendorffAlpha::alpha)),
                found.relevance().length > 1 ? Describe.mean(found.relevance()) : Table.NONE,
                found.relevance().length > 1 ? Describe.standardDeviation(found.relevance()) : Table.NONE,
                found.ambiguous()
                        .map(Proportion::rate)
                        .<Object>map(rate -> rate)
                        .orElse(Table.NONE),
                found.calibration().<Object>map(Calibration::expectedError).orElse(Table.NONE),
                found.expected().<Object>map(expected -> expected).orElse(Table.NONE))));
        return new Table(
                "people",
                "What people said of the items they checked. Upheld: most of them gave the label's answer. Relevance is from 1 to 5.",
                List.of(
                        "set",
                        "items",
                        "upheld",
                        "Fleiss' kappa",
                        "Krippendorff's alpha",
                        "relevance",
                        "its sd",
                        "called ambiguous",
                        "calibration error",
                        "mislabelled as promised"),
                rows);
    }

    private static Object value(Outcome<Double> outcome) {
        return switch (outcome) {
            case Outcome.Defined<Double>(Double found) -> found;
            case Outcome.Undefined<Double> none -> Table.NONE;
        };
    }

    /** The reliability curve of the filter's confidence. */
    private static void reliability(Map<String, Checked> checked, List<Figure> figures) {
        ArrayNode values = Json.array();
        checked.forEach((set, found) -> found.calibration()
                .ifPresent(calibration -> calibration.bins().forEach(bin -> {
                    Interval interval = new Proportion(Math.round(bin.rate() * bin.cases()), bin.cases()).wilson(LEVEL);
                    values.addObject()
                            .put("set", set)
                            .put("confidence", bin.probability())
                            .put("upheld", bin.rate())
                            .put("low", interval.low())
                            .put("high", interval.high())
                            .put("items", bin.cases());
                })));
        if (!values.isEmpty()) {
            figures.add(FILES.with(
                    "reliability",
                    values,
                    "Confidence of the filter against the share of labels that people uphold, with 95% intervals. On the line the"
                            + " confidence means what it says; below it the filter is too sure.",
                    "Reliability of the filter's confidence in " + checked.size()
                            + (checked.size() == 1 ? " set." : " sets.")));
        }
    }
}
