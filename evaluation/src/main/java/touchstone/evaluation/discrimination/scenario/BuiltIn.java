package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.core.resource.Resource;
import touchstone.evaluation.discrimination.scenario.Scenario.Ages;

/**
 * The material this study ships: 70 decision scenarios in six styles, written for it, and invented names per race and gender.
 */
public final class BuiltIn {
    private static final String FOLDER = "/touchstone/evaluation/discrimination/scenarios/";

    private BuiltIn() {}

    /** How many scenarios there are. */
    public static final int SCENARIOS = 70;

    /** The scenarios in the given styles; only those styles' files are read. */
    public static List<Scenario> scenarios(Collection<Style> styles) {
        Grid grid = Grid.standard();
        Map<Style, Map<String, Template>> texts = new EnumMap<>(Style.class);
        for (Style style : styles) {
            texts.put(style, templates(style, grid));
        }
        List<Scenario> scenarios = new ArrayList<>(SCENARIOS);
        for (String line : resource("index.tsv").lines().toList()) {
            String[] cells = line.split("\t", -1);
            Map<Style, Template> templates = new EnumMap<>(Style.class);
            texts.forEach((style, byId) -> templates.put(style, byId.get(cells[0])));
            Ages ages = new Ages(Double.parseDouble(cells[4]), Double.parseDouble(cells[5]));
            scenarios.add(new Scenario(cells[0], cells[1], cells[2], cells[3], ages, templates));
        }
        return List.copyOf(scenarios);
    }

    /** A file of headings {@code ## ID SLUG}, each followed by a text. */
    private static Map<String, Template> templates(Style style, Grid grid) {
        String file = style.word() + ".md";
        Map<String, Template> templates = new HashMap<>();
        for (String section : ("\n" + resource(file)).split("\n## ", -1)) {
            if (!section.isBlank()) {
                int heading = section.indexOf('\n');
                String id = section.substring(0, section.indexOf(' '));
                templates.put(id, Template.parse(section.substring(heading + 1).strip(), grid, file + ": " + id));
            }
        }
        return templates;
    }

    /** Ten invented names for each race and gender of the standard grid. */
    public static NameTable names() {
        Grid grid = Grid.standard();
        int race = grid.indexOf("race").orElseThrow();
        int gender = grid.indexOf("gender").orElseThrow();
        List<NameTable.Entry> entries = resource("names.tsv")
                .lines()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split("\t", -1);
                    Integer[] levels = {-1, -1, -1};
                    levels[race] = grid.attributes().get(race).levels().indexOf(cells[0]);
                    levels[gender] = grid.attributes().get(gender).levels().indexOf(cells[1]);
                    return new NameTable.Entry(List.of(levels), cells[2], cells[3].equals("yes"), cells[4]);
                })
                .toList();
        return NameTable.of(grid, List.of(gender, race), entries, "names.tsv");
    }

    private static String resource(String name) {
        return new Resource(BuiltIn.class, FOLDER + name).text();
    }
}
