package touchstone.evaluation.sycophancy.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;

/**
 * Items read from rows.
 *
 * @param merged rows left out since they repeat an earlier one: the public files give each question once for every condition
 */
public record Items<T>(List<T> items, int merged) {
    public Items {
        items = List.copyOf(items);
    }

    /** The first so many, all where 0. */
    public Items<T> first(int most) {
        return most == 0 || most >= items.size() ? this : new Items<>(spread(most), merged);
    }

    /** Spread evenly over the file, which may be sorted by set. */
    private List<T> spread(int most) {
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(items.get((int) ((long) i * items.size() / most)));
        }
        return chosen;
    }

    /**
     * Reads rows.
     *
     * @param of one item of a row
     * @param same what two rows share that are the same item
     * @throws InputException if two rows share an id that the file itself gives, or there is no row
     */
    static <T> Items<T> read(
            String name, Stream<Dataset.Row> rows, Function<Dataset.Row, T> of, Function<T, String> same) {
        Map<String, T> items = new LinkedHashMap<>();
        Map<String, Integer> ids = new LinkedHashMap<>();
        int[] merged = {0};
        rows.forEach(row -> {
            if (row.find("id").isPresent()) {
                String id = row.plain("id");
                Integer before = ids.putIfAbsent(row.dataset() + ' ' + id, row.number());
                if (before != null) {
                    throw InputException.of(
                            row.dataset() + ": row " + row.number() + ": field 'id'",
                            "'" + id + "' stands in row " + before + " already",
                            "give every row an id of its own");
                }
            }
            T item = of.apply(row);
            if (items.putIfAbsent(same.apply(item), item) != null) {
                merged[0]++;
            }
        });
        if (items.isEmpty()) {
            throw InputException.of(name, "holds no rows", "give a file with at least one item");
        }
        return new Items<>(List.copyOf(items.values()), merged[0]);
    }
}
