package touchstone.interpretability.inductionheads.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoriesTest {
    /** Acceptance 11: against numpy.linalg.svd; trajectories.py made the numbers. */
    @Test
    void principalComponentsEqualTheReferencesToEightDigits() throws IOException {
        List<double[]> lines;
        try (InputStream file = TrajectoriesTest.class.getResourceAsStream(
                "/touchstone/interpretability/inductionheads/trajectories.csv")) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
        double[][] rows = lines.stream()
                .skip(1)
                .map(line -> Arrays.copyOfRange(line, 2, line.length))
                .toArray(double[][]::new);
        Trajectories found = Trajectories.of(rows, 2);
        assertThat(found.explained()).containsExactly(lines.getFirst(), within(1e-8));
        for (int row = 0; row < rows.length; row++) {
            assertThat(found.scores()[row]).containsExactly(Arrays.copyOf(lines.get(row + 1), 2), within(1e-8));
        }
    }

    @Test
    void snapshotsThatAreAllAlikeGoNowhere() {
        Trajectories found = Trajectories.of(new double[][] {{1, 2}, {1, 2}, {1, 2}}, 2);
        assertThat(found.explained()).containsExactly(0, 0);
        assertThat(found.scores()).isDeepEqualTo(new double[3][2]);
    }
}
