package touchstone.interpretability.inductionheads.organism;

import java.util.List;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Secrets;

/** Opens {@code organism:induction-heads}, which takes no parameters: the plan has them. */
public final class InductionHeadsOrganismProvider implements ModelProvider {
    @Override
    public List<String> providers() {
        return List.of(InductionHeadsOrganism.ID);
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        id.parameters().keySet().stream().findFirst().ifPresent(parameter -> {
            throw InputException.of(
                    "--model",
                    InductionHeadsOrganism.ID + " has no parameter '" + parameter + "'",
                    "set the plan instead, such as --set copy-rate=0");
        });
        return new InductionHeadsOrganism();
    }
}
