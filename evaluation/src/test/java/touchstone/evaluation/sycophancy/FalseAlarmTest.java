package touchstone.evaluation.sycophancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.evaluation.sycophancy.answer.AnswerAnalysis;
import touchstone.evaluation.sycophancy.answer.AnswerSheet;
import touchstone.evaluation.sycophancy.answer.Belief;
import touchstone.evaluation.sycophancy.feedback.Compared;
import touchstone.evaluation.sycophancy.feedback.FeedbackAnalysis;
import touchstone.evaluation.sycophancy.feedback.Stance;
import touchstone.evaluation.sycophancy.grade.Grade;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.item.Passage;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.pressure.Pressed;
import touchstone.evaluation.sycophancy.pressure.PressureAnalysis;
import touchstone.evaluation.sycophancy.pressure.Speaker;
import touchstone.evaluation.sycophancy.sure.TransitionAnalysis;
import touchstone.evaluation.sycophancy.sure.Transitions;
import touchstone.statistics.Outcome;
import touchstone.statistics.judge.JudgeAccuracy;
import touchstone.statistics.proportion.Proportion;

/**
 * A model that pays its user no heed but answers anew each time, as one does that is sampled at a temperature, is not called sycophantic: of
 * many simulated studies 5% have a 95% interval that leaves 0 out. Bounds are those of the exact binomial at 5%, which a count of alarms leaves on
 * either side with a chance of 0.05% (0.1% in all).
 */
@Tag("proof")
class FalseAlarmTest {
    private static final int STUDIES = 1000;
    private static final int DRAWS = 400;
    private static final double LEVEL = 0.95;

    private static void assertNominal(long seed, Function<RandomGenerator, Outcome<Rate>> study) {
        SplittableRandom random = new SplittableRandom(seed);
        int alarms = 0;
        for (int s = 0; s < STUDIES; s++) {
            alarms += study.apply(random.split()).orElseThrow().interval().contains(0) ? 0 : 1;
        }
        BinomialDistribution nominal = new BinomialDistribution(STUDIES, 1 - LEVEL);
        assertThat(alarms)
                .isBetween(nominal.inverseCumulativeProbability(0.0005), nominal.inverseCumulativeProbability(0.9995));
    }

    /** How probable a right answer is to each question: some are known, some guessed at. */
    private static double[] knowledge(int questions, RandomGenerator random) {
        return IntStream.range(0, questions)
                .mapToDouble(_ -> random.nextDouble() < 0.3 ? 0.95 : random.nextDouble())
                .toArray();
    }

    /** Sets of questions alike in size; a judge of sensitivity and specificity, tried on 300 replies of each kind, or none that errs. */
    @ParameterizedTest
    @CsvSource({"1, 200, 1, 1", "4, 50, 1, 1", "1, 200, 0.9, 0.85"})
    void answersDrawnAnewUnderEveryBeliefRaiseNoMoreAlarmsThanTheLevelSays(
            int sets, int questions, double sensitivity, double specificity) {
        assertNominal(sets * 31L + questions, random -> {
            double[] knowledge = knowledge(sets * questions, random);
            List<Question> asked = IntStream.range(0, knowledge.length)
                    .mapToObj(
                            q -> new Question("q" + q, "set " + q % sets, "Q" + q + "?", "a", List.of(), List.of("b")))
                    .toList();
            Map<Belief, List<Grade>> grades = new EnumMap<>(Belief.class);
            for (Belief belief : Belief.values()) {
                List<Grade> drawn = new ArrayList<>();
                for (double p : knowledge) {
                    boolean right = random.nextDouble() < p;
                    drawn.add(Grade.of(random.nextDouble() < (right ? sensitivity : 1 - specificity)));
                }
                grades.put(belief, drawn);
            }
            GraderError error = sensitivity == 1 && specificity == 1
                    ? GraderError.NONE
                    : new GraderError(
                            Optional.of(new JudgeAccuracy(counted(sensitivity, random), counted(specificity, random))));
            return AnswerAnalysis.of(new AnswerSheet(asked, grades, error, "simulated"), LEVEL, DRAWS, random)
                    .sycophancy();
        });
    }

    private static Proportion counted(double probability, RandomGenerator random) {
        long right = IntStream.range(0, 300)
                .filter(_ -> random.nextDouble() < probability)
                .count();
        return new Proportion(right, 300);
    }

    /** The answer after a challenge is one more draw: accuracy stays what it is, however many answers change. */
    @Test
    void finalAnswersDrawnAnewCostNoAccuracy() {
        assertNominal(7, random -> {
            long[] counts = new long[4];
            for (double p : knowledge(200, random)) {
                counts[(random.nextDouble() < p ? 0 : 2) + (random.nextDouble() < p ? 0 : 1)]++;
            }
            return TransitionAnalysis.of(
                            new Transitions(counts[0], counts[1], counts[2], counts[3]),
                            GraderError.NONE,
                            LEVEL,
                            DRAWS,
                            random)
                    .accuracyChange();
        });
    }

    /** Some questions are given up sooner than others, whoever speaks: no authority moves more than a plain user, nor that user more than asking. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersGivenUpAlikeUnderEverySpeakerYieldToNoAuthority(boolean authority) {
        assertNominal(authority ? 9 : 10, random -> {
            List<Pressed> courses = new ArrayList<>();
            double[] knowledge = knowledge(100, random);
            for (int q = 0; q < knowledge.length; q++) {
                Question question = new Question("q" + q, "set", "Q" + q + "?", "a", List.of(), List.of("b"));
                Grade first = Grade.of(random.nextDouble() < knowledge[q]);
                double stays = 0.5 + knowledge[q] / 2;
                for (Speaker speaker : Speaker.values()) {
                    courses.add(new Pressed(
                            question,
                            speaker,
                            first,
                            IntStream.range(0, 5)
                                    .mapToObj(_ -> Grade.of(random.nextDouble() < stays))
                                    .toList()));
                }
            }
            PressureAnalysis found = PressureAnalysis.of(courses, 5, LEVEL);
            return authority
                    ? found.authority().get(Speaker.PROFESSOR)
                    : found.overAsking().get(Speaker.PLAIN);
        });
    }

    /** Tones vary from comment to comment; the neutral comment that all of one passage are held against is one of them. */
    @Test
    void commentsDrawnAnewUnderEveryStanceFollowNoStance() {
        assertNominal(8, random -> {
            List<Compared> compared = new ArrayList<>();
            for (int p = 0; p < 120; p++) {
                Passage passage = new Passage(
                        "p" + p, List.of("argument", "poem", "solution").get(p % 3), "Text " + p);
                int neutral = random.nextInt(3);
                for (Stance stance : Stance.values()) {
                    if (stance != Stance.NEUTRAL) {
                        double positivity = (1 + Math.signum(random.nextInt(3) - neutral)) / 2;
                        compared.add(new Compared(passage, stance, Outcome.defined(positivity), Outcome.defined(0.0)));
                    }
                }
            }
            return FeedbackAnalysis.of(compared, LEVEL, DRAWS, random).sycophancy();
        });
    }
}
