package touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import touchstone.alignment.distil.DistilPlan;
import touchstone.alignment.policy.PolicyPlan;
import touchstone.alignment.preference.PreferencePlan;
import touchstone.core.input.InputException;
import touchstone.neural.tensor.Libtorch;
import touchstone.neural.train.LanguageModelPlan;
import touchstone.neural.train.LanguageModelRun;
import touchstone.neural.train.TrainingFailure;

/** {@code touchstone train}: a language model from text, or one with a planted behaviour from a recipe. */
@Command(
        name = "train",
        description = {
            "Trains a language model from text and writes it as Hugging Face does: config.json, model.safetensors, tokenizer.json;"
                    + " with the loss curve in loss.json and report.html.",
            "With --preference, a preference model from pairs of replies, which local:DIR opens as one that rewards replies;"
                    + " with --policy, a language model trained by such rewards; with --distil, one that needs no instruction any more.",
            "A run that was interrupted is kept in DIR.training; --resume goes on with it and ends with the same bits."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    @Option(
            names = "--text",
            arity = "1..*",
            paramLabel = "PATH",
            description = ".txt or .jsonl files (field 'text'), gzipped or not, or folders of them")
    private List<Path> text = List.of();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description =
                    "with --preference, --policy, --distil or --recipe: a model to begin with; its size and tokenizer are taken")
    private @Nullable Path from;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "the model's folder; must not exist yet")
    private Path out = Path.of("");

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            description = "tokens to learn, at most (default ${DEFAULT-VALUE})")
    private int vocabulary = 4096;

    @Option(names = "--layers", paramLabel = "N", description = "blocks (default ${DEFAULT-VALUE})")
    private int layers = 4;

    @Option(names = "--width", paramLabel = "N", description = "of the residual stream (default ${DEFAULT-VALUE})")
    private int width = 128;

    @Option(names = "--heads", paramLabel = "N", description = "of each block (default ${DEFAULT-VALUE})")
    private int heads = 4;

    @Option(names = "--context", paramLabel = "N", description = "tokens a sequence (default ${DEFAULT-VALUE})")
    private int context = 256;

    @Option(names = "--steps", paramLabel = "N", description = "steps of the optimiser (default 1000)")
    private @Nullable Long steps;

    @Option(names = "--tokens", paramLabel = "N", description = "tokens to read, instead of --steps")
    private @Nullable Long tokens;

    @Option(names = "--batch", paramLabel = "N", description = "sequences a step (default ${DEFAULT-VALUE})")
    private int batch = 16;

    @Option(names = "--learning-rate", paramLabel = "X", description = "the highest (default ${DEFAULT-VALUE})")
    private double rate = 2e-3;

    @Option(
            names = "--held-out",
            paramLabel = "X",
            description = "share of the text kept apart to measure the model on (default ${DEFAULT-VALUE})")
    private double heldOut = 0.02;

    @Option(names = "--seed", paramLabel = "N", description = "equal seeds, equal models (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "of one operation (default ${DEFAULT-VALUE}); more help where width is in the hundreds and the machine idle")
    private int threads = 1;

    @Option(names = "--resume", description = "go on with an interrupted run")
    private boolean resume;

    @Option(names = "--onnx", description = "write model.onnx too")
    private boolean onnx;

    @Mixin
    private PreferenceOptions preference = new PreferenceOptions();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private DistilOptions distil = new DistilOptions();

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Touchstone program;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return switch (Training.of(spec.commandLine().getParseResult())) {
            case TEXT -> languageModel();
            case PREFERENCE -> preferenceModel();
            case POLICY -> policy();
            case DISTIL -> distil();
            case RECIPE -> planted();
        };
    }

    private int languageModel() {
        LanguageModelPlan plan = plan(text, rate);
        Libtorch.threads(threads);
        AtomicBoolean stop = new AtomicBoolean();
        program.ctrlC().stops(() -> stop.set(true));
        try (LanguageModelRun run =
                LanguageModelRun.of(plan, out, resume, Libtorch.devices().getLast())) {
            say(String.format(
                    Locale.ROOT,
                    "%,d weights, %,d steps of %,d tokens",
                    run.parameters(),
                    plan.steps(),
                    (long) batch * context));
            if (run.steps() > 0) {
                say("resumed after step " + run.steps());
            }
            if (!train(run, stop)) {
                say("interrupted after step " + run.steps() + "; the same command with --resume goes on");
                return Touchstone.INTERRUPTED;
            }
            run.publish(TrainingReport.html(run, out), onnx);
            say("written to " + out);
            return Touchstone.DONE;
        } catch (TrainingFailure e) {
            say("touchstone: " + e.getMessage() + "; the last checkpoint is in " + out + ".training");
            return Touchstone.FAILED;
        }
    }

    private int preferenceModel() {
        ParseResult given = spec.commandLine().getParseResult();
        Optional<Path> start = Optional.ofNullable(from);
        PreferenceOptions.check(given, start);
        Libtorch.threads(threads);
        AtomicBoolean stop = new AtomicBoolean();
        program.ctrlC().stops(() -> stop.set(true));
        LanguageModelPlan training = plan(List.of(preference.pairs()), PreferenceOptions.rate(given, start, rate));
        return preference.train(
                new PreferencePlan(training, start),
                out,
                resume,
                stop::get,
                spec.commandLine().getErr());
    }

    private int policy() {
        PolicyPlan plan = policy.plan(
                spec.commandLine().getParseResult(),
                Optional.ofNullable(from),
                steps == null ? 200 : steps,
                batch,
                rate,
                seed);
        Libtorch.threads(threads);
        AtomicBoolean stop = new AtomicBoolean();
        program.ctrlC().stops(() -> stop.set(true));
        return PolicyOptions.train(
                plan, out, resume, stop::get, spec.commandLine().getErr());
    }

    private int distil() {
        ParseResult given = spec.commandLine().getParseResult();
        DistilPlan plan = distil.plan(
                given,
                Optional.ofNullable(from),
                steps == null ? 200 : steps,
                batch,
                policy.tokens(),
                rate,
                heldOut,
                seed);
        Libtorch.threads(threads);
        AtomicBoolean stop = new AtomicBoolean();
        program.ctrlC().stops(() -> stop.set(true));
        return DistilOptions.train(
                plan, out, resume, stop::get, spec.commandLine().getErr());
    }

    private int planted() {
        Libtorch.threads(threads);
        AtomicBoolean stop = new AtomicBoolean();
        program.ctrlC().stops(() -> stop.set(true));
        if (recipe.models(out, Optional.ofNullable(from), Optional.ofNullable(steps), seed)
                .make(stop::get, this::say)) {
            return Touchstone.DONE;
        }
        say("interrupted; nothing was written");
        return Touchstone.INTERRUPTED;
    }

    private LanguageModelPlan plan(List<Path> from, double highest) {
        if (steps != null && tokens != null) {
            throw InputException.of("--steps", "and --tokens say the same", "give one of them");
        }
        long made = tokens == null
                ? steps == null ? 1000 : steps
                : Math.ceilDiv(tokens, Math.max(1L, (long) batch * context));
        return new LanguageModelPlan(
                from, vocabulary, layers, width, heads, context, made, batch, highest, seed, heldOut);
    }

    private boolean train(LanguageModelRun run, AtomicBoolean stop) {
        try (TrainingDisplay display = TrainingDisplay.show(
                run.plan().steps(), run.curve(), spec.commandLine().getErr(), Screen.progress())) {
            return run.train(display, stop::get);
        }
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
    }
}
