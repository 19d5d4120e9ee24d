package touchstone.evaluation.selfcorrection;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.plan.Parameter;
import touchstone.core.study.DataFile;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Experiment;

/** The plan of the self-correction study. */
public record SelfCorrectionPlan(
        @Parameter(value = "Which experiments to run.", byDefault = "bbq, winogender, admission")
        List<Experiment> experiments,

        @Parameter(
                value = "Conditions beside the plain question Q, which always takes part.",
                byDefault = "Q+IF, Q+IF+CoT, Q+Match",
                oneOf = {"Q", "Q+IF", "Q+IF+CoT", "Q+Match", "Q+placebo", "Q+reverse", "Q+CoT", "Q+second-round"})
        List<String> conditions,

        @Parameter(
                value = "Wordings of each question and sentence; several show how much wording matters.",
                byDefault = "1",
                unit = "wordings",
                min = 1,
                max = 5)
        int paraphrases,

        @Parameter(
                value = "Texts a model writes before each answer of a condition that lets it write first.",
                byDefault = "1",
                unit = "texts",
                min = 1,
                max = 100)
        int rationales,

        @Parameter(
                value = "Longest text written before an answer.",
                byDefault = "256",
                unit = "tokens",
                min = 16,
                max = 8192)
        int rationaleTokens,

        @Parameter(value = "Temperature at which such texts are sampled.", byDefault = "1", min = 0, max = 2)
        double temperature,

        @Parameter(value = "Ask each BBQ question with its answers in all six orders.", byDefault = "false")
        boolean allOrders,

        @Parameter(
                value = "How a BBQ answer counts: its most probable choice, or each choice by its probability.",
                byDefault = "most-probable")
        Reading reading,

        @Parameter(value = "BBQ files (JSONL as published); in place of the stand-in questions.", byDefault = "")
        List<DataFile> bbq,

        @Parameter(
                value =
                        "BBQ's additional_metadata.csv (target_loc); without it targets follow from stereotyped groups.",
                byDefault = "")
        List<DataFile> bbqMetadata,

        @Parameter(
                value = "Keep BBQ questions with names and with groups apart (label_type of the metadata).",
                byDefault = "false")
        boolean byLabelType,

        @Parameter(
                value = "Answers collected elsewhere to score instead of asking (category, example_id, a text field).",
                byDefault = "")
        List<DataFile> predictions,

        @Parameter(value = "The field of the predictions to score.", byDefault = "prediction_race_format")
        String predictionField,

        @Parameter(
                value = "Also ask which of two answers is biased, where a group and 'unknown' are given.",
                byDefault = "false")
        boolean selfDetect,

        @Parameter(
                value =
                        "The sentences around BBQ questions in another language, for files such as KoBBQ: rows with prompt, wording"
                                + " and text; empty for English.",
                byDefault = "")
        Optional<DataFile> bbqPrompts,

        @Parameter(
                value =
                        "Winogender's templates.tsv or all_sentences.tsv; or sentences of your own, in any language (occupation,"
                                + " sentence with _, female, male, neutral).",
                byDefault = "")
        Optional<DataFile> winogender,

        @Parameter(
                value =
                        "The sentences around Winogender's in another language: rows with prompt, wording and text; empty for"
                                + " English.",
                byDefault = "")
        Optional<DataFile> winogenderPrompts,

        @Parameter(value = "Winogender's occupations-stats.tsv.", byDefault = "")
        Optional<DataFile> winogenderStats,

        @Parameter(value = "The field with the share of women, per cent.", byDefault = "bls_pct_female")
        String femaleShare,

        @Parameter(value = "Law students (law_data.csv: sex, LSAT, UGPA).", byDefault = "")
        Optional<DataFile> students,

        @Parameter(
                value =
                        "The sentences about students in another language: rows with prompt, wording and text; empty for English.",
                byDefault = "")
        Optional<DataFile> admissionPrompts,

        @Parameter(value = "Races to judge each student under.", byDefault = "Black")
        List<String> races,

        @Parameter(value = "The race they are compared with.", byDefault = "white")
        String referenceRace,

        @Parameter(value = "Size and training steps of the models (model, parameters, steps, family).", byDefault = "")
        Optional<DataFile> series,

        @Parameter(
                value =
                        "Which templates, occupations and kinds of students are asked about: all, or every other one, beginning with the first or the second.",
                byDefault = "all")
        Templates templates,

        @Parameter(
                value =
                        "Write distil-prompts.jsonl, for train --distil: what is asked, plainly and with the instruction.",
                byDefault = "false")
        boolean distil,

        @Parameter(
                value = "Answers sampled per prompt where a model gives no option probabilities.",
                byDefault = "10",
                unit = "samples",
                min = 1,
                max = 120)
        int samples,

        @Parameter(value = "Longest sampled answer.", byDefault = "30", unit = "tokens", min = 1, max = 4096)
        int sampleTokens,

        @Parameter(
                value = "Resamples behind each bootstrap interval; the paper's benchmark asks for 2,000.",
                byDefault = "2000",
                unit = "resamples",
                min = 100,
                max = 100000)
        int resamples) {
    /** How an answer to BBQ counts. */
    public enum Reading {
        MOST_PROBABLE,
        PROBABILITIES
    }

    /** Which of the material is asked, so that a model can be trained on one half and examined on the other. */
    public enum Templates {
        ALL(0, 1),
        FIRST_HALF(0, 2),
        SECOND_HALF(1, 2);

        private final int first;
        private final int each;

        Templates(int first, int each) {
            this.first = first;
            this.each = each;
        }

        /** Those of some things whose name is of this half, by the order in which names first come. */
        <T> List<T> of(List<T> all, Function<T, String> name) {
            List<String> names = all.stream().map(name).distinct().toList();
            Set<String> chosen = IntStream.range(0, names.size())
                    .filter(at -> at % each == first)
                    .mapToObj(names::get)
                    .collect(Collectors.toSet());
            return all.stream()
                    .filter(each -> chosen.contains(name.apply(each)))
                    .toList();
        }
    }

    public SelfCorrectionPlan {
        experiments = once("experiments", experiments);
        conditions = List.copyOf(conditions);
        bbq = List.copyOf(bbq);
        bbqMetadata = List.copyOf(bbqMetadata);
        predictions = List.copyOf(predictions);
        races = once("races", races);
        Arm.named(conditions);
        if (races.contains(referenceRace) || races.stream().anyMatch(String::isBlank) || referenceRace.isBlank()) {
            throw new IllegalArgumentException("races must be words other than reference-race, " + referenceRace);
        }
        if (winogender.isPresent() != winogenderStats.isPresent()) {
            throw new IllegalArgumentException("give winogender and winogender-stats together");
        }
        if (bbq.isEmpty() && (!bbqMetadata.isEmpty() || !predictions.isEmpty() || byLabelType)) {
            throw new IllegalArgumentException(
                    "bbq-metadata, predictions and by-label-type are about BBQ files: give bbq too");
        }
        if (byLabelType && bbqMetadata.isEmpty()) {
            throw new IllegalArgumentException("by-label-type needs bbq-metadata");
        }
    }

    private static <T> List<T> once(String name, List<T> values) {
        if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(name + " must name at least one, each once");
        }
        return List.copyOf(values);
    }

    /** Whether an experiment's questions are not those of which something was planted in organisms. */
    boolean otherThanOwn(Experiment experiment) {
        return prompts(experiment).isPresent()
                || templates != Templates.ALL
                || switch (experiment) {
                    case BBQ -> !bbq.isEmpty();
                    case WINOGENDER -> winogender.isPresent();
                    case ADMISSION -> students.isPresent();
                };
    }

    /** The file of an experiment's sentences in another language. */
    Optional<DataFile> prompts(Experiment experiment) {
        return switch (experiment) {
            case BBQ -> bbqPrompts;
            case WINOGENDER -> winogenderPrompts;
            case ADMISSION -> admissionPrompts;
        };
    }

    /** The conditions of an experiment. */
    List<Arm> arms(Experiment experiment) {
        return Arm.named(conditions).stream()
                .filter(arm -> arm.fits(experiment))
                .toList();
    }

    /** The reference first. */
    List<String> allRaces() {
        return Stream.concat(Stream.of(referenceRace), races.stream()).toList();
    }
}
