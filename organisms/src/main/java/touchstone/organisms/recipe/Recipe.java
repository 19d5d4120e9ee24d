package touchstone.organisms.recipe;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How to make a language model whose behaviour is known, as text: what it learns from, what it is then asked and what should be found.
 * The model itself sees prompts alone, as any other does.
 */
public interface Recipe {
    /** Its name with all parameters, such as {@code echo?q=0.75}. */
    String id();

    /** The study that measures what was planted. */
    String study();

    /** What was planted, in one sentence. */
    String says();

    /** Sizes to make it in, the smallest first. */
    List<Rung> ladder();

    /** Dialogues to learn from; the same generator gives the same ones. */
    Stream<Dialogue> corpus(RandomGenerator random);

    /**
     * Mean entropy of the assistant's last turn given what comes before it, in nats over the whole corpus: the loss of a model that
     * learned all there is. It counts what the grammar leaves open, such as which of two answers is drawn.
     */
    double entropy();

    /** The questions and the other parameters of the study's plan, but for the series of models. */
    List<Material> plan();

    /** The judge that the study needs, as {@code --judge} takes it; most need none. */
    default Optional<String> judge() {
        return Optional.empty();
    }

    /** What the study should find in a model that learned everything. */
    List<Planted> truth();
}
