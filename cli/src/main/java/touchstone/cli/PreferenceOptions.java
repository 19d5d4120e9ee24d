package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import touchstone.alignment.preference.PreferencePlan;
import touchstone.alignment.preference.PreferenceRun;
import touchstone.core.input.InputException;
import touchstone.neural.train.LanguageModelPlan;
import touchstone.neural.train.TrainingFailure;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.proportion.Proportion;

/** {@code touchstone train --preference}: a preference model from pairs of replies. */
final class PreferenceOptions {
    private static final List<String> SIZES = List.of("--vocabulary", "--layers", "--width", "--heads", "--context");

    /** Of a model that can already read, a tenth of what one begins with that cannot. */
    static final double FINE_TUNING = 2e-4;

    @Option(
            names = "--preference",
            paramLabel = "PAIRS",
            description = "in place of --text: a file of dialogues 'chosen' and 'rejected', as hh-rlhf's")
    private @Nullable Path pairs;

    /** The pairs that were asked for. */
    Path pairs() {
        return Objects.requireNonNull(pairs);
    }

    /** @throws InputException if a size was given beside a model that has one */
    static void check(ParseResult given, Optional<Path> from) {
        if (from.isPresent()) {
            SIZES.stream().filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
                throw InputException.of(option, "is that of the model to begin with", "leave it out with --from");
            });
        }
    }

    /** @param rate that was given, or is the default of training from nothing */
    static double rate(ParseResult given, Optional<Path> from, double rate) {
        return from.isEmpty() || given.hasMatchedOption("--learning-rate") ? rate : FINE_TUNING;
    }

    int train(PreferencePlan plan, Path out, boolean resume, BooleanSupplier stop, PrintWriter err) {
        LanguageModelPlan training = plan.training();
        try (PreferenceRun run = new PreferenceRun(plan, out, resume)) {
            err.println(run.data());
            err.println(String.format(Locale.ROOT, "%,d weights, %,d steps", run.parameters(), training.steps()));
            if (run.steps() > 0) {
                err.println("resumed after step " + run.steps());
            }
            boolean done;
            try (TrainingDisplay display =
                    TrainingDisplay.show(training.steps(), run.curve(), err, Screen.progress())) {
                done = run.train(display, stop);
            }
            if (!done) {
                err.println("interrupted after step " + run.steps() + "; the same command with --resume goes on");
                return Touchstone.INTERRUPTED;
            }
            err.println(accuracy(run.heldOutAccuracy()));
            run.publish();
            err.println("written to " + out);
            return Touchstone.DONE;
        } catch (TrainingFailure e) {
            err.println("touchstone: " + e.getMessage() + "; the last checkpoint is in " + out + ".training");
            return Touchstone.FAILED;
        }
    }

    private static String accuracy(Outcome<Proportion> heldOut) {
        return switch (heldOut) {
            case Outcome.Defined<Proportion>(Proportion accuracy) -> {
                Interval interval = accuracy.wilson(0.95);
                yield String.format(
                        Locale.ROOT,
                        "of %,d pairs held out it orders %.1f%% as people did (95%% interval %.1f%% to %.1f%%; chance is 50%%)",
                        accuracy.trials(),
                        100 * accuracy.rate(),
                        100 * interval.low(),
                        100 * interval.high());
            }
            case Outcome.Undefined<Proportion>(String why) -> why + ": nothing is known of pairs it has not seen";
        };
    }
}
