package touchstone.neural.local;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Scale;
import touchstone.core.trial.Readout;
import touchstone.neural.generate.PromptReader;
import touchstone.neural.generate.Sampling;
import touchstone.neural.local.Conversation.Prompt;
import touchstone.neural.tensor.Libtorch;
import touchstone.neural.transformer.Transformer;

/**
 * Open weights on disk as a model: sampled text, exact distributions over options, exact scores of continuations. Questions asked at the
 * same time are computed together.
 *
 * <p>What it answers depends on the question and its seed. Beside which others it is computed changes log-probabilities by rounding only,
 * about 1e-6 in float32, and so a sampled token about once in a million; {@code ?batch=1&prefix=0} computes each alone, bit by bit the
 * same.
 *
 * <p>Studies that look inside take the network and tokenizer themselves from {@link #weights}.
 */
public final class LocalModel implements Model, AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    /** A model with fewer parameters loses more by a second thread than it gains. */
    private static final long LARGE = 50_000_000;

    private final Settings settings;
    private final Running running;

    LocalModel(Settings settings, Consumer<String> notices) {
        this(settings, notices, network -> network::hidden);
    }

    /** @param forward how the network computes */
    LocalModel(Settings settings, Consumer<String> notices, Function<Transformer, PromptReader.Forward> forward) {
        this.settings = settings;
        this.running = new Running(settings, notices, forward);
        CLEANER.register(this, running::close);
    }

    @Override
    public String id() {
        return settings.id();
    }

    /** The weights and how they are asked, wherever they lie. */
    @Override
    public String seedName() {
        return settings.seedName();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, false, true, settings.concurrency());
    }

    @Override
    public Optional<Price> price() {
        return Optional.of(Price.FREE);
    }

    /** Its number of weights; opens them. */
    @Override
    public Scale scale() {
        return Scale.of((double) weights().network().weights().count());
    }

    /**
     * The network and the tokenizer, opened on first use. They stay this model's: not to be closed, nor changed while it answers.
     *
     * @throws touchstone.core.input.InputException if the folder's files are damaged or not supported
     */
    public OpenWeights weights() {
        return running.open().weights();
    }

    /** Positions computed so far; less than what was asked where prompts begin alike. */
    public long tokensRead() {
        return running.open().worker().tokensRead();
    }

    @Override
    public Reply ask(Request request) throws ModelFault, InterruptedException {
        Opened opened = running.open();
        Job job = job(request, opened);
        opened.worker().add(job);
        try {
            return job.reply().get();
        } catch (InterruptedException e) {
            opened.worker().abandon(job);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelFault fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Job job(Request request, Opened opened) throws ModelFault {
        Conversation conversation = opened.conversation();
        Prompt prompt = conversation.prompt(request.messages());
        OpenWeights weights = opened.weights();
        int context = weights.network().architecture().context();
        fits(prompt.tokens().length, context);
        return switch (request.readout()) {
            case Readout.Text text -> {
                List<String> stops = new ArrayList<>(text.stop());
                stops.addAll(conversation.stops());
                yield Job.Write.of(
                        prompt,
                        new Sampling(text.temperature(), 0, text.topP(), request.seed()),
                        text.maxTokens(),
                        stops,
                        weights,
                        settings.fingerprint());
            }
            case Readout.Choice choice -> {
                OptionPaths options = new OptionPaths(choice, prompt, conversation, opened.vocabulary(), context);
                yield new Job.Choose(prompt, options, weights, settings.fingerprint(), new CompletableFuture<>());
            }
            case Readout.Score score -> {
                List<int[]> continuations = new ArrayList<>();
                for (String text : score.continuations()) {
                    int[] tokens = conversation
                            .continuation(prompt, text)
                            .orElseThrow(
                                    () -> new ModelFault(
                                            ModelFault.Kind.REJECTED,
                                            "the model's tokens do not part where the continuation '" + text
                                                    + "' begins; let the prompt end without a space and the continuation begin with one"));
                    fits(prompt.tokens().length + tokens.length - 1, context);
                    continuations.add(tokens);
                }
                yield new Job.Score(prompt, continuations, settings.fingerprint(), new CompletableFuture<>());
            }
            case Readout.Reward _ ->
                throw new ModelFault(
                        ModelFault.Kind.REJECTED, settings.id() + " is no preference model: it rewards no replies");
        };
    }

    private static void fits(int tokens, int context) throws ModelFault {
        if (tokens > context) {
            throw new ModelFault(
                    ModelFault.Kind.REJECTED,
                    "the text has " + tokens + " tokens and the model reads at most " + context + "; shorten it");
        }
    }

    /** Frees the weights; who still waits for an answer is told. */
    @Override
    public void close() {
        running.close();
        running.awaitEnd();
    }

    @Override
    public String toString() {
        return settings.id();
    }

    /** What there is once the model was opened. */
    private record Opened(OpenWeights weights, Conversation conversation, Vocabulary vocabulary, Worker worker) {}

    /** The opened model, apart from {@link LocalModel} itself so that the cleaner holds none of that. */
    private static final class Running {
        private final Settings settings;
        private final Consumer<String> notices;
        private final Function<Transformer, PromptReader.Forward> forward;
        private @Nullable Opened opened;
        private @Nullable Thread hook;
        private boolean closed;

        Running(Settings settings, Consumer<String> notices, Function<Transformer, PromptReader.Forward> forward) {
            this.settings = settings;
            this.notices = notices;
            this.forward = forward;
        }

        synchronized Opened open() {
            if (closed) {
                throw new IllegalStateException(settings.id() + " is closed");
            }
            if (opened == null) {
                OpenWeights weights = OpenWeights.open(settings.directory(), settings.kind(), settings.device());
                int threads = weights.network().weights().count() < LARGE
                        ? 1
                        : Runtime.getRuntime().availableProcessors();
                Libtorch.threads(settings.threads().orElse(threads));
                Worker worker = Worker.start(weights, forward, settings, notices);
                opened = new Opened(
                        weights,
                        new Conversation(weights.tokenizer(), settings.form()),
                        Vocabulary.of(
                                weights.tokenizer(),
                                weights.network().architecture().vocabulary()),
                        worker);
                // A process that ends while libtorch computes may crash on its way out.
                hook = new Thread(() -> {
                    worker.close();
                    worker.awaitEnd();
                });
                Runtime.getRuntime().addShutdownHook(hook);
            }
            return opened;
        }

        synchronized void close() {
            closed = true;
            if (opened != null) {
                opened.worker().close();
            }
            if (hook != null) {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException e) {
                    // The process ends already: the hook does it.
                }
            }
        }

        void awaitEnd() {
            Opened last = opened;
            if (last != null) {
                last.worker().awaitEnd();
            }
        }
    }
}
