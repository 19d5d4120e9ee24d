package touchstone.report;

import java.time.Instant;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.study.StudyCard;

/** Where the numbers come from, and how to have them again. */
record Origin(FindingsDocument document, StudyCard card) {
    Html list() {
        Html html = new Html().raw("<section><h2>Provenance</h2><dl class=\"list\">");
        entry(html, "Run", document.run());
        entry(html, "Study", document.study());
        entry(html, "After", card.paper());
        document.models().forEach(model -> entry(html, EstimateGroup.title(model.role()), model.id()));
        entry(
                html,
                "Served by",
                Prose.orDash(String.join(", ", document.provenance().servedBy())));
        entry(html, "Seed", Long.toString(document.seed()));
        var trials = document.trials();
        entry(
                html,
                "Trials",
                Numerals.count(trials.planned()) + " planned, " + Numerals.count(trials.asked())
                        + " answered to this run, "
                        + Numerals.count(trials.fromJournal()) + " already in the journal, "
                        + Numerals.count(trials.failed()) + " failed");
        var tokens = document.usage().tokens();
        entry(
                html,
                "Tokens",
                Numerals.count(tokens.inputTokens()) + " in, " + Numerals.count(tokens.outputTokens()) + " out");
        entry(html, "Journal", document.provenance().journal());
        entry(html, "Hash of answers", document.provenance().answersHash());
        document.provenance().data().forEach((name, checksum) -> entry(html, "Data: " + name, checksum));
        entry(html, "Started", instant(document.clock().started()));
        entry(html, "Finished", instant(document.clock().finished()));
        entry(html, "Software", document.software());
        return html.raw("</dl></section>");
    }

    private static String instant(Instant instant) {
        return instant.toString().replace('T', ' ').replace("Z", " UTC");
    }

    private static void entry(Html html, String term, String value) {
        html.raw("<div>").element("dt", term).element("dd", value).raw("</div>");
    }

    Html reproduction() {
        String command = Reproduction.command(document);
        return new Html()
                .raw("<section><h2>How to reproduce</h2>")
                .element(
                        "p",
                        "A run is a function of the study, the plan and the answers in the journal. With the journal at hand this gives"
                                + " the same findings again, offline and byte for byte but for the clock:")
                .raw("<pre id=\"replay\">")
                .text(command + " \\\n  --replay")
                .raw(
                        "</pre><p class=\"tools needs-script\"><button type=\"button\" data-copy=\"replay\">Copy</button></p>")
                .raw(
                        "<p>Without <code>--replay</code> the same command asks the model for whatever the journal does not hold. ")
                .raw(
                        "<code>touchstone verify</code> walks the journal's hash chain and recomputes these findings from it.</p></section>");
    }
}
