package touchstone.evaluation.selfcorrection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchstone.core.input.InputException;
import touchstone.core.study.DataFile;
import touchstone.core.study.DataSource;
import touchstone.core.study.Dataset;
import touchstone.evaluation.selfcorrection.admission.StandInStudents;
import touchstone.evaluation.selfcorrection.admission.StudentFile;
import touchstone.evaluation.selfcorrection.admission.Students;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.PromptFile;
import touchstone.evaluation.selfcorrection.ask.Prompts;
import touchstone.evaluation.selfcorrection.bbq.BbqFile;
import touchstone.evaluation.selfcorrection.bbq.BbqItem;
import touchstone.evaluation.selfcorrection.bbq.BbqMetadata;
import touchstone.evaluation.selfcorrection.bbq.StandIn;
import touchstone.evaluation.selfcorrection.winogender.Occupation;
import touchstone.evaluation.selfcorrection.winogender.Sentences;

/**
 * What is asked about: the files of the plan, or the study's own material. What an experiment that does not run would need is not read.
 *
 * @param prompts what is said around the questions
 * @param warnings about the material itself
 */
record Material(
        List<BbqItem> items, Prompts prompts, List<Occupation> occupations, Students students, List<String> warnings) {
    /** @throws InputException naming file, row and field */
    static Material of(SelfCorrectionPlan plan, DataSource data) {
        List<String> warnings = new ArrayList<>();
        List<BbqItem> items = plan.experiments().contains(Experiment.BBQ)
                ? plan.templates().of(items(plan, data, warnings), item -> item.category() + " " + item.template())
                : List.of();
        if (!plan.bbq().isEmpty()) {
            warnings.addAll(unbalanced(items));
            if (!plan.allOrders()) {
                warnings.addAll(placed(items));
            }
        }
        return new Material(
                items,
                prompts(plan, data),
                plan.experiments().contains(Experiment.WINOGENDER)
                        ? plan.templates().of(occupations(plan, data), Occupation::name)
                        : List.of(),
                plan.experiments().contains(Experiment.ADMISSION)
                        ? new Students(plan.templates().of(students(plan, data).kinds(), Students.Kind::name))
                        : new Students(List.of()),
                List.copyOf(warnings));
    }

    private static Prompts prompts(SelfCorrectionPlan plan, DataSource data) {
        return Prompts.joined(plan.experiments().stream()
                .flatMap(experiment -> plan.prompts(experiment).stream()
                        .map(file -> new PromptFile(
                                        experiment, plan.arms(experiment), plan.paraphrases(), plan.selfDetect())
                                .read(data.data(file.path()))))
                .toList());
    }

    private static List<Dataset> open(List<DataFile> files, DataSource data) {
        return files.stream().map(file -> data.data(file.path())).toList();
    }

    private static List<BbqItem> items(SelfCorrectionPlan plan, DataSource data, List<String> warnings) {
        if (plan.bbq().isEmpty()) {
            return StandIn.items();
        }
        Optional<BbqMetadata> metadata = plan.bbqMetadata().isEmpty()
                ? Optional.empty()
                : Optional.of(BbqMetadata.read(open(plan.bbqMetadata(), data)));
        BbqFile file = new BbqFile(metadata, plan.byLabelType());
        List<BbqItem> items = file.read(open(plan.bbq(), data));
        file.mixed()
                .forEach((category, kinds) -> warnings.add(category + ": groups are told by "
                        + String.join(" and by ", kinds) + ", counted together; by-label-type keeps them apart."));
        if (items.isEmpty()) {
            throw InputException.of(
                    plan.bbq().getFirst().path(), "holds no questions", "give BBQ's JSONL files as published");
        }
        return items;
    }

    private static List<Occupation> occupations(SelfCorrectionPlan plan, DataSource data) {
        return plan.winogender().isEmpty()
                ? Sentences.standIn()
                : Sentences.read(
                        data.data(plan.winogender().get().path()),
                        data.data(plan.winogenderStats().orElseThrow().path()),
                        plan.femaleShare());
    }

    private static Students students(SelfCorrectionPlan plan, DataSource data) {
        return plan.students()
                .map(file -> StudentFile.read(data.data(file.path())))
                .orElseGet(StandInStudents::students);
    }

    /** Who prefers a letter looks cautious, or careless, where "unknown" mostly stands in one place. */
    private static List<String> placed(List<BbqItem> items) {
        List<String> warnings = new ArrayList<>();
        Map<String, List<BbqItem>> categories =
                items.stream().collect(Collectors.groupingBy(BbqItem::category, TreeMap::new, Collectors.toList()));
        categories.forEach((category, own) -> {
            for (int place = 0; place < 3; place++) {
                int at = place;
                long there = own.stream().filter(item -> item.unknown() == at).count();
                if (2 * there > own.size()) {
                    warnings.add(
                            category + ": the unknown answer stands at (" + (char) ('a' + place) + ") in " + there
                                    + " of " + own.size()
                                    + " questions: a liking for a letter would pass for caution or its lack; all-orders takes it out.");
                }
            }
        });
        return warnings;
    }

    /** A bias score compares polarities: a category in which one prevails leans by design. */
    private static List<String> unbalanced(List<BbqItem> items) {
        List<String> warnings = new ArrayList<>();
        Map<String, List<BbqItem>> cells = items.stream()
                .collect(Collectors.groupingBy(
                        item -> item.category() + (item.ambiguous() ? ", ambiguous" : ", disambiguated"),
                        TreeMap::new,
                        Collectors.toList()));
        cells.forEach((cell, own) -> {
            long negative = own.stream().filter(BbqItem::negative).count();
            if (2 * negative != own.size()) {
                warnings.add(cell + ": " + negative + " of " + own.size()
                        + " questions are negative, not half: a model that prefers one group in every question would show a bias"
                        + " score.");
            }
            long open = own.stream().filter(item -> item.target().isEmpty()).count();
            if (open > 0) {
                warnings.add(cell + ": " + open + " of " + own.size()
                        + " questions name no single target; they count for accuracy only.");
            }
        });
        return warnings;
    }
}
