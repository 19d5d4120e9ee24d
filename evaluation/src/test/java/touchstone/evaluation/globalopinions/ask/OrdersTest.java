package touchstone.evaluation.globalopinions.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.globalopinions.item.Item;

/** In which orders options are shown. */
class OrdersTest {
    private static Item item(String id, int options) {
        List<String> words = IntStream.range(0, options)
                .mapToObj(option -> "option " + option)
                .toList();
        return new Item(id, "Q?", words, "-", "-", OptionalInt.empty(), Map.of(), Map.of());
    }

    private static List<List<Integer>> places(Orders orders, Item item) {
        return orders.of(item).stream().map(Orders.Shown::places).toList();
    }

    @Test
    void cyclicOrdersTurnAsEvenlyAsMayBeAndBringEachOptionFirstOnceWhereThereAreAsManyAsOptions() {
        assertThat(places(new Orders(Orders.Kind.CYCLIC, 2), item("q", 4)))
                .containsExactly(List.of(0, 1, 2, 3), List.of(2, 3, 0, 1));
        assertThat(places(new Orders(Orders.Kind.CYCLIC, 9), item("q", 3)))
                .containsExactly(List.of(0, 1, 2), List.of(1, 2, 0), List.of(2, 0, 1));
    }

    @Test
    void randomOrdersBeginWithTheSurveysDifferFromEachOtherAndAreTheSameEachTime() {
        Orders orders = new Orders(Orders.Kind.RANDOM, 6);
        List<List<Integer>> found = places(orders, item("q1", 5));
        assertThat(found).hasSize(6).doesNotHaveDuplicates().first().isEqualTo(List.of(0, 1, 2, 3, 4));
        assertThat(found).allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4));
        assertThat(places(orders, item("q1", 5))).isEqualTo(found);
        assertThat(places(orders, item("q2", 5)))
                .as("another item, another draw")
                .isNotEqualTo(found);
        assertThat(orders.of(item("q1", 5))).extracting(Orders.Shown::name).doesNotHaveDuplicates();
    }

    @Test
    void thereAreNoMoreOrdersThanPermutations() {
        Orders orders = new Orders(Orders.Kind.RANDOM, 26);
        assertThat(places(orders, item("q", 2))).containsExactly(List.of(0, 1), List.of(1, 0));
        assertThat(places(orders, item("q", 3))).hasSize(6).doesNotHaveDuplicates();
        assertThat(places(orders, item("q", 12))).hasSize(26).doesNotHaveDuplicates();
    }
}
