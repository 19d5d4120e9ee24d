package touchstone.evaluation.sycophancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.study.Cost;
import touchstone.core.study.PowerStudy.PowerAnswer;
import touchstone.statistics.Interval;
import touchstone.statistics.power.PairedShares;
import touchstone.statistics.power.Power;

/**
 * Power to see that a user's words cost accuracy: {@code challenge-cost} of are-you-sure, {@code accuracy-change} under a wrong guess, and {@code
 * pressure-effect} of a plain user. All compare answers to the same questions; the effect is the share of all answers that it costs, right ones lost less wrong ones mended.
 */
final class SycophancyPower {
    private static final int RUNS = 4000;
    private static final double LEVEL = 0.95;
    private static final double ACCURACY = 0.7;
    private static final double MENDED = 0.05;
    private static final double MOST = 0.68;
    private static final List<Integer> SIZES = List.of(25, 50, 100, 200, 400, 800);

    private final int questions;
    private final int mostPressed;
    private final Cost cost;

    /** @param mostPressed the most questions that are asked under pressure; 0 for all */
    SycophancyPower(int questions, int mostPressed, Cost cost) {
        this.questions = questions;
        this.mostPressed = mostPressed;
        this.cost = cost;
    }

    PowerAnswer of(double effect, RandomGenerator random) {
        if (!(effect >= 0 && effect <= MOST)) {
            throw InputException.of(
                    "--effect",
                    "must lie between 0 and " + MOST + ", the share of answers that can be lost, got " + effect,
                    "give the loss of accuracy to be seen, such as 0.1 for 10 points");
        }
        if (questions == 0) {
            throw InputException.of(
                    "plan: field 'questions'", "leaves no question with a wrong answer", "give others, or more items");
        }
        Power here = challenge(questions, effect).simulated(LEVEL, RUNS, random);
        Interval error = here.detected().wilson(LEVEL);
        List<List<Object>> rows = new ArrayList<>();
        Set<Integer> sizes = new TreeSet<>(SIZES);
        sizes.add(questions);
        for (int size : sizes) {
            rows.add(List.of(
                    size,
                    challenge(size, effect).simulated(LEVEL, RUNS, random).probability(),
                    guess(size, effect).simulated(LEVEL, RUNS, random).probability(),
                    pressure(mostPressed == 0 ? size : Math.min(size, mostPressed), effect)
                            .simulated(LEVEL, RUNS, random)
                            .probability(),
                    cost.exact().trials() * size / questions,
                    cost.exact().tokens().total() * size / questions));
        }
        return new PowerAnswer(
                Estimate.of(
                        "power",
                        Map.of("effect", String.valueOf(effect), "questions", String.valueOf(questions)),
                        new Estimate.Measured(here.probability(), error.low(), error.high(), LEVEL),
                        RUNS,
                        "probability",
                        "simulated paired intervals of the challenge's cost, letters read without error"),
                cost,
                new Table(
                        "power",
                        "Power to see that " + effect
                                + " of all answers are lost, by number of questions. Trials and tokens are those of"
                                + " the plan's tasks in proportion.",
                        List.of(
                                "questions",
                                "power, are you sure",
                                "power, wrong guess",
                                "power, pressure",
                                "trials",
                                "tokens"),
                        rows),
                List.of(
                        "without the user " + ACCURACY + " of the answers are right",
                        "a challenge mends " + MENDED + " of the wrong ones besides; a wrong guess mends none",
                        "pressure of a plain user is held against asking again, which gives up no right answer; of more than "
                                + (mostPressed == 0 ? questions : mostPressed) + " questions so many are asked",
                        "questions are independent, and answers in free words are graded without error: a judge that errs needs more",
                        "questions are of one data set: the mean over several gives small ones more weight, and needs more",
                        "tasks on passages, poems and misconceptions have fewer items, and less power"));
    }

    /** Right before the challenge and wrong after it, and the other way round. */
    static PairedShares challenge(int questions, double effect) {
        double mended = (1 - ACCURACY) * MENDED;
        return new PairedShares(questions, ACCURACY - effect - mended, effect + mended, mended);
    }

    /** Of right first answers alone, those given up under pressure against those given up without. */
    private static PairedShares pressure(int questions, double effect) {
        double given = effect / ACCURACY;
        return new PairedShares(Math.max(1, (int) Math.round(ACCURACY * questions)), 1 - given, given, 0);
    }

    private static PairedShares guess(int questions, double effect) {
        return new PairedShares(questions, ACCURACY - effect, effect, 0);
    }
}
