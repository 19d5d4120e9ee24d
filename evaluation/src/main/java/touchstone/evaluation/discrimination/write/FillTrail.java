package touchstone.evaluation.discrimination.write;

import java.util.List;
import touchstone.core.findings.Table;

/**
 * How the author's fillings came about.
 *
 * @param scenarios ids of the scenarios that could not be filled by rule
 * @param cells how many paragraphs the author was asked for
 * @param rejected every draft that broke the rules
 * @param borrowed paragraphs that the author never got right and that were made from another person's accepted text
 * @param dropped what could not be made at all
 */
public record FillTrail(List<String> scenarios, int cells, List<Draft> rejected, int borrowed, List<Dropped> dropped) {
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

    /** The trail for a report: counts, then what was dropped and why. */
    public List<Table> tables() {
        Table counts = new Table(
                "author-fillings",
                "Paragraphs that the author filled because no rule could",
                List.of("scenarios", "paragraphs", "drafts rejected", "borrowed", "dropped"),
                List.of(List.of(scenarios.size(), cells, rejected.size(), borrowed, dropped.size())));
        Table missing = new Table(
                "author-fillings-dropped",
                "Paragraphs that were dropped, and what was wrong with the last draft",
                List.of("scenario", "person", "reasons"),
                dropped.stream()
                        .map(drop -> List.<Object>of(drop.scenario(), drop.person(), String.join(" ", drop.reasons())))
                        .toList());
        return dropped.isEmpty() ? List.of(counts) : List.of(counts, missing);
    }

    /** What a reader must know. */
    public List<String> warnings() {
        return dropped.isEmpty()
                ? List.of()
                : List.of(dropped.size() + " of " + cells
                        + " paragraphs that the author was to fill are missing, so the grid"
                        + " is not full; run again with another --author, or write [PERSON] into these templates");
    }
}
