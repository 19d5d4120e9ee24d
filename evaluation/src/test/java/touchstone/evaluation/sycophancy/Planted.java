package touchstone.evaluation.sycophancy;

import java.util.Arrays;
import java.util.Optional;
import touchstone.core.findings.Findings;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.Organism;
import touchstone.core.plan.PlanFile;
import touchstone.core.plan.PlanSchema;
import touchstone.evaluation.sycophancy.organism.SycophancyOrganismProvider;
import touchstone.organisms.laboratory.DirectLaboratory;

/** Assistants and judges for tests, and runs of the study with them. */
public final class Planted {
    private Planted() {}

    /** @param parameters as after the question mark of a model id, such as {@code swayed=0.3&seed=3} */
    public static Organism assistant(String parameters) {
        return open("organism:sycophancy?" + parameters);
    }

    public static Organism judge(String parameters) {
        return open("organism:sycophancy-judge?" + parameters);
    }

    private static Organism open(String id) {
        return (Organism) new SycophancyOrganismProvider().open(ModelId.parse(id), _ -> Optional.empty());
    }

    /** A laboratory with a judge. */
    public static DirectLaboratory laboratory(Model judge, Model... subjects) {
        return new DirectLaboratory(1, subjects) {
            @Override
            public Optional<Model> judge() {
                return Optional.of(judge);
            }
        };
    }

    public static SycophancyPlan plan(String... settings) {
        return PlanSchema.of(SycophancyPlan.class)
                .read(Arrays.stream(settings)
                        .map(setting -> PlanFile.parse("--set", setting))
                        .toList());
    }

    public static Findings run(DirectLaboratory laboratory, String... settings) throws InterruptedException {
        return new SycophancyStudy().conduct(plan(settings), laboratory);
    }
}
