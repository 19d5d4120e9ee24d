package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchstone.asking.generate.Flaw;
import touchstone.asking.generate.Harvest;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.evaluation.modelwritten.write.Written;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;

/** What a run tells of the set it wrote. */
public final class NewSetFindings {
    private final Written written;

    private NewSetFindings(NewSet set) {
        this.written = set.written();
    }

    /**
     * The findings about the models, with those about the new set behind them and its files beside.
     *
     * @param checked whether people have checked it
     */
    public static Findings join(Findings models, NewSet set, boolean checked) {
        NewSetFindings of = new NewSetFindings(set);
        List<Estimate> estimates = new ArrayList<>(models.estimates());
        estimates.addAll(of.estimates());
        List<Table> tables = new ArrayList<>(NewSetTables.of(set));
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
                models.itemValues(),
                warnings,
                of.paragraph(checked) + "\n\n" + models.conclusion());
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
            Interval interval = Interval.normal(
                            wrong, Describe.standardDeviation(confidence) / Math.sqrt(confidence.length), Rate.LEVEL)
                    .within(0, 1);
            all.add(Estimate.of(
                    "expected-mislabelled",
                    where,
                    new Measured(wrong, interval.low(), interval.high(), interval.level()),
                    confidence.length,
                    "share of items",
                    "1 - mean confidence; true if the filter knows what it does not know"));
        }
        return all;
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
        return all;
    }

    private String paragraph(boolean checked) {
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
                + (checked
                        ? ""
                        : " Whether they are, only people can say: fill "
                                + written.brief().name() + "-validation.csv and run again with ratings=.");
    }
}
