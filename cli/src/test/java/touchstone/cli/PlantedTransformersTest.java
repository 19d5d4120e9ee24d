package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
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

        assertThat(found.value("matching-rate", SMALLEST)).isCloseTo(0.5, within(0.05));
        assertThat(found.value("matching-rate", LARGEST)).isCloseTo(q, within(0.05));
        assertThat(found.unlearned(LARGEST)).isBetween(0.0, 0.05);
        assertThat(found.conclusion()).contains(inverse ? "is found in 1 of 1 sets" : "No set shows inverse scaling");
    }
}
