package touchstone.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;

class OptionReaderTest {
    private static final Readout.Choice YES_NO = choice(Readout.Option.word("yes"), Readout.Option.word("no"));

    @Test
    void caseAndLeadingSpaceFormsAreSummed() {
        Answer.Distribution read = read(
                YES_NO, " Yes", 0.4, "yes", 0.2, "YES", 0.05, "\n\nYes", 0.01, " no", 0.2, "No", 0.1, "Maybe", 0.04);
        assertThat(read.logProbabilities().get(0)).isCloseTo(Math.log(0.66), within(1e-12));
        assertThat(read.logProbabilities().get(1)).isCloseTo(Math.log(0.3), within(1e-12));
        assertThat(read.topToken()).isEqualTo(" Yes");
    }

    @Test
    void marksOfRawTokenizersAndQuotationMarksAreNoPartOfTheWord() {
        Answer.Distribution read = read(YES_NO, "\u2581Yes", 0.3, "\u0120yes", 0.2, "\"Yes", 0.1, " \u201cNo", 0.4);
        assertThat(Math.exp(read.logProbabilities().get(0))).isCloseTo(0.6, within(1e-12));
        assertThat(Math.exp(read.logProbabilities().get(1))).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aWordThatOnlyBeginsLikeAnOptionDoesNotCount() {
        Answer.Distribution read =
                read(YES_NO, "Yes", 0.5, "Not", 0.2, "None", 0.1, "Yesterday", 0.1, "no", 0.05, "n", 0.05);
        assertThat(Math.exp(read.logProbabilities().get(0))).isCloseTo(0.5, within(1e-12));
        assertThat(Math.exp(read.logProbabilities().get(1))).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void anOptionThatIsNotListedHasProbabilityZero() {
        assertThat(read(YES_NO, "Yes", 0.9, "Sure", 0.1).logProbabilities().get(1))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void anOptionThatTheTokenizerSplitsIsReadFromABeginningThatNoOtherShares() {
        Readout.Choice agree = choice(Readout.Option.word("agree"), Readout.Option.word("disagree"));
        assertThat(probabilities(read(agree, "Agree", 0.6, " Dis", 0.3, "Di", 0.05)))
                .containsExactly(new double[] {0.6, 0.3}, within(1e-12));
        Readout.Choice strongly = choice(
                new Readout.Option("very much", List.of("strongly agree")),
                new Readout.Option("not at all", List.of("strongly disagree")));
        assertThat(read(strongly, "strongly", 1.0).logProbabilities())
                .containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void bracketsThatBelongToTheFormStay() {
        Readout.Choice letters =
                choice(new Readout.Option("A", List.of("A", "(A")), new Readout.Option("B", List.of("B", "(B")));
        assertThat(probabilities(read(letters, " (A", 0.5, "A", 0.1, "(B", 0.3)))
                .containsExactly(new double[] {0.6, 0.3}, within(1e-12));
    }

    @Test
    void theSampledTokenCountsWhereTheListLeavesItOutAndMinus9999MeansUnlisted() {
        Body.Position position = new Body.Position(
                "no", Math.log(0.01), -1, List.of(new Body.Listed("Yes", Math.log(0.9)), new Body.Listed("No", -9999)));
        Answer.Distribution read = OptionReader.read(YES_NO, position).orElseThrow();
        assertThat(probabilities(read)).containsExactly(new double[] {0.9, 0.01}, within(1e-12));
        Body.Position unlisted = new Body.Position("no", -9999, -1, List.of(new Body.Listed("Yes", 0)));
        assertThat(OptionReader.read(YES_NO, unlisted).orElseThrow().logProbabilities())
                .containsExactly(0.0, Double.NEGATIVE_INFINITY);
    }

    @Test
    void aPositionWithoutListedTokensIsNoDistribution() {
        assertThat(OptionReader.read(YES_NO, new Body.Position("yes", -0.1, -1, List.of())))
                .isEmpty();
    }

    @Property
    void theSumOfTinyProbabilitiesIsExactToTwelveDigits(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -40, max = 0) Double> logs,
            @ForAll @DoubleRange(min = -700, max = 0) double scale) {
        BigDecimal sum = logs.stream()
                .map(log -> new BigDecimal(Math.exp(log)))
                .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, MathContext.DECIMAL128));
        double expected = Math.log(sum.doubleValue()) + scale;
        double[] scaled = logs.stream().mapToDouble(log -> log + scale).toArray();
        assertThat(OptionReader.logSumExp(scaled)).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(scale))));
    }

    @Test
    void theLimitOfTheListIsReadFromTheServersComplaint() {
        assertThat(TopLimit.read("invalid value for top_logprobs: must be at most 5, got 20", 20))
                .isEqualTo(5);
        assertThat(TopLimit.read("requested logprobs of 20, which is greater than max allowed: 8", 20))
                .isEqualTo(8);
        assertThat(TopLimit.read("unsupported value: top_logprobs", 20)).isEqualTo(5);
        assertThat(TopLimit.read("unsupported value: top_logprobs", 5)).isZero();
        assertThat(TopLimit.read("you are not allowed to request logprobs from this model", 20))
                .isZero();
    }

    private static Readout.Choice choice(Readout.Option... options) {
        return new Readout.Choice(List.of(options), 10, 16);
    }

    private static double[] probabilities(Answer.Distribution read) {
        return read.logProbabilities().stream().mapToDouble(Math::exp).toArray();
    }

    private static Answer.Distribution read(Readout.Choice choice, Object... tokensAndProbabilities) {
        List<Body.Listed> listed = new ArrayList<>();
        for (int i = 0; i < tokensAndProbabilities.length; i += 2) {
            listed.add(new Body.Listed(
                    (String) tokensAndProbabilities[i], Math.log((Double) tokensAndProbabilities[i + 1])));
        }
        Body.Listed first = listed.getFirst();
        return OptionReader.read(choice, new Body.Position(first.token(), first.logProbability(), -1, listed))
                .orElseThrow();
    }
}
