package touchstone.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResultTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(new Series(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Series(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    }

    @Test
    void nothingMeasuredIsNoNumber() {
        assertThatThrownBy(() -> new Readings().series("nobody", Readings.WALL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A machine that is twice as slow in one repetition slows both: the ratio does not see it. */
    @Test
    void ratiosAreTakenRepetitionByRepetition() {
        Readings readings = new Readings();
        for (double slowness : List.of(1.0, 2.0, 1.5)) {
            readings.add("product", Readings.WALL, 1.1 * slowness);
            readings.add("floor", Readings.WALL, slowness);
        }
        Series ratio = readings.ratio(Readings.WALL, "product", "floor");
        assertThat(ratio.values()).allSatisfy(each -> assertThat(each).isCloseTo(1.1, within(1e-12)));
    }

    @Test
    void aLimitIsMissedOnItsEdgeOnlyWhereItSaysBelow() {
        assertThat(Target.below("s", 2.5, 2.5).met()).isFalse();
        assertThat(Target.below("s", 2.499, 2.5).met()).isTrue();
        assertThat(Target.atMost("bytes", 1000, 1000).met()).isTrue();
        assertThat(Target.atLeast("a second", 19_999, 20_000).met()).isFalse();
        assertThat(Target.exactly("in flight", 63, 64).met()).isFalse();
        assertThat(Target.below("s", Double.NaN, 2.5).met()).isFalse();
    }

    @Test
    void oneObjectSaysAllAndTheTablesAreMadeFromIt() {
        Readings readings = new Readings();
        readings.add("touchstone", Readings.WALL, 1.23456);
        readings.add("touchstone", Readings.WALL, 1.5);
        readings.add("touchstone", "trials a second", 20123.4);
        Result result = new Result(
                "organism",
                "trials",
                Instant.EPOCH,
                2,
                new Machine("a processor", 2, 25.3, "Linux 6", "25", 0.1),
                readings,
                List.of(Target.atLeast("trials a second", 20123.4, 20_000), Target.below("wall s", 3.2, 3)));
        JsonNode json = result.json();
        assertThat(json.at("/subjects/touchstone/wall s/each").toString()).isEqualTo("[1.235,1.5]");
        assertThat(json.at("/subjects/touchstone/trials a second/median").asDouble())
                .isEqualTo(20123);
        assertThat(json.get("met").asBoolean()).isFalse();
        assertThat(Markdown.of(List.of(json)))
                .contains("Measured on a processor, 2 processors, 25 GB, Linux 6, Java 25.")
                .contains("| organism | trials a second >= 20,000 | 20,123 | yes |")
                .contains("| organism | wall s < 3 | 3.20 | **no** |")
                .contains("| organism | touchstone | wall s 1.37 (1.24 to 1.50) of 2; trials a second 20,123 |");
    }
}
