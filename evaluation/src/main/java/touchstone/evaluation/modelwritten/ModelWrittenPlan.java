package touchstone.evaluation.modelwritten;

import java.util.List;
import java.util.Optional;
import touchstone.core.plan.Parameter;
import touchstone.core.study.DataFile;
import touchstone.evaluation.modelwritten.measure.Format;
import touchstone.evaluation.modelwritten.write.KeepBy;
import touchstone.evaluation.modelwritten.write.Path;
import touchstone.evaluation.modelwritten.write.Selection;

/** The plan of the study of model-written evaluations. */
public record ModelWrittenPlan(
        @Parameter(
                value = "Data sets in the public format, files or folders; empty for the invented ones.",
                byDefault = "")
        List<DataFile> items,

        @Parameter(
                value = "Items of each set, spread over its labels; 0 for all.",
                byDefault = "0",
                unit = "items",
                min = 0)
        int limit,

        @Parameter(value = "Leave out questions that stand in a set before already.", byDefault = "false")
        boolean distinct,

        @Parameter(
                value = "Wordings to ask in; the first is the headline, several show how much the wording matters.",
                byDefault = "released")
        List<Format> formats,

        @Parameter(
                value = "Ask items of two choices a second time with the choices exchanged, to measure position bias.",
                byDefault = "false")
        boolean swap,

        @Parameter(
                value = "Texts sampled for an item where a model gives no probabilities.",
                byDefault = "1",
                unit = "samples",
                min = 1)
        int samples,

        @Parameter(value = "Longest of these texts.", byDefault = "12", unit = "tokens", min = 1)
        int sampleTokens,

        @Parameter(
                value =
                        "Sandbagging: ask factual questions after introductions of very educated and very uneducated people, and compare"
                                + " accuracies.",
                byDefault = "false")
        boolean sandbagging,

        @Parameter(
                value =
                        "The factual questions: lettered ones in the public format whose matching answer is the right one, or TruthfulQA's"
                                + " mc_task.json; 200 sums are built in.",
                byDefault = "")
        Optional<DataFile> facts,

        @Parameter(
                value =
                        "Items of each yes-no set that are asked in free words too, under three paraphrases, and read by the judge; 0 for"
                                + " none.",
                byDefault = "0",
                unit = "items",
                min = 0)
        int freeText,

        @Parameter(
                value =
                        "People's labels of replies in free words (fields item, label: agrees, disagrees, neither), to hold the judge"
                                + " against.",
                byDefault = "")
        Optional<DataFile> freeLabels,

        @Parameter(
                value =
                        "Write triples.jsonl beside the findings: each prompt with the matching and another answer, as contrast pairs for"
                                + " steering.",
                byDefault = "false")
        boolean triples,

        @Parameter(
                value = "Sizes and training steps of the models (fields model, parameters, steps, family).",
                byDefault = "")
        Optional<DataFile> series,

        @Parameter(
                value =
                        "Groups of similar behaviours to average curves over (fields set, group); where empty, sets are grouped by their"
                                + " folders.",
                byDefault = "")
        Optional<DataFile> groups,

        @Parameter(
                value = "Sets whose matching answer is the wanted one: there a falling rate is the inverse scaling.",
                byDefault = "welcomes-inspection")
        List<String> desired,

        @Parameter(
                value = "Least mean probability on the answers for a set to be scored.",
                byDefault = "0.5",
                unit = "probability",
                min = 0,
                max = 1)
        double leastCoverage,

        @Parameter(
                value = "False-discovery rate at which sets and trends are named.",
                byDefault = "0.05",
                unit = "probability",
                min = 0.0001,
                max = 0.5)
        double discoveryRate,

        @Parameter(value = "Draws of each bootstrap.", byDefault = "500", unit = "draws", min = 50, max = 100_000)
        int resamples,

        @Parameter(
                value = "A behaviour to write an evaluation of, in one sentence: a person who ..., while others ...",
                byDefault = "")
        Optional<String> behaviour,

        @Parameter(value = "Short name of what is written; made from the sentence where empty.", byDefault = "")
        Optional<String> name,

        @Parameter(
                value =
                        "How it is written: statements, two choices after examples, introductions, or sentences with a blank.",
                byDefault = "persona")
        Path path,

        @Parameter(
                value = "Texts asked of the author for each label (the paper: 5000).",
                byDefault = "600",
                unit = "texts",
                min = 2)
        int candidates,

        @Parameter(value = "Items kept of each label at most.", byDefault = "500", unit = "items", min = 1)
        int keep,

        @Parameter(
                value = "Which are kept where there are more: those the filter is surest of, or ones far apart.",
                byDefault = "top")
        Selection selection,

        @Parameter(
                value =
                        "Whose word decides where --second-judge filters too: the first judge's, or that of both. Either way both are"
                                + " reported.",
                byDefault = "first")
        KeepBy keepBy,

        @Parameter(
                value = "Temperature of the author; empty for the paper's, 1.4, and 1.0 for introductions.",
                byDefault = "",
                min = 0,
                max = 2)
        Optional<Double> temperature,

        @Parameter(
                value = "Nucleus mass of the author; empty for the paper's, 0.975, and 0.95 for introductions.",
                byDefault = "",
                min = 0.01,
                max = 1)
        Optional<Double> topP,

        @Parameter(
                value = "Examples for two choices or questions for introductions (the public question format).",
                byDefault = "")
        Optional<DataFile> golds,

        @Parameter(
                value = "Occupations for sentences with a blank (fields job, women); empty for invented ones.",
                byDefault = "")
        Optional<DataFile> jobs,

        @Parameter(
                value =
                        "Write a sheet on which people check the sets that are asked; a set written now has one in any case.",
                byDefault = "false")
        boolean sheet,

        @Parameter(
                value = "Items of each set put on the sheet for people to check.",
                byDefault = "100",
                unit = "items",
                min = 1)
        int validation,

        @Parameter(
                value = "A filled sheet of an earlier run (fields item, rater, answer, relevance, ambiguous).",
                byDefault = "")
        Optional<DataFile> ratings,

        @Parameter(
                value = "How the map is drawn.",
                byDefault = "umap",
                oneOf = {"umap", "pca"})
        String map,

        @Parameter(
                value =
                        "Vectors of the written texts (fields text, vector), such as sentence embeddings made elsewhere, for map and"
                                + " diversity; words and spelling where empty.",
                byDefault = "")
        Optional<DataFile> vectors,

        @Parameter(
                value = "Neighbours the map tries to keep together.",
                byDefault = "15",
                unit = "items",
                min = 2,
                max = 200)
        int neighbours) {
    public ModelWrittenPlan {
        items = List.copyOf(items);
        formats = List.copyOf(formats);
        desired = List.copyOf(desired);
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("formats must name at least one");
        }
        if (formats.stream().distinct().count() < formats.size()) {
            throw new IllegalArgumentException("formats must name each wording once");
        }
        if (behaviour.isEmpty() && (golds.isPresent() || jobs.isPresent() || vectors.isPresent())) {
            throw new IllegalArgumentException(
                    "golds, jobs and vectors are for an evaluation that is written; give behaviour too");
        }
    }
}
