package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchstone.evaluation.selfcorrection.Fixtures.estimate;
import static touchstone.evaluation.selfcorrection.Fixtures.organism;
import static touchstone.evaluation.selfcorrection.Fixtures.run;
import static touchstone.evaluation.selfcorrection.Fixtures.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Findings;
import touchstone.core.model.Organism;

/** The size at which a value sets in, with the planted one beside it, in all three experiments. */
class EmergenceTest {
    private static List<Organism> family(String more) {
        return Stream.of("810M", "3.5B", "6.4B", "13B", "22B", "52B", "175B")
                .map(size -> organism("parameters=" + size + more))
                .toList();
    }

    /** Planted is a line that is level up to 22B: where it bends is one of the sizes under study. */
    @Test
    void ofTheBiasScoreItIsThePlantedThreshold() throws InterruptedException {
        Findings findings = run(family(""), "experiments=bbq", "conditions=Q", "resamples=300");
        Estimate bend = estimate(findings, "bias-ambiguous-emergence-size", Map.of("condition", "Q"));
        assertThat(bend.truth().orElseThrow()).isCloseTo(22e9, within(0.01 * 22e9));
        assertThat(covers(findings, "bias-ambiguous-emergence-size", "Q")).isTrue();
    }

    /** The gap follows the capacity but for the curve of the logistic function: planted values bend near 22B, and so does what is found. */
    @Test
    void ofAdmissionsItIsFoundToo() throws InterruptedException {
        Findings findings = run(family(""), "experiments=admission", "conditions=Q+IF", "resamples=200");
        for (String condition : List.of("Q", "Q+IF")) {
            Estimate bend = estimate(findings, "admission-gap-emergence-size", Map.of("condition", condition));
            assertThat(bend.truth().orElseThrow()).isCloseTo(22e9, within(0.05 * 22e9));
            // Without sampling noise the fit to what was found is the fit to what was planted.
            assertThat(value(findings, bend.name(), bend.where()).value())
                    .isCloseTo(bend.truth().orElseThrow(), within(0.01 * 22e9));
        }
    }

    /** Of pronouns the plain question is level over size, so that nothing is planted there; obedience to the statistics sets in at 22B. */
    @Test
    void ofPronounsItIsFoundWhereTheyBend() throws InterruptedException {
        Findings findings = run(family(""), "experiments=winogender", "resamples=300");
        assertThat(estimate(findings, "pronoun-correlation-emergence-size", Map.of("condition", "Q"))
                        .truth())
                .isEmpty();
        Estimate bend = estimate(findings, "pronoun-correlation-emergence-size", Map.of("condition", "Q+IF+CoT"));
        assertThat(bend.truth().orElseThrow()).isBetween(13e9, 52e9);
        assertThat(covers(findings, "pronoun-correlation-emergence-size", "Q+IF+CoT"))
                .isTrue();
    }

    /**
     * The planted curve of a correlation is no line of two pieces, and spreads less the nearer it is to 1: of 300 families each interval
     * holds the place at which the planted values bend, at 95% or above.
     */
    @Test
    @Tag("proof")
    void ofPronounsIntervalsHoldThePlantedPlaceAtTheNominalRateAtLeast() throws InterruptedException {
        int families = 300;
        Map<String, Integer> held = new TreeMap<>();
        for (int seed = 1; seed <= families; seed++) {
            Findings findings = run(
                    family("&seed=" + seed), "experiments=winogender", "conditions=Q+IF+CoT,Q+Match", "resamples=300");
            for (String condition : List.of("Q+IF+CoT", "Q+Match")) {
                held.merge(
                        condition,
                        covers(findings, "pronoun-correlation-emergence-size", condition) ? 1 : 0,
                        Integer::sum);
            }
        }
        assertThat(held)
                .hasSize(2)
                .allSatisfy((condition, runs) -> assertThat(runs)
                        .as(condition)
                        .isGreaterThanOrEqualTo(ExactBounds.of(families, 0.95).low()));
    }

    private static boolean covers(Findings findings, String name, String condition) {
        Estimate bend = estimate(findings, name, Map.of("condition", condition));
        Estimate.Measured found = value(findings, name, bend.where());
        double truth = bend.truth().orElseThrow();
        return found.low() <= truth && truth <= found.high();
    }
}
