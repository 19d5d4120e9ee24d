package touchstone.evaluation.globalopinions;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import touchstone.core.plan.Parameter;
import touchstone.core.study.DataFile;
import touchstone.evaluation.globalopinions.ask.Orders;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.ask.Prompts;
import touchstone.evaluation.globalopinions.estimate.Resampling;
import touchstone.evaluation.globalopinions.item.Labels;
import touchstone.statistics.divergence.LogBase;

/** The plan of the global-opinions study. */
public record GlobalOpinionsPlan(
        @Parameter(
                value = "How the survey is put: default (the item alone), cross-national (as someone from a country),"
                        + " linguistic (in a language). The default is always asked.",
                byDefault = "default, cross-national, linguistic")
        List<Prompting> prompting,

        @Parameter(
                value =
                        "A survey of your own or the public one: wide (question, options, selections) or long (country, question,"
                                + " options, distribution); CSV, JSONL, JSON or YAML. Empty: the invented survey.",
                byDefault = "")
        Optional<DataFile> survey,

        @Parameter(
                value =
                        "Countries to answer for under cross-national prompting. Empty: all of the invented survey; of others"
                                + " China and Russia where both were asked, else the eight with most items.",
                byDefault = "")
        List<String> targets,

        @Parameter(
                value = "Languages to ask in under linguistic prompting. Empty: every language that items stand in.",
                byDefault = "")
        List<String> languages,

        @Parameter(
                value = "Items in other languages: rows with id (or original), language, question, options.",
                byDefault = "")
        Optional<DataFile> translations,

        @Parameter(
                value =
                        "Languages into which the --author model is to translate the items, with a check by translating back.",
                byDefault = "")
        List<String> translate,

        @Parameter(
                value =
                        "Base of the logarithm: natural (similarity from 0.167 to 1, as SciPy and the public code) or two (from"
                                + " 0 to 1). It stands in every unit; runs of different bases are not compared.",
                byDefault = "natural")
        LogBase logBase,

        @Parameter(
                value =
                        "Country labels: as-given, spellings (Britain is Great Britain; samples that are not of the nation stay"
                                + " apart) or samples (these are merged too).",
                byDefault = "spellings")
        Labels labels,

        @Parameter(value = "Only items of these sources, such as GAS or WVS; empty for all.", byDefault = "")
        List<String> sources,

        @Parameter(
                value = "Only items of this year or later, where items have a year; 0 for all.",
                byDefault = "0",
                min = 0,
                max = 2200)
        int fromYear,

        @Parameter(
                value = "Items to ask, spread evenly over those there are; 0 for all.",
                byDefault = "0",
                unit = "items",
                min = 0)
        int items,

        @Parameter(
                value =
                        "Items a country needs to be ranked, and all ranked countries in common; below it the map is hatched.",
                byDefault = "50",
                unit = "items",
                min = 2)
        int leastItems,

        @Parameter(
                value = "Orders of options over which each answer is averaged, the survey's first; 1 for that alone.",
                byDefault = "1",
                unit = "orders",
                min = 1,
                max = 26)
        int rotations,

        @Parameter(
                value =
                        "How those orders are made: cyclic turns the options, random draws orders for each item (give 4 rotations or"
                                + " more).",
                byDefault = "cyclic")
        Orders.Kind orders,

        @Parameter(
                value = "Wordings of the prompt over which each answer is averaged; 1 for the first alone.",
                byDefault = "1",
                unit = "wordings",
                min = 1,
                max = Prompts.WORDINGS)
        int paraphrases,

        @Parameter(
                value =
                        "Items also put without options, to be answered in words; the --judge says which option the words"
                                + " choose, or none.",
                byDefault = "0",
                unit = "items",
                min = 0)
        int freeText,

        @Parameter(value = "Answers in words to each such item.", byDefault = "1", unit = "answers", min = 1, max = 100)
        int freeReplies,

        @Parameter(
                value =
                        "What people read in such answers (item, label; repeat and model where there are several), as in a"
                                + " run's free-text.jsonl: shows the judge's error.",
                byDefault = "")
        Optional<DataFile> freeLabels,

        @Parameter(
                value =
                        "People by country (country, population), to weight the world's mean opinion by; empty for figures of"
                                + " 2020.",
                byDefault = "")
        Optional<DataFile> populations,

        @Parameter(
                value =
                        "Items with the largest shift for which a model is asked for its reasons, for each country answered for.",
                byDefault = "2",
                unit = "items",
                min = 0,
                max = 100)
        int explain,

        @Parameter(
                value = "Answers sampled per prompt where a model gives no option probabilities.",
                byDefault = "100",
                unit = "samples",
                min = 1,
                max = 1000)
        int samples,

        @Parameter(value = "Longest sampled answer.", byDefault = "12", unit = "tokens", min = 1, max = 4096)
        int sampleTokens,

        @Parameter(
                value = "Draws of items behind each interval.",
                byDefault = "10000",
                unit = "draws",
                min = 100,
                max = 1000000)
        int draws,

        @Parameter(
                value = "What is drawn: items, topics or waves (all items of one topic or year together).",
                byDefault = "items")
        Resampling.Unit resample,

        @Parameter(
                value =
                        "Size and training of the models: rows with model, parameters and, where they matter, steps and family.",
                byDefault = "")
        Optional<DataFile> series) {
    private static final int LEAST_RANDOM = 4;

    public GlobalOpinionsPlan {
        requireOnce("prompting", prompting);
        requireOnce("targets", targets);
        requireOnce("languages", languages);
        requireOnce("translate", translate);
        prompting = List.copyOf(prompting);
        targets = List.copyOf(targets);
        languages = List.copyOf(languages);
        translate = List.copyOf(translate);
        sources = List.copyOf(sources);
        if (orders == Orders.Kind.RANDOM && rotations < LEAST_RANDOM) {
            throw new IllegalArgumentException("orders=random needs rotations of " + LEAST_RANDOM
                    + " or more: chance does not even out the letters in fewer");
        }
        if (freeLabels.isPresent() && freeText == 0) {
            throw new IllegalArgumentException("free-labels are about answers in words: give free-text too");
        }
        if (survey.isEmpty() && !translate.isEmpty()) {
            throw new IllegalArgumentException(
                    "translate is for a survey of your own: the invented one stands in its languages already");
        }
    }

    private static void requireOnce(String name, List<?> values) {
        if (new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(name + " must name each once");
        }
    }
}
