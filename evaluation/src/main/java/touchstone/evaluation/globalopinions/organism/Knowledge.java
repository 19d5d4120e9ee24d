package touchstone.evaluation.globalopinions.organism;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Wording;
import touchstone.evaluation.globalopinions.item.invented.Held;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.organisms.planted.Hash;

/**
 * What a simulated respondent knows of the world: for each question, in any language it stands in, what every population thinks.
 */
public final class Knowledge {
    static final Knowledge INVENTED = invented();

    private final Map<String, Known> byText;
    private final Map<String, Known> byQuestion = new HashMap<>();

    /**
     * @param language the language of the text it was found by; empty for the original
     * @param wording in that language
     * @param seed of the question, the same in all languages
     */
    record Known(Held held, Optional<String> language, Wording wording, long seed) {}

    private Knowledge(Map<String, Known> byText) {
        this.byText = Map.copyOf(byText);
        byText.values()
                .forEach(known -> byQuestion.put(known.wording().question().strip(), known));
    }

    private static Knowledge invented() {
        Map<String, Known> known = new LinkedHashMap<>();
        List<Item> items = InventedSurvey.bank().items();
        for (int i = 0; i < items.size(); i++) {
            put(known, items.get(i), InventedSurvey.questions().get(i).held(0));
        }
        return new Knowledge(known);
    }

    /** All that a survey holds. */
    public static Knowledge of(ItemBank bank) {
        Map<String, Known> known = new LinkedHashMap<>();
        bank.items().forEach(item -> put(known, item, new Held(item.options(), item.shares(), item.groups())));
        return new Knowledge(known);
    }

    private static void put(Map<String, Known> known, Item item, Held held) {
        long seed = Hash.of(item.question(), 5);
        known.put(key(item.question(), item.options()), new Known(held, Optional.empty(), item.wording(), seed));
        item.wordings()
                .forEach((language, wording) -> known.put(
                        key(wording.question(), wording.options()),
                        new Known(held, Optional.of(language), wording, seed)));
    }

    /** The options in any order: shown ones may be turned around. */
    private static String key(String question, List<String> options) {
        return question.strip() + "\n"
                + String.join("\n", options.stream().sorted().toList());
    }

    /** A question it knows, or one of which every population thinks something that hangs on its text alone. */
    Known of(String question, List<String> options) {
        Known known = byText.get(key(question, options));
        return known != null ? known : unheardOf(question, options);
    }

    /** A question it knows when it hears it alone. */
    Optional<Known> of(String question) {
        return Optional.ofNullable(byQuestion.get(question.strip()));
    }

    private static Known unheardOf(String question, List<String> options) {
        long seed = Hash.of(question, 6);
        Map<String, List<Double>> shares = new LinkedHashMap<>();
        for (String country : InventedSurvey.countries()) {
            double[] weights = options.stream()
                    .mapToDouble(option -> Math.exp(Hash.normal(Hash.of(option, Hash.of(country, seed)))))
                    .toArray();
            double sum = java.util.Arrays.stream(weights).sum();
            shares.put(
                    country,
                    java.util.Arrays.stream(weights)
                            .mapToObj(weight -> weight / sum)
                            .toList());
        }
        return new Known(new Held(options, shares), Optional.empty(), new Wording(question, options), seed);
    }
}
