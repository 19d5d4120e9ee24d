package touchstone.evaluation.modelwritten.write;

import java.util.Optional;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;

/**
 * The models that filter.
 *
 * @param second asked the same of the same candidates, to tell what of a set is the first one's taste
 */
public record Judges(Model first, Optional<Model> second) {
    /** @throws InputException if the second is the first again */
    public Judges {
        String id = first.id();
        if (second.filter(model -> model.id().equals(id)).isPresent()) {
            throw InputException.of(
                    "--second-judge",
                    "is the model that filters already, " + id,
                    "name a model that errs in other places, or leave it out");
        }
    }
}
