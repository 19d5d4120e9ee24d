package touchstone.evaluation.globalopinions.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A question of a survey and how each population answered it.
 *
 * @param id unique in its bank
 * @param options in the order of the survey, "don't know" among them where the survey offered it
 * @param source the survey, such as GAS or WVS
 * @param topic such as politics
 * @param year of the survey's wave, where known
 * @param shares country to the share of its respondents for each option, adding up to 1
 * @param wordings language to the item in that language
 * @param groups country to group to shares, for surveys that know groups within countries, such as women and men
 */
public record Item(
        String id,
        String question,
        List<String> options,
        String source,
        String topic,
        OptionalInt year,
        Map<String, List<Double>> shares,
        Map<String, Wording> wordings,
        Map<String, Map<String, List<Double>>> groups) {
    public Item {
        options = List.copyOf(options);
        shares = fitting(id, options, shares);
        wordings = Map.copyOf(wordings);
        Map<String, Map<String, List<Double>>> copied = new LinkedHashMap<>();
        for (var country : groups.entrySet()) {
            copied.put(country.getKey(), fitting(id, options, country.getValue()));
        }
        groups = Collections.unmodifiableMap(copied);
    }

    /** An item of a survey that knows whole countries only. */
    public Item(
            String id,
            String question,
            List<String> options,
            String source,
            String topic,
            OptionalInt year,
            Map<String, List<Double>> shares,
            Map<String, Wording> wordings) {
        this(id, question, options, source, topic, year, shares, wordings, Map.of());
    }

    private static Map<String, List<Double>> fitting(
            String id, List<String> options, Map<String, List<Double>> shares) {
        Map<String, List<Double>> copied = new LinkedHashMap<>();
        for (var entry : shares.entrySet()) {
            if (entry.getValue().size() != options.size()) {
                throw new IllegalArgumentException(id + " has " + options.size() + " options, " + entry.getKey() + " "
                        + entry.getValue().size() + " shares");
            }
            copied.put(entry.getKey(), List.copyOf(entry.getValue()));
        }
        return Collections.unmodifiableMap(copied);
    }

    /** The item as it was asked first. */
    public Wording wording() {
        return new Wording(question, options);
    }

    /** The item as other populations answered it; groups within countries are given with them. */
    public Item withShares(Map<String, List<Double>> other, Map<String, Map<String, List<Double>>> within) {
        return new Item(id, question, options, source, topic, year, other, wordings, within);
    }

    /** The item with a further language. */
    public Item withWording(String language, Wording wording) {
        Map<String, Wording> more = new LinkedHashMap<>(wordings);
        more.put(language, wording);
        return new Item(id, question, options, source, topic, year, shares, more, groups);
    }
}
