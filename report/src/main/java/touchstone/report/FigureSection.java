package touchstone.report;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import touchstone.core.findings.Figure;
import touchstone.core.json.Json;

/**
 * A figure in the page: caption, description in words, and the specification, from which the script draws. Without script the
 * description stands in the drawing's place.
 */
final class FigureSection {
    private FigureSection() {}

    static void write(Figure figure, int number, Html html) {
        html.raw("<figure")
                .attribute("data-figure", figure.name())
                .attribute("id", "figure-" + number)
                .raw(">");
        html.raw("<figcaption><h3>Figure " + number + "</h3>")
                .text(figure.caption())
                .raw("</figcaption>");
        html.raw("<div class=\"plot\" role=\"img\"")
                .attribute("aria-label", figure.alternative())
                .raw("></div>");
        html.raw("<p class=\"instead\">").text(figure.alternative()).raw("</p>");
        html.raw("<p class=\"tools needs-script\"><button type=\"button\" data-do=\"csv\">Data as CSV</button>"
                + "<button type=\"button\" data-do=\"spec\">Save specification</button>"
                + "<button type=\"button\" data-do=\"copy\">Copy specification</button></p>");
        html.raw("<details class=\"specification\"><summary>Specification (Vega-Lite)</summary><pre>")
                .text(specification(figure))
                .raw("</pre></details></figure>");
    }

    private static String specification(Figure figure) {
        LineLayout layout = new LineLayout();
        StringWriter text = new StringWriter(1 << 12);
        try (JsonGenerator json = Json.MAPPER.writer().with(layout).createGenerator(text)) {
            layout.breakNext();
            TreeJson.write(figure.vegaLite(), json);
        }
        return text.toString();
    }
}
