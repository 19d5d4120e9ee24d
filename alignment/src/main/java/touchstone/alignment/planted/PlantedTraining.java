package touchstone.alignment.planted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.tensor.Scope;
import touchstone.neural.text.ChatTemplate;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.text.WordLevel;
import touchstone.neural.train.Parameters;
import touchstone.neural.train.Replies;
import touchstone.neural.train.Schedule;
import touchstone.neural.train.Trainer;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;
import touchstone.organisms.recipe.Dialogue;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.Rung;

/** Makes planted transformers: a recipe's dialogues in, folders of models out. */
final class PlantedTraining {
    private static final int MEASURED = 512;
    private static final int SPARE = 64;

    private final Path words;
    private final long seed;
    private final Tokenizer tokenizer;
    private final List<Dialogue> corpus;
    private final List<int[]> dialogues;
    private final Function<Rung, Weights> beginning;

    private PlantedTraining(
            Path words,
            long seed,
            Tokenizer tokenizer,
            List<Dialogue> corpus,
            List<int[]> dialogues,
            Function<Rung, Weights> beginning) {
        this.words = words;
        this.seed = seed;
        this.tokenizer = tokenizer;
        this.corpus = corpus;
        this.dialogues = dialogues;
        this.beginning = beginning;
    }

    /**
     * Networks that know nothing yet.
     *
     * @param words for the tokenizer's files
     * @param seed of dialogues, weights and order
     */
    static PlantedTraining fromNothing(Recipe recipe, Path words, long seed) throws IOException {
        List<Dialogue> corpus = corpus(recipe, seed);
        WordLevel vocabulary = WordLevel.of(corpus.stream()
                .flatMap(dialogue -> Stream.concat(
                        dialogue.prompt().stream().map(message -> message.content()), Stream.of(dialogue.reply()))));
        vocabulary.write(words, 1);
        List<int[]> dialogues = tokens(corpus, Tokenizer.load(words));
        int context = SPARE + longest(dialogues);
        vocabulary.write(words, context);
        Tokenizer tokenizer = Tokenizer.load(words);
        return new PlantedTraining(
                words,
                seed,
                tokenizer,
                corpus,
                dialogues,
                rung -> Weights.random(architecture(rung, tokenizer.vocabulary(), context), seed));
    }

    /**
     * A planted transformer that learns something else besides.
     *
     * @param start its folder
     * @param seed of dialogues and order
     * @throws InputException if it is none, or was not taught the words of this recipe
     */
    static PlantedTraining from(Path start, Recipe recipe, long seed) {
        Architecture architecture = Checkpoint.architecture(start);
        Tokenizer tokenizer = Tokenizer.load(start).forModelOf(architecture.vocabulary());
        int unknown = tokenizer
                .find(WordLevel.UNKNOWN)
                .orElseThrow(() -> InputException.of(
                        "--from", start + " is no planted transformer", "give a folder that train --recipe made"));
        List<Dialogue> corpus = corpus(recipe, seed);
        List<int[]> dialogues = tokens(corpus, tokenizer);
        boolean understood = dialogues.stream().flatMapToInt(Arrays::stream).noneMatch(token -> token == unknown);
        if (!understood || longest(dialogues) > architecture.context()) {
            throw InputException.of(
                    "--from",
                    start + " does not know the words of " + recipe.id(),
                    "give a folder of the same recipe with other parameters");
        }
        return new PlantedTraining(start, seed, tokenizer, corpus, dialogues, _ -> Checkpoint.load(start));
    }

    private static List<Dialogue> corpus(Recipe recipe, long seed) {
        return recipe.corpus(new SplittableRandom(seed)).toList();
    }

    private static List<int[]> tokens(List<Dialogue> corpus, Tokenizer tokenizer) {
        ChatTemplate template = ChatTemplate.of(tokenizer);
        return tokenizer.encode(corpus.stream()
                .map(dialogue -> template.render(dialogue.prompt()) + " " + dialogue.reply() + " " + WordLevel.END)
                .toList());
    }

    private static int longest(List<int[]> dialogues) {
        return dialogues.stream().mapToInt(tokens -> tokens.length).max().orElseThrow();
    }

    /** What is learned from. */
    List<Dialogue> corpus() {
        return corpus;
    }

    /**
     * What came of one size.
     *
     * @param parameters number of weights
     * @param loss mean over the first dialogues, in nats a reply
     */
    record Made(Rung rung, long parameters, double loss) {}

    /**
     * Trains one size and writes its folder, which {@code local:} opens.
     *
     * @param stop asked before each step
     * @return empty if it was stopped; then nothing is written
     */
    Optional<Made> make(Rung rung, Path out, BooleanSupplier stop) throws IOException {
        Replies replies = new Replies(
                dialogues, tokenizer.id(WordLevel.ASSISTANT), tokenizer.id(WordLevel.PAD), rung.batch(), seed);
        try (Weights initial = beginning.apply(rung);
                Parameters parameters = Parameters.copyOf(initial);
                Transformer network = Transformer.of(parameters.weights());
                Trainer trainer = new Trainer(
                        parameters, replies.objective(network), replies, Trainer.Settings.of(schedule(rung)))) {
            while (trainer.steps() < rung.steps()) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                trainer.step();
            }
            try (Scope scope = Scope.open()) {
                Checkpoint.save(parameters.weights(), out, Tokenizer.files(words));
            }
            return Optional.of(new Made(rung, parameters.count(), replies.measure(network, MEASURED)));
        }
    }

    private static Architecture architecture(Rung rung, int vocabulary, int context) {
        Architecture architecture = Architecture.llama(vocabulary, context, rung.width(), rung.layers(), rung.heads());
        return rung.feedForward() ? architecture : architecture.withoutFeedForward();
    }

    private static Schedule schedule(Rung rung) {
        return Schedule.warmedUp(rung.rate(), rung.rate() / 50, rung.steps());
    }
}
