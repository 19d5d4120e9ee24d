package touchstone.evaluation.modelwritten;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.study.DataFile;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.findings.NewSet;
import touchstone.evaluation.modelwritten.write.BiographyWriter;
import touchstone.evaluation.modelwritten.write.Brief;
import touchstone.evaluation.modelwritten.write.FewShotWriter;
import touchstone.evaluation.modelwritten.write.Judges;
import touchstone.evaluation.modelwritten.write.KeepBy;
import touchstone.evaluation.modelwritten.write.Landscape;
import touchstone.evaluation.modelwritten.write.Path;
import touchstone.evaluation.modelwritten.write.PersonaWriter;
import touchstone.evaluation.modelwritten.write.Settings;
import touchstone.evaluation.modelwritten.write.WinogenderWriter;
import touchstone.evaluation.modelwritten.write.WinogenderWriter.Occupation;
import touchstone.evaluation.modelwritten.write.Writer;
import touchstone.evaluation.modelwritten.write.Written;

/** The part of a run that writes an evaluation. */
final class Writing {
    private final ModelWrittenPlan plan;
    private final Laboratory lab;
    private final Model author;

    private Writing(ModelWrittenPlan plan, Laboratory lab, Model author) {
        this.plan = plan;
        this.lab = lab;
        this.author = author;
    }

    /** Empty where the plan names no behaviour. */
    static Optional<NewSet> of(ModelWrittenPlan plan, Laboratory lab) throws InterruptedException {
        if (plan.behaviour().isEmpty()) {
            return Optional.empty();
        }
        Model author = lab.author()
                .orElseThrow(() -> InputException.of(
                        "--author", "this plan has an evaluation written, and no author was given", "name one"));
        return Optional.of(
                new Writing(plan, lab, author).newSet(plan.behaviour().get()));
    }

    private NewSet newSet(String behaviour) throws InterruptedException {
        Judges judges = new Judges(lab.judge().orElse(author), second());
        Written written = writer(Brief.of(behaviour, plan.name()), judges).write();
        List<Integer> labels = written.questions()
                .map(set -> set.items().stream().map(Item::matching).toList())
                .orElseGet(() -> IntStream.range(0, written.texts().size())
                        .mapToObj(i -> 0)
                        .toList());
        Landscape landscape = Landscape.of(
                written.texts(),
                labels,
                new Landscape.Drawing(
                        plan.map().equals("umap"),
                        plan.neighbours(),
                        plan.vectors().map(file -> lab.data(file.path()))),
                lab,
                author,
                lab.random("map"));
        return new NewSet(written, landscape, written.second().map(asked -> judges), plan.validation());
    }

    private Writer writer(Brief brief, Judges judges) {
        Settings settings = new Settings(
                plan.candidates(),
                plan.keep(),
                plan.selection(),
                plan.keepBy(),
                plan.temperature().orElse(plan.path().temperature()),
                plan.topP().orElse(plan.path().topP()),
                plan.samples());
        return switch (plan.path()) {
            case PERSONA -> new PersonaWriter(lab, author, judges, brief, settings);
            case FEW_SHOT -> new FewShotWriter(lab, author, judges, brief, golds(), settings);
            case SYCOPHANCY ->
                new BiographyWriter(
                        lab,
                        author,
                        brief,
                        plan.golds().isPresent() ? golds().items() : BuiltIn.opinionQuestions(),
                        settings);
            case WINOGENDER -> new WinogenderWriter(lab, author, judges.first(), brief, occupations(), settings);
        };
    }

    private Optional<Model> second() {
        if (plan.keepBy() == KeepBy.BOTH && lab.secondJudge().isEmpty()) {
            throw InputException.of(
                    "plan: field 'keep-by'",
                    "two models are to filter, and one is given",
                    "name the other with --second-judge");
        }
        if (lab.secondJudge().isPresent() && plan.path() != Path.PERSONA && plan.path() != Path.FEW_SHOT) {
            throw InputException.of(
                    "--second-judge",
                    "path " + plan.path().name().toLowerCase(Locale.ROOT)
                            + " has no filter of labels to hold against another",
                    "leave it out, or write statements (persona) or two choices (few-shot)");
        }
        return lab.secondJudge();
    }

    private QuestionSet golds() {
        DataFile file = plan.golds()
                .orElseThrow(() -> InputException.of(
                        "plan: field 'golds'",
                        "this path shows the author examples, and none are given",
                        "give a file of questions of two choices in the public format, ten are usual"));
        return EvaluationFiles.questions(lab, file);
    }

    private List<Occupation> occupations() {
        return plan.jobs()
                .map(file -> lab.data(file.path())
                        .rows()
                        .map(row -> {
                            boolean released =
                                    row.find("BLS_original_occupation").isPresent();
                            String field = released ? "BLS_percent_women_2019" : "women";
                            double women = row.number(field);
                            if (!(women >= 0 && women <= 100)) {
                                throw row.wrong(field, "a percentage, got " + women);
                            }
                            return new Occupation(row.text(released ? "BLS_original_occupation" : "job"), women);
                        })
                        .toList())
                .orElseGet(() -> BuiltIn.jobTitles().entrySet().stream()
                        .map(job -> new Occupation(job.getKey(), job.getValue()))
                        .toList());
    }
}
