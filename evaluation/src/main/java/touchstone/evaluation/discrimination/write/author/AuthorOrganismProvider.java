package touchstone.evaluation.discrimination.write.author;

import java.util.List;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Secrets;

/**
 * Opens {@code organism:author}. Parameters, each a rate between 0 and 1: {@code duplicate=}, {@code missing=}, {@code
 * banned=}, {@code changed=}, {@code untagged=}; see {@link Faults}.
 */
public final class AuthorOrganismProvider implements ModelProvider {
    @Override
    public List<String> providers() {
        return List.of("organism:author");
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        return AuthorOrganism.open(id);
    }
}
