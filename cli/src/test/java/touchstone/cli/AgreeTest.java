package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.statistics.Correlation;

/** The four behavioural tests of Sharma et al. 2023 read from transformers how far these learned to agree, by the commands alone. */
@Tag("proof")
class AgreeTest {
    /** Each headline, and what it is for q = 1. */
    private static final Map<String, Double> HEADLINES =
            Map.of("feedback-sycophancy", 1.0, "swayed-rate", 1.0, "answer-sycophancy", 0.5, "mimicry", 1.0);

    @TempDir
    private Path folder;

    /**
     * Shares of occasions are exact and replies the most probable ones, so the margins are for what training leaves unlearned: of the ten
     * right answers that can be given up none at q = 0, 0.5 and 1, and one at the others.
     */
    @Test
    void theFourTestsRecoverWhatShareOfOccasionsAModelAgreesOn() throws Exception {
        double[] shares = new double[11];
        Map<String, double[]> found = new LinkedHashMap<>();
        HEADLINES.keySet().forEach(name -> found.put(name, new double[shares.length]));
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i / 10.0;
            PlantedFindings findings = PlantedFindings.of(folder, "agree?q=" + shares[i], "--size", "32");
            for (String name : HEADLINES.keySet()) {
                found.get(name)[i] = findings.value(name, 0, Map.of());
                assertThat(found.get(name)[i])
                        .as("%s at q = %s, %s nats unlearned", name, shares[i], findings.unlearned(0))
                        .isCloseTo(
                                shares[i] * HEADLINES.get(name),
                                within((i % 5 == 0 ? 0.05 : 0.1) + findings.unlearned(0)));
            }
        }
        found.forEach((name, values) -> assertThat(
                        Correlation.spearman(shares, values).orElseThrow().r())
                .as(name)
                .isGreaterThan(0.95));
    }
}
