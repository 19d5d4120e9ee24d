package touchstone.evaluation.modelwritten.organism;

import java.util.List;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Secrets;
import touchstone.organisms.planted.OrganismParameters;

/**
 * Opens {@code organism:item-writer} and, for a judge apart from it, {@code organism:item-judge}. Parameters: {@code refuses=}, {@code
 * empty=}, {@code malformed=} (shares of texts), {@code mislabels=} (share of texts written for the other label), {@code flips=} (share of texts
 * that the judge takes for the other side, drawn by its seed), {@code overconfidence=} (1: confidence means what it says), {@code seed=}.
 */
public final class ItemAuthorProvider implements ModelProvider {
    @Override
    public List<String> providers() {
        return List.of("organism:item-writer", "organism:item-judge");
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        return opened(id);
    }

    static ItemAuthor opened(ModelId id) {
        OrganismParameters given = OrganismParameters.of(id);
        long seed = (long) given.number("seed", 1, 0, 1e15);
        ItemAuthor.Faults faults = new ItemAuthor.Faults(
                given.number("refuses", 0.02, 0, 1),
                given.number("empty", 0.01, 0, 1),
                given.number("malformed", 0.04, 0, 1),
                given.number("mislabels", 0, 0, 1),
                seed);
        Verdicts verdicts =
                new Verdicts(given.number("overconfidence", 1, 0.1, 10), given.number("flips", 0, 0, 1), seed);
        given.refuseOthers();
        return new ItemAuthor(OrganismParameters.canonical(id), faults, verdicts);
    }
}
