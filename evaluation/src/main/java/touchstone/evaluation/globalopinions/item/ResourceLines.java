package touchstone.evaluation.globalopinions.item;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.core.resource.Resource;

/** Word lists among this study's resources: one entry a line, {@code #} begins a comment line. */
public final class ResourceLines {
    private ResourceLines() {}

    /** The entries of a file in the folder {@code items}. */
    public static List<String> of(String name) {
        return new Resource(ResourceLines.class, "/touchstone/evaluation/globalopinions/items/" + name)
                .lines().stream().map(String::strip).toList();
    }

    /** Entries of the form {@code key|value}, in order. */
    public static Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : of(name)) {
            String[] parts = line.split("\\|", 2);
            if (parts.length != 2 || pairs.put(parts[0].strip(), parts[1].strip()) != null) {
                throw new IllegalStateException(name + " has a line that is no new pair: " + line);
            }
        }
        return pairs;
    }
}
