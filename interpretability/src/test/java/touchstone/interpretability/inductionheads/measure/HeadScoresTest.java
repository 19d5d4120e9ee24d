package touchstone.interpretability.inductionheads.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.interpretability.inductionheads.sequence.RandomTokens;

/** Scores of single heads, on attention whose score is known. */
class HeadScoresTest {
    private static final RandomTokens RANDOM = RandomTokens.of(OptionalInt.of(0), 128, token -> token, 0.05);
    private static final int[] TOKENS = RANDOM.repeated(25, 4, new SplittableRandom(1));

    /** All attention to one source per destination. */
    private static Pattern to(int size, java.util.function.IntUnaryOperator source) {
        float[] values = new float[size * size];
        for (int destination = 0; destination < size; destination++) {
            values[destination * size + source.applyAsInt(destination)] = 1;
        }
        return new Pattern(size, values);
    }

    private static Pattern induction() {
        return to(TOKENS.length, at -> at <= 25 ? 0 : at - 24);
    }

    @Test
    void aPerfectInductionHeadMatchesPrefixes() {
        assertThat(PrefixMatching.of(TOKENS).score(induction())).isEqualTo(1);
    }

    /** The counted source is the token after the earlier occurrence, not the occurrence itself. */
    @Test
    void aDuplicateTokenHeadDoesNot() {
        Pattern duplicate = to(TOKENS.length, at -> at <= 25 ? 0 : at - 25);
        assertThat(PrefixMatching.of(TOKENS).score(duplicate)).isZero();
        assertThat(HeadDetector.DUPLICATE.mul(TOKENS, duplicate)).isCloseTo(75 / 101.0, within(1e-9));
    }

    @Test
    void attentionSpreadOverAllEarlierRepeatsCountsInFull() {
        float[] values = new float[TOKENS.length * TOKENS.length];
        for (int at = 26; at < TOKENS.length; at++) {
            int earlier = (at - 1) / 25;
            for (int k = 1; k <= earlier; k++) {
                values[at * TOKENS.length + at - 25 * k + 1] = 1f / earlier;
            }
        }
        assertThat(PrefixMatching.of(TOKENS).score(new Pattern(TOKENS.length, values)))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void uniformAttentionScoresAboutThreeHundredths() {
        PrefixMatching matching = PrefixMatching.of(TOKENS);
        assertThat(matching.uniform()).isBetween(0.029, 0.033);
        assertThat(matching.score(Pattern.uniform(TOKENS.length))).isCloseTo(matching.uniform(), within(1e-6));
    }

    /** Dealing sharp attention anew scores like uniform attention on average: the chance level. */
    @Test
    void permutedAttentionScoresTheChanceLevel() {
        PrefixMatching matching = PrefixMatching.of(TOKENS);
        SplittableRandom random = new SplittableRandom(4);
        int draws = 400;
        double[] chance = IntStream.range(0, draws)
                .mapToDouble(_ -> matching.permuted(induction(), random))
                .toArray();
        double mean = java.util.Arrays.stream(chance).average().orElseThrow();
        // 75 destinations, each hit with probability of about 0.03: a draw has a deviation of about 0.02.
        assertThat(mean).isCloseTo(matching.uniform(), within(4 * 0.02 / Math.sqrt(draws)));
        assertThat(java.util.Arrays.stream(chance).max().orElseThrow()).isLessThan(0.15);
    }

    @Test
    void thePreviousTokenScoreIsTheMeanAttentionToTheTokenBefore() {
        Pattern previous = to(TOKENS.length, at -> Math.max(0, at - 1));
        assertThat(HeadDetector.previousToken(previous)).isEqualTo(1);
        assertThat(HeadDetector.previousToken(induction())).isCloseTo(1 / 100.0, within(1e-9));
        assertThat(HeadDetector.PREVIOUS.mul(TOKENS, previous)).isCloseTo(100 / 101.0, within(1e-9));
        assertThat(HeadDetector.PREVIOUS.abs(TOKENS, previous)).isCloseTo(1 - 1 / 101.0, within(1e-9));
    }

    /** Why "mul" and prefix matching are not comparable. */
    @Test
    void onASequenceRepeatedOnceAPerfectInductionHeadScoresAboutOneHalfByMul() {
        int[] twice = RANDOM.repeated(25, 2, new SplittableRandom(1));
        Pattern perfect = to(twice.length, at -> at <= 25 ? 0 : at - 24);
        assertThat(PrefixMatching.of(twice).score(perfect)).isEqualTo(1);
        assertThat(HeadDetector.INDUCTION.mul(twice, perfect)).isBetween(0.45, 0.55);
        assertThat(HeadDetector.INDUCTION.abs(twice, perfect)).isBetween(0.45, 0.55);
    }

    @Test
    void aHeadThatRaisesOnlyTheAttendedTokenCopies() {
        Copying copying = Copying.of(Pattern.uniform(5), direct(5, 3, -1), ones(5), 1);
        assertThat(copying.share()).isEqualTo(1);
        assertThat(copying.score()).isEqualTo(1);
    }

    @Test
    void aHeadThatRaisesOnlyOthersAntiCopies() {
        Copying copying = Copying.of(Pattern.uniform(5), direct(5, -3, 1), ones(5), 1);
        assertThat(copying.share()).isZero();
        assertThat(copying.score()).isEqualTo(-1);
    }

    @Test
    void aHeadThatRaisesAllAlikeSharesAlikeAndOneThatRaisesNothingIsNotCopying() {
        assertThat(Copying.of(Pattern.uniform(6), direct(6, 2, 2), ones(6), 1).share())
                .isCloseTo(1 / 5.0, within(1e-9));
        assertThat(Copying.of(Pattern.uniform(6), direct(6, -1, -1), ones(6), 1).share())
                .isZero();
    }

    private static double[][] direct(int size, double own, double other) {
        double[][] direct = new double[size][size];
        for (int s = 0; s < size; s++) {
            for (int k = 0; k < size; k++) {
                direct[s][k] = s == k ? own : other;
            }
        }
        return direct;
    }

    private static double[] ones(int size) {
        return IntStream.range(0, size).mapToDouble(_ -> 1).toArray();
    }
}
