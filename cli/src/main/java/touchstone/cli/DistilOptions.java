package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import touchstone.alignment.distil.DistilPlan;
import touchstone.alignment.distil.DistilRun;
import touchstone.core.input.InputException;
import touchstone.neural.train.TrainingFailure;

/** {@code touchstone train --distil}: an instruction distilled into a model. */
final class DistilOptions {
    @Option(
            names = "--distil",
            paramLabel = "PROMPTS",
            description =
                    "in place of --text: a file of 'prompt' and 'instructed'; tunes --from to answer the first as it answers the second")
    private @Nullable Path prompts;

    /**
     * The plan of these options and of those that all training has.
     *
     * @throws InputException if an option is missing or cannot be
     */
    DistilPlan plan(
            ParseResult given,
            Optional<Path> from,
            long steps,
            int batch,
            int tokens,
            double rate,
            double heldOut,
            long seed) {
        Path start = from.orElseThrow(
                () -> InputException.of("--distil", "needs a language model to begin with", "give --from DIR"));
        return new DistilPlan(
                Objects.requireNonNull(prompts),
                start,
                steps,
                batch,
                tokens,
                given.hasMatchedOption("--learning-rate") ? rate : PreferenceOptions.FINE_TUNING,
                given.hasMatchedOption("--held-out") ? heldOut : 0.1,
                seed);
    }

    static int train(DistilPlan plan, Path out, boolean resume, BooleanSupplier stop, PrintWriter err) {
        try (DistilRun run = new DistilRun(plan, out, resume)) {
            err.println(run.data());
            say(err, run.steps() == 0 ? "before" : "resumed after step " + run.steps(), run);
            boolean done;
            try (TrainingDisplay display = TrainingDisplay.show(plan.steps(), run.curve(), err, Screen.progress())) {
                done = run.train(display, stop);
            }
            if (!done) {
                err.println("interrupted after step " + run.steps() + "; the same command with --resume goes on");
                return Touchstone.INTERRUPTED;
            }
            say(err, "after", run);
            run.publish();
            err.println("written to " + out);
            return Touchstone.DONE;
        } catch (TrainingFailure e) {
            err.println("touchstone: " + e.getMessage() + "; the last checkpoint is in " + out + ".training");
            return Touchstone.FAILED;
        }
    }

    private static void say(PrintWriter err, String when, DistilRun run) {
        OptionalDouble divergence = run.heldOutDivergence();
        err.println(
                divergence.isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%s: plain answers are %.4f nats a reply from the instructed ones, over the pairs held out",
                                when,
                                divergence.getAsDouble())
                        : when + ": no pair was held out, nothing is known of prompts it does not learn from");
    }
}
