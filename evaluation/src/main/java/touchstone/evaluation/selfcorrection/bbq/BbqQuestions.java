package touchstone.evaluation.selfcorrection.bbq;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.asking.choice.LetteredOptions;
import touchstone.core.trial.Condition;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Probe;
import touchstone.evaluation.selfcorrection.ask.Prompts;

/**
 * The questions as they are put.
 *
 * @param prompts the study's own, or those of another language
 * @param allOrders whether each question is asked with its answers in all six orders, not only as it stands
 * @param wordings how many wordings of each sentence
 * @param samples how often a model without probabilities is sampled
 * @param sampleTokens longest sampled answer
 */
public record BbqQuestions(
        List<BbqItem> items,
        Prompts prompts,
        List<Arm> arms,
        boolean allOrders,
        int wordings,
        int samples,
        int sampleTokens) {
    private static final List<List<Integer>> ORDERS = List.of(
            List.of(0, 1, 2), List.of(1, 2, 0), List.of(2, 0, 1), List.of(0, 2, 1), List.of(2, 1, 0), List.of(1, 0, 2));

    /** Put in English. */
    public BbqQuestions(
            List<BbqItem> items, List<Arm> arms, boolean allOrders, int wordings, int samples, int sampleTokens) {
        this(items, Prompts.OWN, arms, allOrders, wordings, samples, sampleTokens);
    }

    /** Questions of one item, for each arm and wording. */
    public long orders() {
        return allOrders ? ORDERS.size() : 1;
    }

    /** How many probes there are. */
    public long size() {
        return items.size() * orders() * arms.size() * wordings;
    }

    /** The probes, made as they are pulled. */
    public Stream<Probe<BbqItem>> probes() {
        return arms.stream()
                .flatMap(arm -> IntStream.rangeClosed(1, wordings)
                        .boxed()
                        .flatMap(wording -> items.stream()
                                .flatMap(item -> ORDERS.stream()
                                        .limit(orders())
                                        .map(order -> probe(item, order, arm, wording)))));
    }

    private Probe<BbqItem> probe(BbqItem original, List<Integer> order, Arm arm, int wording) {
        BbqItem item = original.reordered(order);
        LetteredOptions options = LetteredOptions.small(item.answers());
        String question = prompts.text(
                Experiment.BBQ,
                "question",
                wording,
                Map.of("context", item.context(), "question", item.question(), "options", options.lines()));
        return new Probe<>(
                item,
                item.category() + " " + item.id(),
                Condition.of(
                        "experiment", Experiment.BBQ.word(),
                        "condition", arm.label(),
                        "wording", String.valueOf(wording),
                        "context", item.ambiguous() ? "ambiguous" : "disambiguated"),
                arm,
                wording,
                prompts.exchange(
                        Experiment.BBQ,
                        arm,
                        wording,
                        new Prompts.Parts(
                                question,
                                Map.of(),
                                Map.of(),
                                prompts.text(Experiment.BBQ, "answer", Map.of()),
                                prompts.text(Experiment.BBQ, "settled", Map.of()))),
                options.readout(samples, sampleTokens));
    }
}
