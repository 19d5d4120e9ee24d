package touchstone.evaluation.discrimination;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import touchstone.core.model.Message;
import touchstone.core.model.Usage;
import touchstone.core.study.Cost;
import touchstone.evaluation.discrimination.decide.Prompts;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.scenario.Paragraphs;
import touchstone.evaluation.discrimination.scenario.Paragraphs.Filled;

/** What a design costs: one choice a prompt; with writing first, a text and a decision for each sample. */
final class DecisionCost {
    private static final int PARAGRAPHS_LOOKED_AT = 270;

    private DecisionCost() {}

    static Cost of(DiscriminationPlan plan, Map<Series, Paragraphs> design) {
        Cost total = Cost.NOTHING;
        for (Map.Entry<Series, Paragraphs> entry : design.entrySet()) {
            total = total.plus(ofPrompt(plan, entry.getKey(), typical(entry.getValue()))
                    .times(entry.getValue().size()));
        }
        return total;
    }

    private static Cost ofPrompt(DiscriminationPlan plan, Series series, String paragraph) {
        if (!series.intervention().writesFirst()) {
            List<Message> prompt = Prompts.decision(paragraph, series.intervention(), series.wording());
            return Cost.choice(tokens(prompt), plan.samples(), plan.sampleTokens());
        }
        List<Message> writing = Prompts.writing(paragraph, series.intervention(), series.wording());
        long decision = tokens(Prompts.decisionAfter(writing, "")) + plan.thoughtTokens();
        return Cost.of(1, new Usage(tokens(writing), plan.thoughtTokens()))
                .plus(Cost.choice(decision, plan.samples(), plan.sampleTokens()))
                .times(plan.thoughts());
    }

    private static long tokens(List<Message> messages) {
        return messages.stream()
                .mapToLong(message -> Cost.tokens(message.content()))
                .sum();
    }

    /** A paragraph of average length, taken from the first few. */
    private static String typical(Paragraphs paragraphs) {
        try (Stream<Filled> stream = paragraphs.stream()) {
            List<String> texts =
                    stream.limit(PARAGRAPHS_LOOKED_AT).map(Filled::text).toList();
            double mean = texts.stream().mapToInt(String::length).average().orElse(0);
            return "x".repeat((int) Math.round(mean));
        }
    }
}
