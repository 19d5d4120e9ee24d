package touchstone.report;

import java.util.List;
import java.util.Optional;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;

/**
 * Estimates as an HTML table: place, value, interval in numbers and drawn, planted truth and whether the interval holds it. On
 * a phone a row becomes two lines: the place and the value, and under them the interval, the drawing and the truth.
 */
final class EstimateTable {
    private static final int SHORT = 16;
    private static final String MODEL = "model";

    private EstimateTable() {}

    static void write(EstimateGroup group, Html html) {
        Numerals numerals = Numerals.ofEstimates(group.measured());
        IntervalStrip strip = IntervalStrip.of(group);
        List<String> places = group.varying();
        SharedBeginning models = models(group, places);
        boolean shareN = group.n().isPresent();
        html.raw("<p class=\"caption\">")
                .text(caption(group, models))
                .raw("</p><div class=\"scroll\" tabindex=\"0\" role=\"group\"")
                .attribute("aria-label", group.title() + ", table")
                .raw("><table class=\"estimates\"><thead><tr>");
        places.forEach(place -> heading(html, "", EstimateGroup.title(place)));
        if (places.isEmpty()) {
            heading(html, "", "Estimate");
        }
        heading(html, "n", group.unit().isEmpty() ? "Value" : EstimateGroup.capitalised(group.unit()));
        heading(html, "n", group.interval());
        html.raw("<th class=\"strip\"><span class=\"hidden\">Drawn</span></th>");
        if (group.hasTruth()) {
            heading(html, "n", "Truth");
            heading(html, "", "Inside");
        }
        if (!shareN) {
            heading(html, "n", "n");
        }
        html.raw("</tr></thead><tbody>");
        for (Estimate estimate : group.estimates()) {
            html.raw("<tr>");
            places(estimate, places, models, group, html);
            numbers(estimate, numerals, strip, html);
            if (group.hasTruth()) {
                truth(estimate, numerals, html);
            }
            if (!shareN) {
                html.element("td", "n count", Numerals.count(estimate.n()));
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private static SharedBeginning models(EstimateGroup group, List<String> places) {
        return SharedBeginning.of(
                places.contains(MODEL)
                        ? group.estimates().stream()
                                .flatMap(estimate ->
                                        Optional.ofNullable(estimate.where().get(MODEL)).stream())
                                .toList()
                        : List.of());
    }

    private static String caption(EstimateGroup group, SharedBeginning models) {
        StringBuilder caption = new StringBuilder();
        group.common()
                .forEach((place, value) -> caption.append(EstimateGroup.title(place))
                        .append(": ")
                        .append(value)
                        .append(". "));
        if (!models.text().isEmpty()) {
            caption.append("Models: ").append(models.text()).append("\u2026 ");
        }
        if (!group.method().isEmpty()) {
            caption.append("Method: ")
                    .append(group.method())
                    .append(group.methodsDiffer() ? "; details differ by row, see the CSV. " : ". ");
        }
        group.n()
                .ifPresent(n -> caption.append("n\u00A0=\u00A0")
                        .append(Numerals.count(n))
                        .append("."));
        return caption.toString().strip();
    }

    private static void heading(Html html, String cssClass, String text) {
        html.raw("<th scope=\"col\"")
                .attribute("class", cssClass)
                .raw(">")
                .text(text)
                .raw("</th>");
    }

    private static void places(
            Estimate estimate, List<String> places, SharedBeginning models, EstimateGroup group, Html html) {
        List<String> shown = places.isEmpty()
                ? List.of(group.title())
                : places.stream()
                        .map(place -> {
                            String value = estimate.where().getOrDefault(place, "\u2013");
                            return place.equals(MODEL) ? models.rest(value) : value;
                        })
                        .toList();
        shown.forEach(place -> html.raw("<th scope=\"row\"")
                .attribute("class", place.length() <= SHORT ? "tight" : "")
                .raw(">")
                .text(place)
                .raw("</th>"));
    }

    private static void numbers(Estimate estimate, Numerals numerals, IntervalStrip strip, Html html) {
        switch (estimate.value()) {
            case Measured measured -> {
                html.element("td", "n value", numerals.show(measured.value()));
                html.element("td", "n range", numerals.range(measured.low(), measured.high()));
                html.raw("<td class=\"strip\">");
                strip.draw(estimate, html);
                html.raw("</td>");
            }
            case Undefined undefined ->
                html.raw("<td class=\"none\" colspan=\"3\">")
                        .text("No estimate: " + undefined.why())
                        .raw("</td>");
        }
    }

    private static void truth(Estimate estimate, Numerals numerals, Html html) {
        String truth =
                estimate.truth().isPresent() ? numerals.show(estimate.truth().getAsDouble()) : "\u2013";
        html.element("td", "n planted", truth).raw("<td class=\"inside\">");
        EstimateGroup.holdsTruth(estimate)
                .ifPresentOrElse(
                        holds -> html.element("span", holds ? "holds" : "misses", holds ? "\u2713 yes" : "\u2717 no"),
                        () -> html.text("\u2013"));
        html.raw("</td>");
    }
}
