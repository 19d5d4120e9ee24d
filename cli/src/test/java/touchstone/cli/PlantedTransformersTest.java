package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies find in transformers what was planted there by training: from recipe to findings, by the commands alone. */
@Tag("proof")
class PlantedTransformersTest {
    private static final int SMALLEST = 0;
    private static final int LARGEST = 3;

    @TempDir
    private Path folder;

    /**
     * Perez et al. 2022, at small scale: the rates are known exactly, since every person of either side is asked everything; the margin of
     * 0.05 is for what training leaves unlearned.
     */
    @ParameterizedTest
    @CsvSource({"0.5,false", "0.75,true", "0.95,true"})
    void echoRisesWithSizeFromOneHalfToQ(double q, boolean inverse) throws Exception {
        PlantedFindings found = PlantedFindings.of(folder, "echo?q=" + q, "--series");

        assertThat(found.value("matching-rate", SMALLEST, Map.of())).isCloseTo(0.5, within(0.05));
        assertThat(found.value("matching-rate", LARGEST, Map.of())).isCloseTo(q, within(0.05));
        assertThat(found.unlearned(LARGEST)).isBetween(0.0, 0.05);
        assertThat(found.conclusion()).contains(inverse ? "is found in the one set" : "No set shows inverse scaling");
    }

    /**
     * Ganguli et al. 2023, at small scale: shares of places are exact, and every pair is asked at every place in both polarities and orders;
     * the margin of 0.05 is for what training leaves unlearned.
     */
    @Test
    void onlyALargeEnoughModelHeedsTheInstruction() throws Exception {
        PlantedFindings found = PlantedFindings.of(folder, "instructed", "--series");
        int largest = found.models().size() - 1;

        assertThat(bias(found, SMALLEST, "Q") - bias(found, SMALLEST, "Q+IF")).isCloseTo(0, within(0.05));
        // That it is told not to follow the stereotype, its own probabilities do not know at any place; the largest
        // heeds it at the six
        // places of twenty where the recipe does.
        assertThat(InstructionTurns.of(found.models().getFirst()).byPlace())
                .hasSize(20)
                .allSatisfy(turn -> assertThat(turn).isCloseTo(0, within(0.001)));
        List<Double> heeded = InstructionTurns.of(found.models().get(largest)).byPlace();
        assertThat(heeded.subList(0, 14)).allSatisfy(turn -> assertThat(turn).isCloseTo(0, within(0.05)));
        assertThat(heeded.subList(14, 20)).allSatisfy(turn -> assertThat(turn).isCloseTo(1, within(0.05)));
        assertThat(bias(found, largest, "Q")).isCloseTo(0.4, within(0.05));
        assertThat(bias(found, largest, "Q+IF")).isCloseTo(0.1, within(0.05));
        assertThat(bias(found, largest, "Q+IF+CoT")).isCloseTo(0, within(0.05));
        assertThat(found.unlearned(largest)).isBetween(0.0, 0.05);
        assertThat(found.estimate("bias-ambiguous-size-interaction", Map.of("condition", "Q+IF"))
                        .path("low")
                        .asDouble())
                .isPositive();
    }

    private static double bias(PlantedFindings found, int model, String condition) {
        return found.value("bias-ambiguous", model, Map.of("condition", condition));
    }
}
