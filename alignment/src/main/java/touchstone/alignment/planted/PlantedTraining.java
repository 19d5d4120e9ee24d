package touchstone.alignment.planted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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

    private final Path folder;
    private final long seed;
    private final Tokenizer tokenizer;
    private final List<Dialogue> corpus;
    private final List<int[]> dialogues;
    private final int context;

    /**
     * @param folder for the tokenizer's files
     * @param seed of dialogues, weights and order
     */
    PlantedTraining(Recipe recipe, Path folder, long seed) throws IOException {
        this.folder = folder;
        this.seed = seed;
        corpus = recipe.corpus(new SplittableRandom(seed)).toList();
        WordLevel words = WordLevel.of(corpus.stream()
                .flatMap(dialogue -> Stream.concat(
                        dialogue.prompt().stream().map(message -> message.content()), Stream.of(dialogue.reply()))));
        words.write(folder, 1);
        Tokenizer first = Tokenizer.load(folder);
        ChatTemplate template = ChatTemplate.of(first);
        dialogues = first.encode(corpus.stream()
                .map(dialogue -> template.render(dialogue.prompt()) + " " + dialogue.reply() + " " + WordLevel.END)
                .toList());
        context = SPARE
                + dialogues.stream().mapToInt(tokens -> tokens.length).max().orElseThrow();
        words.write(folder, context);
        tokenizer = Tokenizer.load(folder);
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
        try (Weights initial = Weights.random(architecture(rung), seed);
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
                Checkpoint.save(parameters.weights(), out, WordLevel.files(folder));
            }
            return Optional.of(new Made(rung, parameters.count(), replies.measure(network, MEASURED)));
        }
    }

    private Architecture architecture(Rung rung) {
        Architecture architecture =
                Architecture.llama(tokenizer.vocabulary(), context, rung.width(), rung.layers(), rung.heads());
        return rung.feedForward() ? architecture : architecture.withoutFeedForward();
    }

    private static Schedule schedule(Rung rung) {
        return Schedule.warmedUp(rung.rate(), rung.rate() / 50, rung.steps());
    }
}
