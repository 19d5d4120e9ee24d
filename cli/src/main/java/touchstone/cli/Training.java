package touchstone.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import touchstone.core.input.InputException;

/** What {@code touchstone train} can make, each with the option that asks for it and those that mean something with it. */
enum Training {
    TEXT(
            "--text",
            "--vocabulary",
            "--layers",
            "--width",
            "--heads",
            "--context",
            "--steps",
            "--tokens",
            "--batch",
            "--learning-rate",
            "--held-out",
            "--resume",
            "--onnx"),
    PREFERENCE(
            "--preference",
            "--from",
            "--vocabulary",
            "--layers",
            "--width",
            "--heads",
            "--context",
            "--steps",
            "--batch",
            "--learning-rate",
            "--held-out",
            "--resume"),
    POLICY(
            "--policy",
            "--from",
            "--reward",
            "--beta",
            "--replies",
            "--reply-tokens",
            "--at-steps",
            "--at-divergences",
            "--steps",
            "--batch",
            "--learning-rate",
            "--resume"),
    DISTIL("--distil", "--from", "--reply-tokens", "--steps", "--batch", "--learning-rate", "--held-out", "--resume"),
    RECIPE("--recipe", "--from", "--size", "--series", "--steps");

    private static final Set<String> ALWAYS = Set.of("--out", "--seed", "--threads", "--help", "--version");

    private final String option;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which cannot be changed
    private final Set<String> options;

    Training(String option, String... options) {
        this.option = option;
        this.options = Set.of(options);
    }

    /**
     * What these options ask for.
     *
     * @throws InputException if they ask for nothing, for two things, or one means nothing with what they ask for
     */
    static Training of(ParseResult given) {
        List<String> names =
                given.matchedOptions().stream().map(OptionSpec::longestName).toList();
        List<Training> asked = Arrays.stream(values())
                .filter(training -> names.contains(training.option))
                .toList();
        if (asked.isEmpty()) {
            throw nothing(names);
        }
        Training training = asked.getFirst();
        names.stream().filter(name -> !training.takes(name)).findFirst().ifPresent(name -> {
            throw InputException.of(name, "means nothing with " + training.option, "leave one of them out");
        });
        return training;
    }

    private boolean takes(String name) {
        return name.equals(option) || options.contains(name) || ALWAYS.contains(name);
    }

    /** An option that only some training has tells what was meant. */
    private static InputException nothing(List<String> names) {
        for (String name : names) {
            List<String> of = Arrays.stream(values())
                    .filter(training -> training != TEXT && training.options.contains(name))
                    .map(training -> training.option)
                    .toList();
            if (!of.isEmpty() && !TEXT.options.contains(name)) {
                return InputException.of(
                        name, "does not say what to train", "give " + String.join(" or ", of) + " too");
            }
        }
        return InputException.of(
                "train",
                "was not told what to learn from",
                "give text with --text, pairs with --preference, prompts with --policy or --distil, or a --recipe");
    }
}
