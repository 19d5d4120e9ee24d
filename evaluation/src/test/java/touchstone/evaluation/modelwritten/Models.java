package touchstone.evaluation.modelwritten;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.plan.PlanSchema;
import touchstone.evaluation.modelwritten.organism.ItemAuthorProvider;
import touchstone.evaluation.modelwritten.organism.RespondentProvider;
import touchstone.organisms.laboratory.DirectLaboratory;

/** The simulated models of this study, and plans, for tests. */
public final class Models {
    private Models() {}

    /** @param parameters as after the question mark of a model id */
    public static Model respondent(String parameters) {
        return new RespondentProvider().open(id("respondent", parameters), name -> Optional.empty());
    }

    public static Model author(String parameters) {
        return new ItemAuthorProvider().open(id("item-writer", parameters), name -> Optional.empty());
    }

    public static Model judge(String parameters) {
        return new ItemAuthorProvider().open(id("item-judge", parameters), name -> Optional.empty());
    }

    private static ModelId id(String name, String parameters) {
        return ModelId.parse("organism:" + name + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    /** @param settings as after --set: {@code limit=4} */
    public static ModelWrittenPlan plan(String... settings) {
        ObjectNode json = Json.object();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            json.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return PlanSchema.of(ModelWrittenPlan.class).read(json, "test");
    }

    /** A laboratory with an author and two judges. */
    public static DirectLaboratory filteringTwice(
            long seed, Model author, Model judge, Model second, Model... subjects) {
        return new DirectLaboratory(seed, subjects) {
            @Override
            public Optional<Model> author() {
                return Optional.of(author);
            }

            @Override
            public Optional<Model> judge() {
                return Optional.of(judge);
            }

            @Override
            public Optional<Model> secondJudge() {
                return Optional.of(second);
            }
        };
    }

    /** A laboratory with an author and a judge. */
    public static DirectLaboratory writing(long seed, Model author, Model judge, Model... subjects) {
        return new DirectLaboratory(seed, subjects) {
            @Override
            public Optional<Model> author() {
                return Optional.of(author);
            }

            @Override
            public Optional<Model> judge() {
                return Optional.of(judge);
            }
        };
    }
}
