package touchstone.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.core.findings.Estimate;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.Price;
import touchstone.core.study.Catalogue;
import touchstone.core.study.PowerStudy;
import touchstone.models.Models;

/** {@code touchstone power STUDY --effect X}. */
@Command(
        name = "power",
        description = "Trials, tokens and money needed to see an effect, before spending anything.",
        mixinStandardHelpOptions = true)
final class PowerCommand implements Runnable {
    @Mixin
    private StudyOptions options = new StudyOptions();

    @Option(
            names = "--effect",
            required = true,
            paramLabel = "X",
            description = "the effect to be seen, in the unit of the study's headline estimate")
    private double effect;

    @Option(
            names = "--price",
            paramLabel = "IN/OUT",
            description = "US dollars per million input and output tokens, where --model has no known price")
    private String price = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        if (!Double.isFinite(effect) || effect == 0) {
            throw InputException.of(
                    "--effect",
                    "must be a finite number other than 0, got " + effect,
                    "give the smallest effect worth seeing");
        }
        if (Catalogue.load().find(options.study) instanceof PowerStudy<?> study) {
            power(study);
        } else {
            throw InputException.of(
                    "STUDY",
                    options.study + " has no power analysis",
                    "see touchstone describe " + options.study + " for its cost");
        }
    }

    private <P extends Record> void power(PowerStudy<P> study) {
        P plan = options.plan(study);
        PowerStudy.PowerAnswer answer = study.power(plan, effect, new DataFiles(), new SplittableRandom(options.seed));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s, effect %s %s%n",
                study.card().name(),
                effect,
                answer.power().unit());
        switch (answer.power().value()) {
            case Estimate.Measured power ->
                out.printf(
                        Locale.ROOT,
                        "  power   %.0f%% [%.0f%%, %.0f%%]  (%s)%n",
                        100 * power.value(),
                        100 * power.low(),
                        100 * power.high(),
                        answer.power().method());
            case Estimate.Undefined undefined -> out.println("  power   undefined: " + undefined.why());
        }
        out.printf(Locale.ROOT, "  trials  %,d%n", answer.cost().trials());
        out.printf(
                Locale.ROOT,
                "  tokens  about %,d input, %,d output%n",
                answer.cost().tokens().inputTokens(),
                answer.cost().tokens().outputTokens());
        out.println("  money   " + money(study, answer));
        out.println();
        FindingsPrinter.print(out, answer.alternatives());
        answer.assumptions().forEach(assumption -> Prose.print(out, "  ", "Assumed: " + assumption));
    }

    private String money(PowerStudy<?> study, PowerStudy.PowerAnswer answer) {
        if (!price.isEmpty()) {
            return dollars(Prices.parse(price), answer);
        }
        List<String> ids = options.models.isEmpty() ? List.of(study.card().organism()) : options.models;
        // Only the price is read: no key is needed to plan.
        Model model = Models.with(Runs.NO_KEYS_NEEDED).open(ids.getFirst());
        return model.price()
                .map(known -> dollars(known, answer) + " with " + model.id())
                .orElse("unknown for " + model.id() + ": give --price IN/OUT in US dollars per million tokens");
    }

    private static String dollars(Price price, PowerStudy.PowerAnswer answer) {
        return String.format(Locale.ROOT, "$%.2f", price.of(answer.cost().tokens()));
    }
}
