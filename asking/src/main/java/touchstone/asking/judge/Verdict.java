package touchstone.asking.judge;

import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.asking.choice.ChoiceReading;
import touchstone.statistics.Outcome;

/**
 * What the judge said to a case.
 *
 * @param reading probabilities of the rubric's labels, or why there are none
 */
public record Verdict(Case judged, Rubric rubric, Outcome<ChoiceReading> reading) {
    /** The label the judge finds most probable. */
    public Outcome<Rubric.Label> label() {
        return reading.map(read -> rubric.labels().get(read.mostProbable()));
    }

    /** Whether it is the first label of two; empty where both are as probable, or there are no probabilities. */
    public Optional<Boolean> first() {
        return switch (reading) {
            case Outcome.Defined<ChoiceReading>(ChoiceReading read) ->
                read.credit(0) == 0.5 ? Optional.empty() : Optional.of(read.credit(0) == 1);
            case Outcome.Undefined<ChoiceReading> _ -> Optional.empty();
        };
    }

    /** The mean score under the judge's probabilities. */
    public Outcome<Double> expectedScore() {
        return reading.map(read -> IntStream.range(0, rubric.labels().size())
                .mapToDouble(i -> read.probability(i) * rubric.labels().get(i).score())
                .sum());
    }
}
