package touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import touchstone.alignment.planted.PlantedModels;
import touchstone.core.input.InputException;

/** {@code touchstone train --recipe}: a network with a planted behaviour. */
final class RecipeOptions {
    private static final List<String> OTHERS = List.of(
            "--text",
            "--preference",
            "--policy",
            "--vocabulary",
            "--layers",
            "--width",
            "--heads",
            "--context",
            "--tokens",
            "--batch",
            "--learning-rate",
            "--held-out",
            "--resume",
            "--onnx");

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            description =
                    "in place of --text: a model with a planted behaviour, such as 'echo?q=0.75', with the questions and the plan of the"
                            + " study that measures it")
    private @Nullable String recipe;

    @Option(
            names = "--size",
            paramLabel = "WIDTH",
            description = "with --recipe: which of its sizes (default the largest)")
    private @Nullable Integer size;

    @Option(names = "--series", description = "with --recipe: all its sizes, each in a folder of DIR, and series.yaml")
    private boolean series;

    /** Whether a planted model is wanted. */
    boolean asked() {
        return recipe != null || size != null || series;
    }

    /** @throws InputException if an option was given that means nothing here */
    void check(ParseResult given) {
        chosen();
        OTHERS.stream().filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
            throw InputException.of(option, "is for other training", "leave it out with --recipe");
        });
    }

    /** @param from a planted transformer to begin with */
    PlantedModels models(Path out, Optional<Path> from, Optional<Long> steps, long seed) {
        return new PlantedModels(chosen(), out, from, Optional.ofNullable(size), series, steps, seed);
    }

    private String chosen() {
        if (recipe == null) {
            throw InputException.of("--size and --series", "choose among a recipe's sizes", "give --recipe too");
        }
        return recipe;
    }
}
