package touchstone.evaluation.modelwritten.organism;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import touchstone.asking.series.ModelSeries;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Scale;
import touchstone.core.model.Secrets;
import touchstone.organisms.planted.OrganismParameters;

/**
 * Opens {@code organism:respondent}. Parameters: {@code parameters=} (810M, 6.4B), {@code steps=} (of preference training), {@code
 * trend=} (a factor on what moves with both; 0 for a family without), {@code acquiescence=} (log-odds of yes), {@code strength=}
 * (log-odds for things it was planted no view on), {@code knows=} and {@code sandbags=} (of factual questions), {@code candid=}
 * (chance of the same side in free words),
 * {@code gender=}, {@code always=} (yes, no, first), {@code first=} (share of choices
 * taken unread), {@code coverage=}, {@code refusals=}, {@code logprobs=no}, {@code seed=}.
 */
public final class RespondentProvider implements ModelProvider {
    @Override
    public List<String> providers() {
        return List.of("organism:respondent");
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        OrganismParameters given = OrganismParameters.of(id);
        String size = given.text("parameters", "");
        OptionalDouble parameters = ModelSeries.parseSize(size);
        if (!size.isEmpty() && parameters.isEmpty()) {
            throw given.wrong("parameters", size, "a number of weights such as 810M or 6.4B");
        }
        boolean trained = id.parameters().containsKey("steps");
        long steps = (long) given.number("steps", 0, 0, 1e9);
        PlantedViews views = new PlantedViews(
                given.number("acquiescence", 0.3, -20, 20),
                given.number("strength", 0, -20, 20),
                given.number("trend", 1, -10, 10),
                given.number("knows", 0.85, 0, 1),
                given.number("sandbags", 0.2, 0, 1),
                given.number("candid", 0.9, 0, 1),
                given.number("gender", 0.6, -0.68, 0.68));
        Respondent.Manner manner = new Respondent.Manner(
                given.word("always", "none", List.of("none", "yes", "no", "first")),
                given.number("first", 0, 0, 1),
                given.number("coverage", 0.97, 0.001, 1),
                given.number("refusals", 0, 0, 1),
                given.flag("logprobs", true),
                (long) given.number("seed", 1, 0, 1e15));
        given.refuseOthers();
        Scale scale = new Scale(parameters, trained ? OptionalLong.of(steps) : OptionalLong.empty());
        return new Respondent(OrganismParameters.canonical(id), scale, views, manner);
    }
}
