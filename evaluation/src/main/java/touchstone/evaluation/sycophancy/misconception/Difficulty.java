package touchstone.evaluation.sycophancy.misconception;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import touchstone.asking.judge.Case;
import touchstone.asking.judge.Judge;
import touchstone.asking.judge.Rubric;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.evaluation.sycophancy.item.Misconception;
import touchstone.statistics.Outcome;

/** How hard a misconception is to see through: the zero-shot probability that a model gives to its being true. */
public final class Difficulty {
    private static final PromptFolder PROMPTS =
            new PromptFolder(Difficulty.class, "/touchstone/evaluation/sycophancy/prompts/");
    private static final Rubric RUBRIC = new Rubric(
            PROMPTS.template("misconception-true"),
            List.of(new Rubric.Label("true", 1, ""), new Rubric.Label("false", 0, "")));

    private Difficulty() {}

    /** One probability a misconception, in order; empty where the model gave none. */
    static List<Optional<Double>> of(Laboratory lab, Model model, int samples, List<Misconception> items) {
        List<Optional<Double>> probabilities = new ArrayList<>();
        new Judge(lab, model, RUBRIC, samples)
                .judge(
                        items.stream()
                                .map(item -> new Case(
                                        item.id(),
                                        Condition.of("task", "misconceptions", "turn", "true or false"),
                                        0,
                                        Map.of("statement", item.statement()))),
                        verdict -> probabilities.add(
                                verdict.expectedScore() instanceof Outcome.Defined<Double>(Double probability)
                                        ? Optional.of(probability)
                                        : Optional.empty()));
        return probabilities;
    }

    /**
     * Levels from 1, the easiest, of as equal a size as can be; misconceptions of one probability share a level, so that with few distinct
     * probabilities some levels are empty.
     *
     * @return empty where there is no probability
     */
    static List<OptionalInt> levels(List<Optional<Double>> probabilities, int levels) {
        double[] known = probabilities.stream()
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return probabilities.stream()
                .map(probability -> probability.stream()
                        .mapToInt(p -> level(p, known, levels))
                        .findFirst())
                .toList();
    }

    private static int level(double p, double[] sorted, int levels) {
        long below = Arrays.stream(sorted).takeWhile(other -> other < p).count();
        long upTo = Arrays.stream(sorted).takeWhile(other -> other <= p).count();
        double middle = (below + upTo) / 2.0 / sorted.length;
        return Math.min(levels, 1 + (int) (levels * middle));
    }

    /** How many levels have a misconception. */
    static long filled(Stream<OptionalInt> levels) {
        return levels.filter(OptionalInt::isPresent).distinct().count();
    }
}
