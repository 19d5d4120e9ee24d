package touchstone.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.Table;
import touchstone.core.plan.PlanField;
import touchstone.core.resource.Resource;
import touchstone.core.study.StudyCard;

/**
 * A run's findings as one self-contained page for a board, an auditor and a phone. It loads nothing and sends nothing: a
 * Content-Security-Policy in the page forbids both and names the only scripts that may run by their hashes. Text and tables
 * need no script; figures without script show their description. Equal arguments give equal bytes.
 */
public final class HtmlReport {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final String SCRIPTS = "{{scripts}}";
    private static final int HEADLINES = 24;
    private static final int SHORT = 12;

    private final FindingsDocument document;
    private final StudyCard card;
    private final List<PlanField> fields;

    private HtmlReport(FindingsDocument document, StudyCard card, List<PlanField> fields) {
        this.document = document;
        this.card = card;
        this.fields = fields;
    }

    /**
     * Writes UTF-8 and leaves the stream open.
     *
     * @param fields the plan's parameters, whose documentation stands beside the values
     */
    public static void write(FindingsDocument document, StudyCard card, List<PlanField> fields, OutputStream out)
            throws IOException {
        new HtmlReport(document, card, fields).page(out);
    }

    /** The whole page as text, for findings whose plan is not documented. */
    public static String text(FindingsDocument document, StudyCard card) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 19);
        try {
            write(document, card, List.of(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void page(OutputStream out) throws IOException {
        boolean withFigures = !document.findings().figures().isEmpty();
        String style = new Resource(HtmlReport.class, "report.css").text();
        List<String> paragraphs = Prose.paragraphs(document.findings().conclusion());
        List<EstimateGroup> groups = EstimateGroup.of(document.findings().estimates());
        Origin origin = new Origin(document, card);
        Map<String, String> slots = Map.ofEntries(
                Map.entry("policy", Scripts.policy(style, withFigures)),
                Map.entry("software", Html.escape(document.software())),
                Map.entry("style", style),
                Map.entry("study", Html.escape(document.study())),
                Map.entry("title", Html.escape(card.title())),
                Map.entry("question", Html.escape(card.question())),
                Map.entry("facts", new Facts(document).html().toString()),
                Map.entry("answer", answer(paragraphs).toString()),
                Map.entry("headline", headline(groups).toString()),
                Map.entry("figures", figures().toString()),
                Map.entry("attachments", attachments().toString()),
                Map.entry("reading", reading(paragraphs).toString()),
                Map.entry("estimates", estimates(groups).toString()),
                Map.entry("tables", tables().toString()),
                Map.entry("plan", plan().toString()),
                Map.entry("provenance", origin.list().toString()),
                Map.entry("reproduce", origin.reproduction().toString()));
        String template = new Resource(HtmlReport.class, "report.html").text();
        int scripts = template.indexOf(SCRIPTS);
        fill(template.substring(0, scripts), slots, out);
        Scripts.write(withFigures, out);
        fill(template.substring(scripts + SCRIPTS.length()), slots, out);
    }

    /** One pass over the template, so that text that looks like a slot stays text. */
    private static void fill(String template, Map<String, String> slots, OutputStream out) throws IOException {
        Matcher slot = SLOT.matcher(template);
        int from = 0;
        while (slot.find()) {
            out.write(template.substring(from, slot.start()).getBytes(StandardCharsets.UTF_8));
            out.write(Objects.requireNonNull(slots.get(slot.group(1)), slot.group(1))
                    .getBytes(StandardCharsets.UTF_8));
            from = slot.end();
        }
        out.write(template.substring(from).getBytes(StandardCharsets.UTF_8));
    }

    private Html answer(List<String> paragraphs) {
        Html html = new Html().raw("<div id=\"answer\">");
        if (!paragraphs.isEmpty()) {
            html.raw("<section class=\"verdict\" aria-label=\"In short\"><h2>In short</h2>")
                    .element("p", Prose.typeset(paragraphs.getFirst()))
                    .raw("</section>");
        }
        List<String> warnings = document.findings().warnings();
        if (!warnings.isEmpty()) {
            html.raw(
                    "<section class=\"warnings\" aria-label=\"Warnings\"><h2>\u26A0\uFE0E Know this before relying on the numbers</h2><ul>");
            warnings.forEach(warning -> html.element("li", Prose.typeset(warning)));
            html.raw("</ul></section>");
        }
        return html.raw("</div>");
    }

    private Html headline(List<EstimateGroup> groups) {
        Html html = new Html();
        if (groups.isEmpty()) {
            return html;
        }
        EstimateGroup headline = groups.getFirst().opening(HEADLINES);
        html.raw("<section>").element("h2", headline.title());
        truths().ifPresent(sentence -> html.element("p", "note", sentence));
        EstimateTable.write(headline, html);
        html.raw("<p class=\"tools\">");
        int left = groups.getFirst().estimates().size() - headline.estimates().size();
        if (left > 0) {
            html.element("span", "quiet", Numerals.count(left) + " more under All estimates.");
        }
        Csv.link(
                document.study() + "-estimates.csv",
                Csv.of(document.findings().estimates()),
                "All estimates as CSV",
                html);
        return html.raw("</p></section>");
    }

    private Optional<String> truths() {
        List<Boolean> held = document.findings().estimates().stream()
                .flatMap(estimate -> EstimateGroup.holdsTruth(estimate).stream())
                .toList();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        long inside = held.stream().filter(holds -> holds).count();
        return Optional.of(
                "An organism was asked, whose behaviour was planted and is known. "
                        + Numerals.count(inside) + " of " + Numerals.count(held.size())
                        + " intervals contain the planted truth. The dot is the estimate, the line its interval, the tick the truth.");
    }

    private Html figures() {
        Html html = new Html();
        List<Figure> figures = document.findings().figures();
        if (figures.isEmpty()) {
            return html;
        }
        html.raw(
                "<section><h2>Figures</h2><noscript><p class=\"note\">Figures are drawn by a script in this file. Where scripts "
                        + "are off, a description stands in their place.</p></noscript>");
        for (int i = 0; i < figures.size(); i++) {
            FigureSection.write(figures.get(i), i + 1, html);
        }
        return html.raw("</section>");
    }

    private Html attachments() {
        Html html = new Html();
        List<Attachment> attachments = document.findings().attachments();
        if (attachments.isEmpty()) {
            return html;
        }
        html.raw("<section><h2>Files beside this report</h2><ul class=\"files\">");
        for (Attachment attachment : attachments) {
            html.raw("<li><a")
                    .attribute("href", attachment.name())
                    .raw(">")
                    .text(attachment.name())
                    .raw("</a> ")
                    .text(Prose.typeset(attachment.caption()))
                    .raw("</li>");
        }
        return html.raw("</ul></section>");
    }

    private static Html reading(List<String> paragraphs) {
        Html html = new Html();
        if (paragraphs.size() < 2) {
            return html;
        }
        html.raw("<section><h2>What these data can and cannot support</h2>");
        paragraphs.subList(1, paragraphs.size()).forEach(paragraph -> html.element("p", Prose.typeset(paragraph)));
        return html.raw("</section>");
    }

    /** What the headline left out. */
    private static Html estimates(List<EstimateGroup> groups) {
        List<EstimateGroup> rest = new ArrayList<>(groups);
        if (!rest.isEmpty() && rest.getFirst().estimates().size() <= HEADLINES) {
            rest.removeFirst();
        }
        Html html = new Html();
        if (rest.isEmpty()) {
            return html;
        }
        html.raw("<section><h2>All estimates</h2>");
        for (EstimateGroup group : rest) {
            List<Estimate> members = group.estimates();
            block(html, group.title(), members.size(), "estimates", members.size() <= SHORT);
            EstimateTable.write(group, html);
            html.raw("</div></details>");
        }
        return html.raw("</section>");
    }

    private Html tables() {
        Html html = new Html();
        List<Table> tables = document.findings().tables();
        if (tables.isEmpty()) {
            return html;
        }
        html.raw("<section><h2>Further tables</h2>");
        for (Table table : tables) {
            block(
                    html,
                    EstimateGroup.title(table.name()),
                    table.rows().size(),
                    "rows",
                    table.rows().size() <= SHORT);
            html.element("p", "caption", Prose.typeset(table.caption()));
            FurtherTable.write(table, html);
            html.raw("<p class=\"tools\">");
            Csv.link(table.name() + ".csv", Csv.of(table), "Table as CSV", html);
            html.raw("</p></div></details>");
        }
        return html.raw("</section>");
    }

    private static void block(Html html, String title, int size, String unit, boolean open) {
        html.raw(open ? "<details class=\"block\" open><summary>" : "<details class=\"block\"><summary>")
                .text(title)
                .raw(" <span class=\"quiet\">")
                .text(Numerals.count(size) + " " + (size == 1 ? unit.substring(0, unit.length() - 1) : unit))
                .raw("</span></summary><div class=\"body\">");
    }

    private Html plan() {
        Html html = new Html()
                .raw("<section><h2>The plan</h2><p class=\"note\">Every parameter of the run, defaults included.</p>");
        PlanList.write(document.plan(), fields, html);
        if (!card.protocol().isEmpty()) {
            html.raw("<details class=\"block\"><summary>The protocol, step by step</summary><div class=\"body\"><ol>");
            card.protocol().forEach(step -> html.element("li", step));
            html.raw("</ol></div></details>");
        }
        return html.raw("</section>");
    }
}
