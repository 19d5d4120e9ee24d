package touchstone.core.findings;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a study concludes from the answers it got.
 *
 * @param estimates numbers with intervals, the headline first
 * @param tables further numbers
 * @param figures at least one a person would want to look at
 * @param attachments files to write beside the findings
 * @param itemValues what estimates are means of, for comparing runs; not written to files
 * @param warnings what a reader must know before believing the numbers, one line each
 * @param conclusion plain words: what these data can and cannot support, and the next cheapest measurement that would
 *     settle it; paragraphs separated by an empty line
 */
public record Findings(
        List<Estimate> estimates,
        List<Table> tables,
        List<Figure> figures,
        List<Attachment> attachments,
        List<ItemValues> itemValues,
        List<String> warnings,
        String conclusion) {
    public Findings {
        estimates = List.copyOf(estimates);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
        attachments = List.copyOf(attachments);
        itemValues = List.copyOf(itemValues);
        warnings = List.copyOf(warnings);
        long names = attachments.stream().map(Attachment::name).distinct().count();
        if (names < attachments.size()) {
            throw new IllegalArgumentException("two attachments share a name: " + attachments);
        }
    }

    /** Without values by item. */
    public Findings(
            List<Estimate> estimates,
            List<Table> tables,
            List<Figure> figures,
            List<Attachment> attachments,
            List<String> warnings,
            String conclusion) {
        this(estimates, tables, figures, attachments, List.of(), warnings, conclusion);
    }

    /** Without attachments. */
    public Findings(
            List<Estimate> estimates,
            List<Table> tables,
            List<Figure> figures,
            List<String> warnings,
            String conclusion) {
        this(estimates, tables, figures, List.of(), warnings, conclusion);
    }

    /** The same findings with each estimate replaced. */
    public Findings mapEstimates(UnaryOperator<Estimate> change) {
        return new Findings(
                estimates.stream().map(change).toList(),
                tables,
                figures,
                attachments,
                itemValues,
                warnings,
                conclusion);
    }

    /**
     * The same findings with a further part of the study behind them.
     *
     * @param paragraph what that part says in plain words
     */
    public Findings followedBy(
            List<Estimate> furtherEstimates,
            List<Table> furtherTables,
            List<String> furtherWarnings,
            String paragraph) {
        return new Findings(
                joined(estimates, furtherEstimates),
                joined(tables, furtherTables),
                figures,
                attachments,
                itemValues,
                joined(warnings, furtherWarnings),
                conclusion + "\n\n" + paragraph);
    }

    /** The same findings with one more file beside them. */
    public Findings attaching(Attachment attachment) {
        return new Findings(
                estimates, tables, figures, joined(attachments, List.of(attachment)), itemValues, warnings, conclusion);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The same findings with these warnings before the others. */
    public Findings warnedFirst(List<String> before) {
        return new Findings(estimates, tables, figures, attachments, itemValues, joined(before, warnings), conclusion);
    }
}
