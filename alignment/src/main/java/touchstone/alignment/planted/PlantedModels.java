package touchstone.alignment.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.alignment.planted.PlantedFolder.Member;
import touchstone.alignment.planted.PlantedTraining.Made;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.local.LocalProvider;
import touchstone.neural.transformer.Architecture;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.Recipes;
import touchstone.organisms.recipe.Rung;

/**
 * {@code touchstone train --recipe}: planted transformers of one size or of all, or one that goes on from another recipe, with everything
 * their study needs. The folder appears when
 * all is done; until then the work lies beside it under a name of its own, and goes if it is interrupted.
 *
 * @param recipe as {@link Recipes#open} takes it
 * @param from a planted transformer to begin with; its size is taken
 * @param width of the one size wanted; empty for the largest
 * @param series whether all sizes are made
 * @param steps of the optimiser, in place of the recipe's
 */
public record PlantedModels(
        String recipe,
        Path out,
        Optional<Path> from,
        Optional<Integer> width,
        boolean series,
        Optional<Long> steps,
        long seed) {
    /** @return whether it was done; else it was stopped, and nothing is written */
    public boolean make(BooleanSupplier stop, Consumer<String> say) {
        Recipe opened = Recipes.load().open(recipe);
        List<Rung> rungs = rungs(opened);
        Path target = out.toAbsolutePath().normalize();
        refuseOccupied(target);
        try {
            Files.createDirectories(target.getParent());
            Path stage = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".");
            try {
                return make(opened, rungs, stage, stop, say);
            } finally {
                remove(stage);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(out + " cannot be written to", e);
        }
    }

    private boolean make(Recipe opened, List<Rung> rungs, Path stage, BooleanSupplier stop, Consumer<String> say)
            throws IOException {
        Path made = stage.resolve("made");
        PlantedTraining training = from.isPresent()
                ? PlantedTraining.from(from.get(), opened, seed)
                : PlantedTraining.fromNothing(opened, stage.resolve("words"), seed);
        say.accept(opened.id() + ": " + opened.says());
        List<Member> members = new ArrayList<>();
        for (Rung rung : rungs) {
            String name = series ? String.valueOf(rung.width()) : "";
            Optional<Made> model = training.make(rung, made.resolve(name), stop);
            if (model.isEmpty()) {
                return false;
            }
            members.add(new Member(name, model.get()));
            say.accept(line(opened, model.get()));
        }
        PlantedFolder folder = new PlantedFolder(opened, made, out, from.map(start -> LocalProvider.id(start, start)));
        folder.write(members, training.corpus());
        Files.deleteIfExists(out);
        Files.move(made, out);
        say.accept("written to " + out + "; to ask: " + folder.command(members));
        return true;
    }

    private static String line(Recipe recipe, Made made) {
        return String.format(
                Locale.ROOT,
                "width %d, %d layers, %,d weights, %,d steps: loss %.3f nats a reply, of which the recipe leaves %.3f open",
                made.rung().width(),
                made.rung().layers(),
                made.parameters(),
                made.rung().steps(),
                made.loss(),
                recipe.entropy());
    }

    private List<Rung> rungs(Recipe opened) {
        if (series && width.isPresent()) {
            throw InputException.of("--size", "is one of the sizes that --series makes all of", "give one of the two");
        }
        if (from.isPresent() && (series || width.isPresent())) {
            throw InputException.of(
                    series ? "--series" : "--size", "is that of the model to begin with", "leave it out with --from");
        }
        List<Rung> ladder = opened.ladder();
        List<Rung> chosen = series
                ? ladder
                : List.of(width.map(wanted -> rung(ladder, wanted)).orElse(ladder.getLast()));
        chosen = from.map(start -> List.of(goingOn(start, ladder))).orElse(chosen);
        return chosen.stream()
                .map(rung -> steps.map(rung::withSteps).orElse(rung))
                .toList();
    }

    /** As long and as fast as its own size of the ladder would, or the largest. */
    private static Rung goingOn(Path start, List<Rung> ladder) {
        Architecture begun = Checkpoint.architecture(start);
        Rung learned = ladder.stream()
                .filter(rung -> rung.width() == begun.width())
                .findFirst()
                .orElse(ladder.getLast());
        return new Rung(
                        begun.width(),
                        begun.layers(),
                        begun.attention().heads(),
                        begun.feedForward().isPresent(),
                        learned.steps(),
                        learned.batch(),
                        learned.rate())
                .goingOn();
    }

    private static Rung rung(List<Rung> ladder, int wanted) {
        return ladder.stream()
                .filter(rung -> rung.width() == wanted)
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "--size",
                        "cannot be " + wanted,
                        "give one of "
                                + ladder.stream()
                                        .map(rung -> String.valueOf(rung.width()))
                                        .collect(Collectors.joining(", "))));
    }

    private void refuseOccupied(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> inside = Files.isDirectory(target) ? Files.list(target) : Stream.of(target)) {
            if (inside.findAny().isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(out + " cannot be read", e);
        }
        throw InputException.of(out.toString(), "exists already", "give a folder that does not exist yet");
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
