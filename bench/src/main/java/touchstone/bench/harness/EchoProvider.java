package touchstone.bench.harness;

import java.util.List;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Secrets;

/** Opens {@link EchoOrganism}. */
public final class EchoProvider implements ModelProvider {
    @Override
    public List<String> providers() {
        return List.of(EchoOrganism.ID);
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        return new EchoOrganism();
    }
}
