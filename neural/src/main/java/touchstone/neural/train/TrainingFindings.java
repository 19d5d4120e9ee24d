package touchstone.neural.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;

/** What a training run found out: the loss on text that was held out, and how the loss fell. */
public final class TrainingFindings {
    /** Steps over which the loss at the end is averaged. */
    private static final int RECENT = 50;

    private static final int POINTS = 400;
    /** Two-sided 95% of the normal distribution. */
    private static final double Z = 1.959964;

    private static final int FEW = 30;

    private TrainingFindings() {}

    public static Findings of(LanguageModelRun run) {
        double[] apart = run.heldOutLosses();
        double last = run.curve().recent(RECENT).orElseThrow();
        List<String> warnings = new ArrayList<>();
        if (apart.length > 0 && apart.length < FEW) {
            warnings.add("Only " + apart.length + " sequences were held out: the interval is rough.");
        }
        return new Findings(
                List.of(heldOut(apart)), List.of(), List.of(figure(run, last)), warnings, conclusion(run, last, apart));
    }

    private static Estimate heldOut(double... losses) {
        double mean = Arrays.stream(losses).average().orElse(0);
        double variance =
                Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum() / (losses.length - 1);
        double margin = Z * Math.sqrt(variance / losses.length);
        Estimate.Value value = losses.length < 2
                ? new Estimate.Undefined("fewer than 2 sequences were held out")
                : new Estimate.Measured(mean, mean - margin, mean + margin, 0.95);
        return Estimate.of(
                "held-out-loss",
                Map.of(),
                value,
                losses.length,
                "nats a token",
                "mean over sequences, normal interval over sequences");
    }

    private static Figure figure(LanguageModelRun run, double last) {
        double[] losses = run.curve().losses();
        int bin = Math.max(1, losses.length / POINTS);
        long tokensAStep = (long) run.plan().batch() * run.plan().context();
        ArrayNode values = Json.array();
        for (int from = 0; from < losses.length; from += bin) {
            int to = Math.min(losses.length, from + bin);
            values.addObject()
                    .put("tokens", to * tokensAStep)
                    .put("loss", Arrays.stream(losses, from, to).average().orElseThrow());
        }
        ObjectNode specification = specification();
        ((ObjectNode) specification.get("data")).set("values", values);
        return new Figure(
                "loss",
                "How the loss fell" + (bin == 1 ? "" : "; each point is the mean of " + bin + " steps")
                        + ". A curve that still falls at the end says that more steps would help.",
                String.format(Locale.ROOT, "The loss falls from %.3f to %.3f nats a token.", losses[0], last),
                specification);
    }

    private static ObjectNode specification() {
        return (ObjectNode) Json.parse(new Resource(TrainingFindings.class, "loss.json").text());
    }

    private static String conclusion(LanguageModelRun run, double last, double... apart) {
        String trained = String.format(
                Locale.ROOT,
                "A model of %,d weights read %,d tokens in %,d steps. Its loss over the last %d steps is %.3f nats a token.",
                run.parameters(),
                run.plan().tokens(),
                run.steps(),
                Math.min(RECENT, run.steps()),
                last);
        if (apart.length < 2) {
            return trained
                    + "\n\nNo text was held out, so nothing is known of text it has not seen; hold some out to know.";
        }
        double gap = Arrays.stream(apart).average().orElseThrow() - last;
        return trained
                + String.format(
                        Locale.ROOT,
                        "\n\nOn text it has not seen its loss is %.3f nats %s. %s",
                        Math.abs(gap),
                        gap > 0 ? "higher" : "lower",
                        gap > 0.2
                                ? "It has begun to learn this text by heart: more text would help more than more steps."
                                : "It has not learned this text by heart: more steps or a larger model may help.");
    }
}
