package touchstone.evaluation.discrimination;

import java.util.Optional;
import touchstone.core.model.ModelId;
import touchstone.core.model.Organism;
import touchstone.evaluation.discrimination.organism.DiscriminationOrganismProvider;

/** Opens the simulated decider for tests. */
public final class Organisms {
    private Organisms() {}

    /** @param parameters as after the question mark of a model id, such as {@code null=true&seed=3} */
    public static Organism discrimination(String parameters) {
        String id = "organism:discrimination" + (parameters.isEmpty() ? "" : "?" + parameters);
        return (Organism) new DiscriminationOrganismProvider().open(ModelId.parse(id), _ -> Optional.empty());
    }
}
