package touchstone.core.findings;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;

/**
 * Vega-Lite specifications of a study, resource files without data.
 *
 * @param owner a class of the study, beside whose resources they are
 * @param folder where they are, from the root of the resources, with a slash at either end
 */
public record FigureFile(Class<?> owner, String folder) {
    /** A figure from the specification of its own name and its data. */
    public Figure with(String name, ArrayNode values, String caption, String alternative) {
        return with(name, name, values, caption, alternative);
    }

    /** A figure from the specification of this name, which several share, and its data. */
    public Figure with(String specification, String name, ArrayNode values, String caption, String alternative) {
        ObjectNode figure = (ObjectNode) Json.parse(new Resource(owner, folder + specification + ".json").text());
        ((ObjectNode) figure.get("data")).set("values", values);
        return new Figure(name, caption, alternative, figure);
    }
}
