package touchstone.interpretability.inductionheads.findings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Figure;
import touchstone.core.json.Json;

/** Vega-Lite specifications of this study, resource files without data. */
final class FigureFile {
    private static final String FOLDER = "/touchstone/interpretability/inductionheads/figures/";

    private FigureFile() {}

    /** A figure from the specification of this name and its data. */
    static Figure with(String name, ArrayNode values, String caption, String alternative) {
        ObjectNode figure = (ObjectNode) Json.parse(read(name));
        ((ObjectNode) figure.get("data")).set("values", values);
        return new Figure(name, caption, alternative, figure);
    }

    private static String read(String name) {
        try (InputStream file = FigureFile.class.getResourceAsStream(FOLDER + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the figure " + name + " is missing from this build");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
