package touchstone.interpretability.inductionheads.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The exact optimum of the repeated-sequence corpus. */
class IdealObserverTest {
    private static final BigramChain SMALL = BigramChain.random(4, 1, new SplittableRandom(1));
    private static final CopyingProcess PROCESS = new CopyingProcess(SMALL, 0.3, 2, 3);

    @Test
    void itsProbabilitiesOfAllSequencesSumToOne() {
        double sum = 0;
        for (int code = 0; code < Math.pow(3, 7); code++) {
            sum += Math.exp(-Arrays.stream(new IdealObserver(PROCESS).losses(decode(code, 7)))
                    .sum());
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    /** The likelihood by listing every way in which the process could have written the sequence. */
    @Test
    void itEqualsTheSumOverAllWaysToWriteASequence() {
        for (int code : new int[] {0, 7, 91, 500, 1234, 2186}) {
            int[] tokens = decode(code, 7);
            double filtered = Math.exp(
                    -Arrays.stream(new IdealObserver(PROCESS).losses(tokens)).sum());
            assertThat(filtered).as(Arrays.toString(tokens)).isCloseTo(free(tokens, 1), within(1e-14));
        }
    }

    private static double free(int[] tokens, int at) {
        if (at == tokens.length) {
            return 1;
        }
        double chain = SMALL.probability(tokens[at - 1], tokens[at]);
        double all = (1 - PROCESS.copyRate()) * chain * free(tokens, at + 1);
        for (int length = PROCESS.shortest(); length <= PROCESS.longest(); length++) {
            double perLength = PROCESS.copyRate() / PROCESS.lengths();
            int places = at - length;
            if (places < 1) {
                all += perLength * chain * free(tokens, at + 1);
            }
            for (int source = 1; source <= places; source++) {
                all += perLength / places * copying(tokens, at, source, length);
            }
        }
        return all;
    }

    private static double copying(int[] tokens, int at, int source, int remaining) {
        if (at == tokens.length) {
            return 1;
        }
        if (tokens[source] != tokens[at]) {
            return 0;
        }
        return remaining == 1 ? free(tokens, at + 1) : copying(tokens, at + 1, source + 1, remaining - 1);
    }

    private static int[] decode(int code, int length) {
        int[] tokens = new int[length + 1];
        for (int at = 1; at <= length; at++) {
            tokens[at] = 1 + code % 3;
            code /= 3;
        }
        return tokens;
    }

    @Test
    void withoutCopyingItKnowsTheChainAndNoMore() {
        CopyingProcess control = PROCESS.control();
        int[] tokens = control.sequence(200, new SplittableRandom(3));
        double[] losses = new IdealObserver(control).losses(tokens);
        for (int at = 2; at < tokens.length; at++) {
            assertThat(losses[at - 1])
                    .isCloseTo(-Math.log(SMALL.probability(tokens[at - 1], tokens[at])), within(1e-12));
        }
        assertThat(control.bigramLosses(tokens)).containsExactly(losses, within(1e-12));
    }

    /** On text of the size used by default: copying pays, and the chain's loss is its entropy rate. */
    @Test
    void copyingIsWorthMoreThanANatPerToken() {
        BigramChain chain = BigramChain.random(128, 1.5, new SplittableRandom(1));
        CopyingProcess process = new CopyingProcess(chain, 0.07, 8, 24);
        SplittableRandom random = new SplittableRandom(2);
        double ideal = 0;
        double bigram = 0;
        double control = 0;
        int sequences = 200;
        for (int i = 0; i < sequences; i++) {
            int[] tokens = process.sequence(129, random);
            ideal += Arrays.stream(new IdealObserver(process).losses(tokens))
                            .average()
                            .orElseThrow()
                    / sequences;
            bigram += Arrays.stream(process.bigramLosses(tokens)).average().orElseThrow() / sequences;
            int[] plain = process.control().sequence(129, random);
            control += Arrays.stream(process.control().bigramLosses(plain))
                            .skip(1)
                            .average()
                            .orElseThrow()
                    / sequences;
        }
        // The entropy of softmax(1.5 z) over 127 tokens is about ln 127 - 1.5^2 / 2.
        assertThat(chain.entropyRate()).isBetween(3.5, 4.0);
        // 25,600 tokens whose loss has a deviation of about 1.5: standard error 0.01.
        assertThat(control).isCloseTo(chain.entropyRate(), within(0.04));
        assertThat(bigram).isCloseTo(chain.entropyRate() + 0.07, within(0.25));
        assertThat(bigram - ideal).isGreaterThan(1);
    }

    @Test
    void theSequenceBeginsWithItsStartTokenAndCopiesAtTheRatePlanted() {
        CopyingProcess process = new CopyingProcess(BigramChain.random(500, 0, new SplittableRandom(1)), 0.07, 8, 24);
        int[] tokens = process.sequence(20_000, new SplittableRandom(5));
        assertThat(tokens[0]).isEqualTo(BigramChain.START);
        assertThat(Arrays.stream(tokens).skip(1).allMatch(token -> token > 0 && token < 500))
                .isTrue();
        // A cycle is a copy of 16 tokens, the first two of which do not show, and 0.93 / 0.07 free ones: 48% show. Some
        // 70
        // cycles, whose lengths vary by a third: a deviation of about 0.03.
        long copied = IntStream.range(3, 2000)
                .filter(at -> occurredBefore(tokens, at))
                .count();
        assertThat(copied / 1997.0).isBetween(0.38, 0.58);
    }

    private static boolean occurredBefore(int[] tokens, int at) {
        for (int end = 3; end < at; end++) {
            if (tokens[end] == tokens[at] && tokens[end - 1] == tokens[at - 1] && tokens[end - 2] == tokens[at - 2]) {
                return true;
            }
        }
        return false;
    }
}
