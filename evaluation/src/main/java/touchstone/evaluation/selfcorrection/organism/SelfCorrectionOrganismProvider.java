package touchstone.evaluation.selfcorrection.organism;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Secrets;
import touchstone.organisms.planted.OrganismParameters;

/**
 * Opens {@code organism:self-correction}. Parameters: {@code parameters=175B} (size), {@code steps=800} (preference training), {@code
 * threshold=22B}, {@code null=true} (nothing planted), {@code bias=}, {@code instructed=}, {@code reasoned=} (bias scores at 175B and 800
 * steps), {@code delta-q=}, {@code delta-if=}, {@code delta-cot=} (race effects on admission whatever the size), {@code delta-women=} (what being a woman adds to them), {@code coverage=}, {@code
 * logprobs=no}, {@code seed=}.
 */
public final class SelfCorrectionOrganismProvider implements ModelProvider {
    @Override
    public List<String> providers() {
        return List.of("organism:self-correction");
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        OrganismParameters given =
                OrganismParameters.of(new ModelId(id.provider(), id.name(), inFull(id.parameters())));
        boolean deltas = id.parameters().keySet().stream()
                .anyMatch(key -> key.startsWith("delta-") && !key.equals("delta-women"));
        Planted.Deltas fixed = new Planted.Deltas(
                given.number("delta-q", -0.6, -10, 10),
                given.number("delta-if", 0, -10, 10),
                given.number("delta-cot", 0.3, -10, 10));
        Planted planted = new Planted(
                given.number("parameters", 175e9, 1, 1e15),
                given.number("steps", 800, 0, 1e9),
                given.number("threshold", 22e9, 1, 1e11),
                given.number("bias", 0.24, 0, 0.33),
                given.number("instructed", 0.09, 0, 0.25),
                given.number("reasoned", 0.04, 0, 0.16),
                deltas ? Optional.of(fixed) : Optional.empty(),
                given.number("delta-women", 0, -10, 10),
                given.flag("null", false));
        SelfCorrectionOrganism organism = new SelfCorrectionOrganism(
                OrganismParameters.canonical(id),
                planted,
                given.number("coverage", 0.98, 0.01, 1),
                given.flag("logprobs", true),
                (long) given.number("seed", 1, 0, 1e15));
        given.refuseOthers();
        return organism;
    }

    /** Sizes such as 810M and 1.6B written as plain numbers. */
    private static Map<String, String> inFull(Map<String, String> parameters) {
        Map<String, String> full = new TreeMap<>(parameters);
        for (String size : List.of("parameters", "threshold")) {
            full.computeIfPresent(
                    size,
                    (key, text) -> text.replaceFirst("[Kk]$", "e3")
                            .replaceFirst("[Mm]$", "e6")
                            .replaceFirst("[Bb]$", "e9"));
        }
        return full;
    }
}
