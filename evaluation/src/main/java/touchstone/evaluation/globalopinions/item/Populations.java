package touchstone.evaluation.globalopinions.item;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import touchstone.core.study.Dataset;

/**
 * How many people live where.
 *
 * @param source where the figures come from, as a reader knows it
 * @param millions country to people, in millions
 */
public record Populations(String source, Map<String, Double> millions) {
    public Populations {
        millions = Map.copyOf(millions);
    }

    /** Rounded figures of the year 2020 for the countries that surveys of the world ask. */
    public static Populations ofTheWorld() {
        Map<String, Double> millions = new HashMap<>();
        ResourceLines.pairs("populations.txt")
                .forEach((country, people) -> millions.put(country, Double.valueOf(people)));
        return new Populations("people of 2020, rounded to a million", millions);
    }

    /**
     * Reads rows of {@code country} and {@code population}, in any unit.
     *
     * @throws touchstone.core.input.InputException if a number is none or below 0, a country stands twice, or nobody lives anywhere
     */
    public static Populations read(Dataset file) {
        Map<String, Double> people = new HashMap<>();
        try (Stream<Dataset.Row> rows = file.rows()) {
            rows.forEach(row -> {
                String country = CountryLabel.of(row.text("country")).country();
                double population = row.number("population");
                if (population < 0) {
                    throw row.wrong("population", "a number of 0 or more");
                }
                if (people.put(country, population) != null) {
                    throw row.wrong(
                            "country", "a country that has no population yet; '" + country + "' is there twice");
                }
            });
        }
        if (people.values().stream().allMatch(population -> population == 0)) {
            throw touchstone.core.input.InputException.of(
                    file.name(), "nobody lives in any of its countries", "give rows with country and population");
        }
        return new Populations(file.name(), people);
    }

    /** People of the country that a survey's label stands for; its samples count as the country. */
    public OptionalDouble of(String label) {
        Double people = millions.get(CountryLabel.of(label).country());
        return people == null ? OptionalDouble.empty() : OptionalDouble.of(people);
    }
}
