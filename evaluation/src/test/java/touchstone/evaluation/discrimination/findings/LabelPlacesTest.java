package touchstone.evaluation.discrimination.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.findings.LabelPlaces.Place;
import touchstone.evaluation.discrimination.findings.LabelPlaces.Spot;

class LabelPlacesTest {
    @Test
    void a_point_with_room_keeps_its_label_at_the_end_of_its_whisker() {
        assertThat(LabelPlaces.of(List.of(new Spot(0.95, 0.97, 0.5)), 0.9, 1, 1))
                .singleElement()
                .satisfies(place -> {
                    assertThat(place.left()).isTrue();
                    assertThat(place.moved()).isFalse();
                    assertThat(place.x()).isLessThan(0.95).isCloseTo(0.95, within(0.01));
                    assertThat(place.y()).isEqualTo(0.5);
                });
    }

    @Test
    void labels_that_push_each_other_share_an_edge_beyond_all_their_whiskers() {
        List<Place> places = LabelPlaces.of(
                List.of(new Spot(0.90, 0.94, 0.20), new Spot(0.91, 0.95, 0.21), new Spot(0.90, 0.93, 0.6)), 0.9, 1, 1);

        assertThat(places).extracting(Place::left).containsOnly(false);
        assertThat(places).extracting(Place::moved).containsExactly(true, true, false);
        assertThat(places.get(0).x()).isEqualTo(places.get(1).x()).isGreaterThan(0.95);
        assertThat(places.get(2).x()).isLessThan(0.95);
    }

    @Property
    void no_two_labels_of_one_side_are_closer_than_a_line(
            @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0, max = 1) Double> heights) {
        List<Place> places =
                LabelPlaces.of(heights.stream().map(y -> new Spot(0.3, 0.4, y)).toList(), 0, 1, 1);

        List<Double> sorted = places.stream().map(Place::y).sorted().toList();
        for (int k = 1; k < sorted.size(); k++) {
            assertThat(sorted.get(k) - sorted.get(k - 1)).isGreaterThanOrEqualTo(0.055 - 1e-12);
        }
    }
}
