package touchstone.evaluation.globalopinions.map;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;
import touchstone.evaluation.globalopinions.item.CountryLabel;

/** The shapes of countries by name, and of the invented ones. A shape is a list of polygons, a polygon a list of rings, a ring longitudes and latitudes in turn. */
public final class Atlas {
    private static final String FOLDER = "/touchstone/evaluation/globalopinions/map/";
    private static final Atlas WORLD = new Atlas("world");
    private static final Atlas INVENTED = new Atlas("invented");
    private static final Map<String, Spot.Circle> CIRCLES = circles();

    private final ObjectNode shapes;

    private Atlas(String part) {
        this.shapes = (ObjectNode) Json.parse(read("world.json")).get(part);
    }

    /** The world, or the invented islands where none of the countries is of this world. */
    public static Atlas of(List<String> labels) {
        boolean known = labels.stream().anyMatch(label -> !(WORLD.alone(label) instanceof Spot.Nowhere));
        boolean invented = labels.stream().anyMatch(label -> INVENTED.alone(label) instanceof Spot.Shape);
        return invented && !known ? INVENTED : WORLD;
    }

    private static Map<String, Spot.Circle> circles() {
        Map<String, Spot.Circle> circles = new HashMap<>();
        for (String line : read("no-polygon.txt").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\|");
                String[] at = parts[1].split(",");
                circles.put(parts[0], new Spot.Circle(Double.parseDouble(at[0]), Double.parseDouble(at[1])));
            }
        }
        return Map.copyOf(circles);
    }

    private static String read(String name) {
        return new Resource(Atlas.class, FOLDER + name).text();
    }

    /** All shapes. */
    public ObjectNode shapes() {
        return shapes;
    }

    /** Where a label is drawn, were it alone. */
    public Spot alone(String label) {
        String country = CountryLabel.of(label).country();
        if (shapes.has(country)) {
            return new Spot.Shape(country);
        }
        return CIRCLES.containsKey(country)
                ? java.util.Objects.requireNonNull(CIRCLES.get(country))
                : new Spot.Nowhere();
    }

    /**
     * Where each label of a survey is drawn. A shape shows one label: a plain one before a sample, of samples the current national
     * before the old and that before those that are not of the nation, and of equals the first given.
     */
    public Map<String, Spot> spots(List<String> labels) {
        Map<String, String> shownBy = new HashMap<>();
        labels.stream().sorted(Comparator.comparingInt(Atlas::rank)).forEach(label -> {
            if (alone(label) instanceof Spot.Shape(String shape)) {
                shownBy.putIfAbsent(shape, label);
            }
        });
        Map<String, Spot> spots = new LinkedHashMap<>();
        for (String label : labels) {
            Spot spot = alone(label);
            spots.put(
                    label,
                    spot instanceof Spot.Shape(String shape) && !label.equals(shownBy.get(shape))
                            ? new Spot.Covered(shape, java.util.Objects.requireNonNull(shownBy.get(shape)))
                            : spot);
        }
        return spots;
    }

    private static int rank(String label) {
        String sample = CountryLabel.of(label).sample().orElse("").toLowerCase(Locale.ROOT);
        return sample.isEmpty() ? 0 : sample.startsWith("current") ? 1 : sample.startsWith("old") ? 2 : 3;
    }

    /** A spot as GeoJSON; only of shapes and circles. */
    ObjectNode geometry(Spot spot) {
        ObjectNode geometry = Json.object();
        switch (spot) {
            case Spot.Shape(String name) -> {
                geometry.put("type", "MultiPolygon");
                ArrayNode polygons = geometry.putArray("coordinates");
                shapes.get(name).forEach(polygon -> polygons.add(rings(polygon)));
            }
            case Spot.Circle(double longitude, double latitude) -> {
                geometry.put("type", "Point");
                geometry.putArray("coordinates").add(longitude).add(latitude);
            }
            case Spot.Covered covered -> throw new IllegalArgumentException("drawn as " + covered.by());
            case Spot.Nowhere nowhere -> throw new IllegalArgumentException("not drawn");
        }
        return geometry;
    }

    private static ArrayNode rings(JsonNode polygon) {
        ArrayNode rings = Json.array();
        for (JsonNode flat : polygon) {
            ArrayNode ring = rings.addArray();
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                double longitude = flat.get(i).asDouble();
                // GeoJSON counts from -180 to 180; the atlas draws what lies beyond in the east.
                ring.addArray()
                        .add(longitude > 180 ? longitude - 360 : longitude)
                        .add(flat.get(i + 1).asDouble());
            }
            // Rounding may have opened a ring that ended where it began.
            if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
                ring.add(ring.get(0).deepCopy());
            }
        }
        return rings;
    }
}
