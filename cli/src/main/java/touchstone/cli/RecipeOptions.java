package touchstone.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import touchstone.alignment.planted.PlantedModels;

/** {@code touchstone train --recipe}: a network with a planted behaviour. */
final class RecipeOptions {
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

    /**
     * Of the recipe that was asked for.
     *
     * @param from a planted transformer to begin with
     */
    PlantedModels models(Path out, Optional<Path> from, Optional<Long> steps, long seed) {
        return new PlantedModels(
                Objects.requireNonNull(recipe), out, from, Optional.ofNullable(size), series, steps, seed);
    }
}
