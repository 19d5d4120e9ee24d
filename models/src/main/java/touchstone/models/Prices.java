package touchstone.models;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchstone.core.model.Price;
import touchstone.core.resource.Resource;

/**
 * Prices that were confirmed on a provider's own pages, with page and date in {@code prices.tsv}. Prices change: {@code
 * price=IN/OUT} in the model id goes first.
 */
public final class Prices {
    private Prices() {}

    private static final class Table {
        static final Map<String, Price> PRICES = read();
    }

    /** The price of exactly this model, if it is in the table. */
    public static Optional<Price> known(String provider, String name) {
        return Optional.ofNullable(Table.PRICES.get(provider + ":" + name));
    }

    private static Map<String, Price> read() {
        Map<String, Price> prices = new HashMap<>();
        for (String line : new Resource(Prices.class, "prices.tsv").lines()) {
            String[] cells = line.split("\t", -1);
            prices.put(cells[0], new Price(Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
        }
        return prices;
    }
}
