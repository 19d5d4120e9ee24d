package touchstone.alignment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchstone.alignment.policy.PolicyPath.Point;
import touchstone.statistics.Outcome;

class PolicyPathTest {
    private static final PolicyPath PATH = new PolicyPath(List.of(
            new Point(0, 0, Map.of("reward", 1.0)),
            new Point(10, 0.4, Map.of("reward", 3.0)),
            new Point(20, 0.3, Map.of("reward", 9.0)),
            new Point(30, 1, Map.of("reward", 4.0))));

    @Test
    void aMetricIsReadWhereTheDivergenceIsFirstReached() {
        assertThat(PATH.at("reward", 0).orElseThrow()).isEqualTo(1);
        assertThat(PATH.at("reward", 0.1).orElseThrow()).isCloseTo(1.5, within(1e-12));
        assertThat(PATH.at("reward", 0.4).orElseThrow()).isEqualTo(3);
        assertThat(PATH.at("reward", 0.65).orElseThrow()).isCloseTo(6.5, within(1e-12));
    }

    @Test
    void whereThePolicyNeverWentThereIsNoValue() {
        assertThat(PATH.at("reward", 1.5)).isEqualTo(Outcome.undefined("the policy never went as far as 1.5 nats"));
    }
}
