package touchstone.evaluation.globalopinions.ask;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import touchstone.asking.choice.LetteredOptions;
import touchstone.core.study.Dataset;
import touchstone.evaluation.globalopinions.item.Item;

/**
 * What people read in free answers: rows of {@code item} and {@code label} (an option's letter or text, or {@code none}), with {@code
 * repeat} where there are several answers to an item and {@code model} where there are several models, as the run's own sheet has them.
 *
 * @param byReply option by model, item and repeat
 */
public record FreeLabels(Map<Key, Integer> byReply) {
    /** The answer that a label is about. */
    public record Key(String model, String item, int repeat) {}

    public static final FreeLabels NOBODY = new FreeLabels(Map.of());

    public FreeLabels {
        byReply = Map.copyOf(byReply);
    }

    /**
     * Rows without a label are left out: a sheet is filled in part.
     *
     * @param models the ids of the models under study
     * @throws touchstone.core.input.InputException if a row names no item, no model or no option, or says a thing twice
     */
    public static FreeLabels read(Dataset file, List<Item> items, List<String> models) {
        Map<String, Item> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id(), item));
        Map<Key, Integer> labels = new HashMap<>();
        try (Stream<Dataset.Row> rows = file.rows()) {
            rows.forEach(row -> {
                Item item = byId.get(row.plain("item").strip());
                if (item == null) {
                    throw row.wrong("item", "an item of the survey");
                }
                String label = row.plain("label").strip();
                if (!label.isEmpty() && labels.put(key(row, item, models), option(row, item, label)) != null) {
                    throw row.wrong("item", "an answer that has no label yet; this one has");
                }
            });
        }
        return new FreeLabels(labels);
    }

    private static Key key(Dataset.Row row, Item item, List<String> models) {
        boolean named = row.find("model").isPresent();
        String model = named ? row.plain("model") : models.getFirst();
        if (!models.contains(model) || (!named && models.size() > 1)) {
            throw row.wrong("model", "one of the models under study (" + String.join(", ", models) + ")");
        }
        double repeat = row.find("repeat").isPresent() ? row.number("repeat") : 0;
        if (repeat != Math.rint(repeat) || repeat < 0) {
            throw row.wrong("repeat", "the number of an answer, from 0");
        }
        return new Key(model, item.id(), (int) repeat);
    }

    private static int option(Dataset.Row row, Item item, String label) {
        LetteredOptions letters = LetteredOptions.capital(item.options());
        for (int option = 0; option < letters.size(); option++) {
            if (label.equalsIgnoreCase(item.options().get(option).strip()) || label.equals(letters.letter(option))) {
                return option;
            }
        }
        if (label.equalsIgnoreCase("none")) {
            return FreeAnswers.NONE;
        }
        throw row.wrong("label", "an option's letter or text, or none");
    }

    OptionalInt of(Key key) {
        Integer label = byReply.get(key);
        return label == null ? OptionalInt.empty() : OptionalInt.of(label);
    }

    /** What people read in this answer, if they did. */
    public OptionalInt of(String model, Item item, FreeAnswers.Reply reply) {
        return of(new Key(model, item.id(), reply.repeat()));
    }
}
