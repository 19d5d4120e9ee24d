package touchstone.evaluation.selfcorrection;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.Organism;
import touchstone.core.model.Request;
import touchstone.core.plan.PlanFile;
import touchstone.core.plan.PlanSchema;
import touchstone.core.trial.Readout;
import touchstone.evaluation.selfcorrection.organism.SelfCorrectionOrganismProvider;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

/** What tests of this study share. */
public final class Fixtures {
    private Fixtures() {}

    /** @param parameters as after the question mark of a model id */
    public static Organism organism(String parameters) {
        String id = "organism:self-correction" + (parameters.isEmpty() ? "" : "?" + parameters);
        return (Organism) new SelfCorrectionOrganismProvider().open(ModelId.parse(id), _ -> Optional.empty());
    }

    public static SelfCorrectionPlan plan(String... settings) {
        return PlanSchema.of(SelfCorrectionPlan.class)
                .read(Arrays.stream(settings)
                        .map(setting -> PlanFile.parse("--set", setting))
                        .toList());
    }

    public static Findings run(List<? extends Model> models, String... settings) throws InterruptedException {
        return new SelfCorrectionStudy().conduct(plan(settings), new DirectLaboratory(1, models.toArray(Model[]::new)));
    }

    public static Estimate estimate(Findings findings, String name, Map<String, String> where) {
        return findings.estimates().stream()
                .filter(each ->
                        each.name().equals(name) && each.where().entrySet().containsAll(where.entrySet()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " " + where));
    }

    public static Measured value(Findings findings, String name, Map<String, String> where) {
        Estimate found = estimate(findings, name, where);
        if (found.value() instanceof Measured measured) {
            return measured;
        }
        throw new AssertionError(found.toString());
    }

    /** A file of real data, beside the repository; without it the test is skipped. */
    public static String shared(String file) {
        Path path = Path.of(System.getProperty("touchstone.root", ".."), "..", "shared", "data", file);
        assumeTrue(Files.exists(path), "no real data here: " + path + " is missing");
        return path.toString();
    }

    /** A model that gives every choice the probabilities a function says, and promises what it is asked to write. */
    public static ScriptedModel choosing(Function<Request, double[]> probabilities) {
        return ScriptedModel.answering(request -> switch (request.readout()) {
            case Readout.Choice _ -> ScriptedModel.probabilities(probabilities.apply(request));
            case Readout.Text _ -> ScriptedModel.text("I will be fair.");
            case Readout.Score _, Readout.Reward _ -> throw new AssertionError("nobody asks for scores");
        });
    }
}
