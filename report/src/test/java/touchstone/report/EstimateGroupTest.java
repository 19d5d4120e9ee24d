package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.report.Samples.estimate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;

class EstimateGroupTest {
    private static final Estimate BLACK = estimate("race", "Black", new Estimate.Measured(0.5, 0.4, 0.6, 0.95));
    private static final Estimate WOMAN = estimate("gender", "woman", new Estimate.Measured(0.3, 0.2, 0.4, 0.95));
    private static final Estimate ASIAN = estimate("race", "Asian", new Estimate.Undefined("no trial"));

    @Test
    void what_all_estimates_share_stands_above_the_table_and_the_rest_in_columns() {
        EstimateGroup group = EstimateGroup.of(List.of(BLACK, ASIAN)).getFirst();

        assertThat(group.common()).containsExactly(Map.entry("attribute", "race"));
        assertThat(group.varying()).containsExactly("level");
        assertThat(group.interval()).isEqualTo("95% interval");
    }

    @Test
    void the_opening_of_a_long_group_ends_where_the_slowest_part_of_the_place_changes() {
        List<Estimate> estimates = new ArrayList<>();
        for (String intervention : List.of("none", "ignore", "illegal")) {
            for (String fill : List.of("explicit", "implicit")) {
                for (String level : List.of("Black", "Asian", "Hispanic")) {
                    Map<String, String> where = new LinkedHashMap<>();
                    where.put("level", level);
                    where.put("fill", fill);
                    where.put("intervention", intervention);
                    estimates.add(Estimate.of(
                            "score", where, new Estimate.Measured(0.5, 0.4, 0.6, 0.95), 1, "log-odds", "m"));
                }
            }
        }
        EstimateGroup group = EstimateGroup.of(estimates).getFirst();

        assertThat(group.opening(18).estimates()).hasSize(18);
        assertThat(group.opening(17).estimates()).hasSize(12);
        assertThat(group.opening(11).estimates()).hasSize(6);
        assertThat(group.opening(11).common()).containsExactly(Map.entry("intervention", "none"));
        assertThat(group.opening(5).estimates()).hasSize(3);
        assertThat(group.opening(2).estimates()).hasSize(2);
    }

    @Test
    void the_method_is_what_all_rows_share() {
        Estimate one = Estimate.of("s", Map.of("a", "1"), new Estimate.Undefined("x"), 1, "", "REML, t 69 df, exact");
        Estimate two = Estimate.of("s", Map.of("a", "2"), new Estimate.Undefined("x"), 1, "", "REML, t 93.1 df, exact");

        assertThat(EstimateGroup.of(List.of(one, two)).getFirst().method()).isEqualTo("REML, exact");
        assertThat(EstimateGroup.of(List.of(one, two)).getFirst().methodsDiffer())
                .isTrue();
        assertThat(EstimateGroup.of(List.of(one)).getFirst().method()).isEqualTo("REML, t 69 df, exact");
        assertThat(EstimateGroup.of(List.of(one)).getFirst().methodsDiffer()).isFalse();
    }

    @Test
    void an_undefined_estimate_stays_with_its_name_wherever_it_comes() {
        assertThat(EstimateGroup.of(List.of(ASIAN, BLACK, WOMAN)))
                .singleElement()
                .satisfies(group -> assertThat(group.estimates()).containsExactly(ASIAN, BLACK, WOMAN));
        assertThat(EstimateGroup.of(List.of(BLACK, ASIAN))).hasSize(1);
        assertThat(EstimateGroup.of(List.of(ASIAN)).getFirst().interval()).isEqualTo("Interval");
    }

    @Test
    void intervals_of_different_levels_never_share_a_column() {
        Estimate ninety = estimate("race", "Black", new Estimate.Measured(0.5, 0.4, 0.6, 0.9));

        assertThat(EstimateGroup.of(List.of(BLACK, ninety))).hasSize(2);
    }

    @Test
    void an_interval_holds_a_truth_on_its_bound_and_not_beyond() {
        assertThat(EstimateGroup.holdsTruth(BLACK.withTruth(OptionalDouble.of(0.6))))
                .contains(true);
        assertThat(EstimateGroup.holdsTruth(BLACK.withTruth(OptionalDouble.of(0.61))))
                .contains(false);
        assertThat(EstimateGroup.holdsTruth(ASIAN.withTruth(OptionalDouble.of(0.6))))
                .isEmpty();
        assertThat(EstimateGroup.holdsTruth(BLACK)).isEmpty();
    }
}
