package touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.core.findings.FindingsDocument;

/** Who took part, how much was asked, what it cost and when: the first thing on a page. */
record Facts(FindingsDocument document) {
    private static final int FEW_MODELS = 3;

    Html html() {
        Html html = new Html().raw("<dl class=\"facts\">");
        participants(html);
        if (document.trials().planned() > 0) {
            var trials = document.trials();
            fact(
                    html,
                    "",
                    "Trials",
                    Numerals.count(trials.planned()),
                    trials.failed() > 0 ? Numerals.count(trials.failed()) + " without an answer" : "all answered");
            var usage = document.usage();
            fact(
                    html,
                    "",
                    "Cost",
                    usage.usd().isPresent() ? Prose.money(usage.usd().getAsDouble()) : "price not known",
                    Numerals.count(usage.tokens().total()) + " tokens");
        }
        fact(html, "", "Conducted", Prose.day(document.clock().finished()), "run " + document.run());
        return html.raw("</dl>");
    }

    /** Each by itself; many of one role together, counted, their ids in small print. */
    private void participants(Html html) {
        Map<String, List<String>> byRole = new LinkedHashMap<>();
        document.models()
                .forEach(model -> byRole.computeIfAbsent(model.role(), role -> new ArrayList<>())
                        .add(model.id()));
        byRole.forEach((role, ids) -> {
            if (ids.size() > FEW_MODELS) {
                fact(html, "wide", EstimateGroup.title(role) + "s", ids.size() + " models", String.join(" · ", ids));
            } else {
                ids.forEach(id -> fact(html, "wide", EstimateGroup.title(role), id, ""));
            }
        });
    }

    private static void fact(Html html, String cssClass, String term, String value, String note) {
        html.raw("<div")
                .attribute("class", cssClass)
                .raw(">")
                .element("dt", term)
                .raw("<dd>")
                .text(value);
        if (!note.isEmpty()) {
            html.element("small", note);
        }
        html.raw("</dd></div>");
    }
}
