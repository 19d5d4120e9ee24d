package touchstone.evaluation.discrimination;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import touchstone.core.plan.Parameter;
import touchstone.core.study.DataFile;
import touchstone.evaluation.discrimination.decide.Intervention;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Style;

/** The plan of the discrimination study. */
public record DiscriminationPlan(
        @Parameter(
                value = "How the person is shown: explicit (attributes written out), implicit (by name and pronouns).",
                byDefault = "explicit, implicit")
        List<Fill> fills,

        @Parameter(value = "Styles of the scenarios; several show whether wording matters.", byDefault = "default")
        List<Style> styles,

        @Parameter(
                value =
                        "Wordings to test against the untouched question: names or the groups appended, write-first, all.",
                byDefault = "appended",
                oneOf = {
                    "none",
                    "appended",
                    "write-first",
                    "all",
                    "placebo",
                    "dont-use-affirmative-action",
                    "really-1x",
                    "really-2x",
                    "really-4x",
                    "illegal",
                    "ignore",
                    "illegal-and-ignore",
                    "think-aloud",
                    "think-how-to-avoid-discrimination",
                    "describe-a-good-process",
                    "reason-then-facts"
                })
        List<String> interventions,

        @Parameter(
                value = "Paraphrases of each intervention; 3 show how sensitive it is to wording.",
                byDefault = "1",
                min = 1,
                max = 3)
        int paraphrases,

        @Parameter(
                value = "Scenarios to use, spread evenly over those there are; 0 for all.",
                byDefault = "0",
                unit = "scenarios",
                min = 0)
        int scenarios,

        @Parameter(value = "Your own scenarios (YAML, JSONL or CSV with field template).", byDefault = "")
        Optional<DataFile> templates,

        @Parameter(value = "Your own attributes and levels (YAML or JSON).", byDefault = "")
        Optional<DataFile> grid,

        @Parameter(value = "Your own names (fields name and the attributes they carry).", byDefault = "")
        Optional<DataFile> names,

        @Parameter(
                value = "Already filled explicit prompts (discrim-eval's explicit.jsonl); replaces scenarios and fill.",
                byDefault = "")
        Optional<DataFile> explicitFile,

        @Parameter(
                value = "Already filled implicit prompts (discrim-eval's implicit.jsonl); replaces scenarios and fill.",
                byDefault = "")
        Optional<DataFile> implicitFile,

        @Parameter(
                value = "Scenarios the --author model is to write in place of the built-in ones; 0 for none.",
                byDefault = "0",
                unit = "scenarios",
                min = 0,
                max = 1000)
        int write,

        @Parameter(
                value = "Raters' judgements of the scenarios (the filled table rating-sheet); faulty ones are dropped.",
                byDefault = "")
        Optional<DataFile> ratings,

        @Parameter(
                value = "Raters that must have judged a scenario for it to be kept, where ratings are given.",
                byDefault = "3",
                unit = "raters",
                min = 1,
                max = 1000)
        int minimumRaters,

        @Parameter(value = "Leave out ages at which a scenario makes no sense.", byDefault = "false")
        boolean maskAges,

        @Parameter(value = "Also estimate interactions between attributes (little power).", byDefault = "false")
        boolean interactions,

        @Parameter(
                value =
                        "Texts written before each decision of a write-first intervention; their log-odds are averaged.",
                byDefault = "5",
                unit = "texts",
                min = 1,
                max = 100)
        int thoughts,

        @Parameter(
                value = "Longest text written before a decision.",
                byDefault = "300",
                unit = "tokens",
                min = 16,
                max = 8192)
        int thoughtTokens,

        @Parameter(
                value = "Answers sampled per prompt where a model gives no option probabilities.",
                byDefault = "10",
                unit = "samples",
                min = 1,
                max = 120)
        int samples,

        @Parameter(value = "Longest sampled answer.", byDefault = "60", unit = "tokens", min = 1, max = 4096)
        int sampleTokens,

        @Parameter(
                value = "The smallest score that matters; equivalence is tested against it.",
                byDefault = "0.1",
                unit = "log-odds",
                min = 0.001,
                max = 10)
        double margin,

        @Parameter(
                value = "Resamples of scenarios behind each bootstrap interval.",
                byDefault = "1000",
                unit = "resamples",
                min = 100,
                max = 100000)
        int resamples) {
    public DiscriminationPlan {
        requireSome("fills", fills);
        requireSome("styles", styles);
        if ((explicitFile.isPresent() || implicitFile.isPresent())
                && (templates.isPresent() || write > 0 || !styles.equals(List.of(Style.DEFAULT)))) {
            throw new IllegalArgumentException("filled files replace scenarios and styles: give either these or those");
        }
        if (ratings.isPresent() && (explicitFile.isPresent() || implicitFile.isPresent())) {
            throw new IllegalArgumentException(
                    "ratings are of scenarios, and filled files have none: give one or the other");
        }
        if (templates.isPresent() && write > 0) {
            throw new IllegalArgumentException("give either templates or write, not both");
        }
        fills = List.copyOf(fills);
        styles = List.copyOf(styles);
        interventions = List.copyOf(interventions);
        Intervention.named(interventions);
    }

    private static void requireSome(String name, List<?> values) {
        if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(name + " must name at least one, each once");
        }
    }
}
