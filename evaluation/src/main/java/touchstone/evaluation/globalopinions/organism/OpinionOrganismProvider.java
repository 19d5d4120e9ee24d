package touchstone.evaluation.globalopinions.organism;

import java.util.List;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Secrets;
import touchstone.organisms.planted.OrganismParameters;

/**
 * Opens {@code organism:global-opinions}. Parameters: {@code parameters=} (1e8 to 1e11: larger ones lie closer to home and follow
 * better), {@code steps=} (0 to 4000: training sharpens), or one by one {@code home=}, {@code world=}, {@code sharpness=}, {@code
 * follow=}, {@code stereotype=} (a country), {@code language=}, {@code noise=}, {@code letter-bias=}, {@code group=}; {@code logprobs=no}, {@code
 * coverage=}, {@code refusals=}, {@code unclear=}, {@code rewording=}. In words of its own it
 * {@code contradicts=} its letters; as a judge of such words it {@code misjudges=}.
 */
public final class OpinionOrganismProvider implements ModelProvider {
    @Override
    public List<String> providers() {
        return List.of("organism:global-opinions");
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        return new OpinionOrganism(OrganismParameters.canonical(id), Behaviour.of(id), Knowledge.INVENTED);
    }
}
