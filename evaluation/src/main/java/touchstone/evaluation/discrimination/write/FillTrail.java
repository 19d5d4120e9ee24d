package touchstone.evaluation.discrimination.write;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.core.findings.Table;
import touchstone.evaluation.discrimination.scenario.Style;

/**
 * How the author's fillings of one style came about.
 *
 * @param scenarios ids of the scenarios that could not be filled by rule
 * @param cells how many paragraphs the author was asked for
 * @param rejected every draft that broke the rules
 * @param borrowed paragraphs that the author never got right and that were made from another person's accepted text
 * @param dropped what could not be made at all
 */
public record FillTrail(
        Style style, List<String> scenarios, int cells, List<Draft> rejected, int borrowed, List<Dropped> dropped) {
    public FillTrail {
        scenarios = List.copyOf(scenarios);
        rejected = List.copyOf(rejected);
        dropped = List.copyOf(dropped);
    }

    /**
     * A paragraph that is missing from the grid.
     *
     * @param person the levels, such as {@code 40 female Black}
     * @param reasons of its last draft
     */
    public record Dropped(String scenario, String person, List<String> reasons) {
        public Dropped {
            reasons = List.copyOf(reasons);
        }
    }

    /** The trails for a report: counts, then what was wrong with drafts, then what was dropped and why; none for none. */
    public static List<Table> tables(List<FillTrail> trails) {
        Table counts = new Table(
                "author-fillings",
                "Paragraphs that the author filled because no rule could; borrowed ones are made from its text for a person"
                        + " who differs in name and numbers only",
                List.of("style", "scenarios", "paragraphs", "drafts rejected", "borrowed", "dropped"),
                trails.stream()
                        .map(trail -> List.<Object>of(
                                trail.style().word(),
                                trail.scenarios().size(),
                                trail.cells(),
                                trail.rejected().size(),
                                trail.borrowed(),
                                trail.dropped().size()))
                        .toList());
        Table faults = new Table(
                "author-fillings-rejected",
                "What was wrong with the author's fillings; a draft may have several faults",
                List.of("style", "scenario", "fault", "drafts"),
                trails.stream().flatMap(FillTrail::faults).toList());
        Table missing = new Table(
                "author-fillings-dropped",
                "Paragraphs that were dropped, and what was wrong with the last draft",
                List.of("style", "scenario", "person", "reasons"),
                trails.stream().flatMap(FillTrail::missing).toList());
        return trails.isEmpty()
                ? List.of()
                : Stream.of(counts, faults, missing)
                        .filter(table -> !table.rows().isEmpty())
                        .toList();
    }

    private Stream<List<Object>> faults() {
        Map<String, Map<String, Long>> counts = rejected.stream()
                .collect(Collectors.groupingBy(
                        Draft::item,
                        TreeMap::new,
                        Collectors.flatMapping(
                                draft -> draft.reasons().stream(),
                                Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()))));
        return counts.entrySet().stream()
                .flatMap(scenario -> scenario.getValue().entrySet().stream()
                        .map(fault -> List.of(style.word(), scenario.getKey(), fault.getKey(), fault.getValue())));
    }

    private Stream<List<Object>> missing() {
        return dropped.stream()
                .map(drop -> List.of(style.word(), drop.scenario(), drop.person(), String.join(" ", drop.reasons())));
    }

    /** What a reader must know. */
    public static List<String> warnings(List<FillTrail> trails) {
        int missing = trails.stream().mapToInt(trail -> trail.dropped().size()).sum();
        int asked = trails.stream().mapToInt(FillTrail::cells).sum();
        return missing == 0
                ? List.of()
                : List.of(missing + " of " + asked
                        + " paragraphs that the author was to fill are missing, so the grid is not"
                        + " full; run again with another --author, or write [PERSON] into these templates");
    }
}
