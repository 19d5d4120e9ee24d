package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import touchstone.alignment.policy.PolicyPlan;
import touchstone.alignment.policy.PolicyRun;
import touchstone.core.input.InputException;
import touchstone.neural.train.TrainingFailure;

/** {@code touchstone train --policy}: a language model trained against a preference model. */
final class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "PROMPTS",
            description =
                    "in place of --text: a file of prompts ('prompt', 'messages', or dialogues 'chosen'); trains --from against --reward")
    private @Nullable Path prompts;

    @Option(names = "--reward", paramLabel = "DIR", description = "with --policy: the preference model")
    private @Nullable Path reward;

    @Option(
            names = "--beta",
            paramLabel = "X",
            description = "with --policy: weight of the divergence from the start (default ${DEFAULT-VALUE})")
    private double beta = 0.1;

    @Option(
            names = "--replies",
            paramLabel = "N",
            description = "with --policy: replies to each prompt of a step (default ${DEFAULT-VALUE})")
    private int replies = 8;

    @Option(
            names = "--reply-tokens",
            paramLabel = "N",
            description = "with --policy or --distil: longest reply (default ${DEFAULT-VALUE})")
    private int tokens = 64;

    @Option(
            names = "--at-steps",
            split = ",",
            paramLabel = "N",
            description =
                    "with --policy: steps after which the policy is saved; the first and the last are in any case")
    private List<Long> atSteps = List.of();

    @Option(
            names = "--at-divergences",
            split = ",",
            paramLabel = "X",
            description = "with --policy: nats a reply from the start at which the policy is saved")
    private List<Double> atDivergences = List.of();

    /** Of the longest reply. */
    int tokens() {
        return tokens;
    }

    /**
     * The plan of these options and of those that all training has.
     *
     * @throws InputException if an option is missing or cannot be
     */
    PolicyPlan plan(ParseResult given, Optional<Path> from, long steps, int batch, double rate, long seed) {
        Path start = from.orElseThrow(
                () -> InputException.of("--policy", "needs a language model to begin with", "give --from DIR"));
        if (prompts == null || reward == null) {
            throw InputException.of("--policy", "needs a preference model to be rewarded by", "give --reward DIR");
        }
        return new PolicyPlan(
                prompts,
                start,
                reward,
                beta,
                steps,
                batch,
                replies,
                tokens,
                given.hasMatchedOption("--learning-rate") ? rate : PreferenceOptions.FINE_TUNING,
                new LinkedHashSet<>(atSteps),
                atDivergences,
                seed);
    }

    static int train(PolicyPlan plan, Path out, boolean resume, BooleanSupplier stop, PrintWriter err) {
        try (PolicyRun run = new PolicyRun(plan, out, resume)) {
            err.println(run.data());
            if (run.steps() > 0) {
                err.println("resumed after step " + run.steps());
            }
            if (!run.train(err::println, stop)) {
                err.println("interrupted after step " + run.steps() + "; the same command with --resume goes on");
                return Touchstone.INTERRUPTED;
            }
            run.publish();
            err.println("written to " + out + "; to ask: touchstone run STUDY --set series="
                    + out.resolve("series.yaml").toString().replace('\\', '/') + " " + run.models());
            return Touchstone.DONE;
        } catch (TrainingFailure e) {
            err.println("touchstone: " + e.getMessage() + "; the last checkpoint is in " + out + ".training");
            return Touchstone.FAILED;
        }
    }
}
