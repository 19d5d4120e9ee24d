package touchstone.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Asked;
import touchstone.core.trial.Outcome;

/** The choices of one run by trial: the share of probability, among the options, that falls on the first. */
final class AnsweredChoices implements Consumer<Asked> {
    private final boolean severalModels;
    private final Map<String, Choice> byTrial = new LinkedHashMap<>();

    /** @param severalModels whether trials are told apart by model too */
    AnsweredChoices(boolean severalModels) {
        this.severalModels = severalModels;
    }

    /** @param item the trial's item, within which trials depend on each other */
    record Choice(String item, double share) {}

    @Override
    public void accept(Asked asked) {
        if (asked.outcome() instanceof Outcome.Answered answered) {
            share(answered.answer())
                    .ifPresent(share -> byTrial.put(
                            (severalModels ? asked.model() + " " : "")
                                    + asked.trial().name(),
                            new Choice(asked.trial().item(), share)));
        }
    }

    Map<String, Choice> byTrial() {
        return byTrial;
    }

    private static OptionalDouble share(Answer answer) {
        return switch (answer) {
            case Answer.Distribution distribution -> {
                double all = distribution.logProbabilities().stream()
                        .mapToDouble(Math::exp)
                        .sum();
                yield all > 0
                        ? OptionalDouble.of(
                                Math.exp(distribution.logProbabilities().getFirst()) / all)
                        : OptionalDouble.empty();
            }
            case Answer.Counts counts ->
                counts.chosen() > 0
                        ? OptionalDouble.of((double) counts.counts().getFirst() / counts.chosen())
                        : OptionalDouble.empty();
            case Answer.Text text -> OptionalDouble.empty();
            case Answer.Scores scores -> OptionalDouble.empty();
            case Answer.Rewards rewards -> OptionalDouble.empty();
            case Answer.WithoutProbabilities without -> OptionalDouble.empty();
        };
    }
}
