package touchstone.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;

/**
 * One self-contained page to explore data by hand: a study's own body, style and script over data that stand in the page. Like a report
 * it loads nothing and sends nothing, and only this script may run. The script reads the data with {@code
 * JSON.parse(document.getElementById('data').textContent)} and builds elements from text, never from markup.
 *
 * @param title of the page
 * @param lead one or two sentences under the title: what is shown and how to use it
 * @param body markup of the page's own controls, trusted: a resource file of the study
 * @param style style sheet, added to that of reports, whose variables it may use
 * @param script the only script that runs
 * @param data anything as JSON
 */
public record ExplorerPage(String title, String lead, String body, String style, String script, JsonNode data) {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

    /** The page. */
    public String html() {
        String sheet = new Resource(ExplorerPage.class, "report.css").text() + "\n" + style;
        Map<String, String> slots = Map.of(
                "policy", Scripts.policy(sheet, script),
                "title", Html.escape(title),
                "lead", Html.escape(lead),
                "style", sheet,
                "body", body,
                // Inside a script element only this sequence could end it.
                "data", Json.canonical(data).replace("<", "\\u003c"),
                "script", script);
        return SLOT.matcher(new Resource(ExplorerPage.class, "explorer.html").text())
                .replaceAll(found -> Matcher.quoteReplacement(
                        java.util.Objects.requireNonNull(slots.get(found.group(1)), found.group(1))));
    }
}
