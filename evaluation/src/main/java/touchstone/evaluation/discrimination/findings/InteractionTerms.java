package touchstone.evaluation.discrimination.findings;

import java.util.List;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.Design;
import touchstone.evaluation.discrimination.scenario.Grid;

/** The product terms of the design with interactions. */
final class InteractionTerms {
    private InteractionTerms() {}

    static List<Contrast> of(Grid grid, int scenarios) {
        return Design.withInteractions(grid, scenarios).derived().stream()
                .filter(contrast -> contrast.attribute().equals("interaction"))
                .toList();
    }
}
