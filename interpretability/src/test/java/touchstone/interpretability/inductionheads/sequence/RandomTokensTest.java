package touchstone.interpretability.inductionheads.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomTokensTest {
    private static final RandomTokens TOKENS = RandomTokens.of(OptionalInt.of(0), 101, token -> token, 0.1);

    @Test
    void neitherTheMostNorTheLeastCommonTokensAreDrawn() {
        assertThat(TOKENS.eligible()).hasSize(80).startsWith(11).endsWith(90);
    }

    @Test
    void aRepeatedSequenceIsTheStartTokenAndFourTimesTheSameDifferentTokens() {
        int[] tokens = TOKENS.repeated(25, 4, new SplittableRandom(1));
        assertThat(tokens).hasSize(101).startsWith(0);
        int[] once = Arrays.copyOfRange(tokens, 1, 26);
        assertThat(once).doesNotHaveDuplicates();
        assertThat(Arrays.stream(once)).allMatch(token -> token >= 11 && token <= 90);
        for (int repeat = 1; repeat < 4; repeat++) {
            assertThat(Arrays.copyOfRange(tokens, 1 + 25 * repeat, 26 + 25 * repeat))
                    .isEqualTo(once);
        }
    }

    @Test
    void moreDifferentTokensThanThereAreCannotBeDrawn() {
        assertThatThrownBy(() -> TOKENS.distinct(81, new SplittableRandom(1)))
                .hasMessageContaining("81 different tokens")
                .hasMessageContaining("80 eligible");
    }
}
