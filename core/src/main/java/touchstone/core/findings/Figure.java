package touchstone.core.findings;

import tools.jackson.databind.node.ObjectNode;

/**
 * A figure: a Vega-Lite specification with its data inline under {@code data.values}.
 *
 * @param name short, kebab-case
 * @param caption what the figure shows and how to read it
 * @param alternative one or two sentences for somebody who cannot see it, with the main numbers
 * @param vegaLite the specification, without theme, size or colours that the report chooses
 */
public record Figure(String name, String caption, String alternative, ObjectNode vegaLite) {
    public Figure {
        if (vegaLite.at("/data/values").isMissingNode()
                && vegaLite.at("/datasets").isMissingNode()) {
            throw new IllegalArgumentException("figure " + name + " carries no data");
        }
    }
}
