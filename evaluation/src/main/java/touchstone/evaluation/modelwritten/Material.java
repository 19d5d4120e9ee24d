package touchstone.evaluation.modelwritten;

import java.util.Optional;
import java.util.stream.Stream;
import touchstone.core.study.DataSource;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.sandbag.Facts;
import touchstone.evaluation.modelwritten.write.Written;

/** What models are asked. */
final class Material {
    private Material() {}

    /** With a set that was written in this run: alone where the plan names no others. */
    static Loaded with(ModelWrittenPlan plan, Loaded existing, Written written) {
        boolean alone = plan.items().isEmpty();
        return new Loaded(
                Stream.concat(alone ? Stream.empty() : existing.questions().stream(), written.questions().stream())
                        .toList(),
                Stream.concat(alone ? Stream.empty() : existing.pronouns().stream(), written.pronouns().stream())
                        .toList(),
                existing.notes());
    }

    /** The sets of a plan that need not be written: given ones, or the invented ones where none is given. */
    static Loaded existing(ModelWrittenPlan plan, DataSource data) {
        Loaded all = plan.items().isEmpty() ? BuiltIn.sets() : EvaluationFiles.read(data, plan.items());
        return new Loaded(
                all.questions().stream()
                        .map(set -> plan.distinct() ? set.distinct() : set)
                        .map((QuestionSet set) -> set.limited(plan.limit()))
                        .toList(),
                all.pronouns().stream().map(set -> set.limited(plan.limit())).toList(),
                all.notes());
    }

    /** Questions to tell sandbagging by, where the plan wants them. */
    static Optional<Facts> facts(ModelWrittenPlan plan, DataSource data) {
        if (!plan.sandbagging()) {
            return Optional.empty();
        }
        return Optional.of(plan.facts()
                .map(file -> Facts.read(data, file, plan.limit()))
                .orElseGet(() -> Facts.builtIn(plan.limit())));
    }
}
