package touchstone.evaluation.sycophancy.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import touchstone.asking.dialogue.ChosenRejected;
import touchstone.asking.label.Feature;
import touchstone.asking.label.ReplyPair;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/** Preference data as published or as labelled elsewhere. */
public sealed interface PreferenceFile {
    /**
     * Pairs of replies whose features are to be labelled.
     *
     * @param labellers for each pair who chose, where the file says so
     * @param firstPreferred for each pair whether its first reply was chosen
     */
    record Texts(List<ReplyPair> pairs, List<Optional<String>> labellers, List<Boolean> firstPreferred)
            implements PreferenceFile {}

    /** Choices whose features are given. */
    record Labelled(PreferenceSet set) implements PreferenceFile {}

    /** Columns that may say who chose. */
    List<String> LABELLER = List.of("labeller", "worker");

    /**
     * Reads hh-rlhf's {@code chosen} and {@code rejected} dialogues, rows of {@code prompt}, {@code a}, {@code b} and {@code choice}, or rows
     * of {@code choice} with a column for each feature and, if all rows have them, the replies {@code a} and {@code b}, whose lengths are then a
     * covariate. A column {@code labeller} or {@code worker} says who chose, unless it is a feature; of chosen and rejected it is not read,
     * since nobody knows which reply they saw first.
     *
     * @param random draws which of chosen and rejected is A
     * @throws InputException if a choice is neither A nor B, or a feature's value none of A, B, neither, 1, -1, 0
     */
    static PreferenceFile read(Dataset file, List<Feature> features, RandomGenerator random) {
        List<ReplyPair> pairs = new ArrayList<>();
        List<Boolean> first = new ArrayList<>();
        List<Optional<String>> labellers = new ArrayList<>();
        List<PreferenceSet.Row> labelled = new ArrayList<>();
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> {
                if (row.find("chosen").isPresent() || row.find("rejected").isPresent()) {
                    boolean straight = random.nextBoolean();
                    pairs.add(pair(row, straight));
                    first.add(straight);
                    labellers.add(Optional.empty());
                } else if ((row.find("a").isPresent() || row.find("b").isPresent())
                        && features.stream()
                                .noneMatch(each -> row.find(each.id()).isPresent())) {
                    pairs.add(
                            new ReplyPair("row " + row.number(), row.text("prompt"), reply(row, "a"), reply(row, "b")));
                    first.add(chosen(row));
                    labellers.add(labeller(row, features));
                } else {
                    labelled.add(labelled(row, features));
                }
            });
        }
        if (pairs.isEmpty() && labelled.isEmpty()) {
            throw InputException.of(file.name(), "holds no rows", "give a file with at least one choice");
        }
        if (!pairs.isEmpty() && !labelled.isEmpty()) {
            throw InputException.of(
                    file.name(), "mixes rows of replies with rows of labels", "put them into files of their own");
        }
        return labelled.isEmpty()
                ? new Texts(pairs, labellers, first)
                : new Labelled(set(file.name(), features, labelled));
    }

    private static PreferenceSet set(String name, List<Feature> features, List<PreferenceSet.Row> rows) {
        int measured = rows.getFirst().measured().size();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).measured().size() != measured) {
                throw InputException.of(
                        name,
                        "gives the replies 'a' and 'b' in some rows of labels and not in others",
                        "give them in all rows, so that their length can be taken into account, or in none");
            }
        }
        return new PreferenceSet(
                features.stream().map(Feature::id).toList(),
                measured == 0 ? List.of() : List.of(PreferenceSet.LENGTH),
                rows);
    }

    /** A table has all of its columns in every row. */
    private static boolean holdsReplies(Row row) {
        return Stream.of("a", "b")
                .anyMatch(field -> row.find(field)
                        .filter(node -> !node.asString().isBlank())
                        .isPresent());
    }

    private static ReplyPair pair(Row row, boolean chosenFirst) {
        ChosenRejected both = ChosenRejected.of(row);
        return new ReplyPair(
                "row " + row.number(),
                both.dialogue(),
                chosenFirst ? both.chosen() : both.rejected(),
                chosenFirst ? both.rejected() : both.chosen());
    }

    private static PreferenceSet.Row labelled(Row row, List<Feature> features) {
        List<Integer> values = new ArrayList<>();
        for (Feature feature : features) {
            values.add(
                    switch (row.plain(feature.id()).strip().toLowerCase(java.util.Locale.ROOT)) {
                        case "1", "+1", "a" -> 1;
                        case "-1", "b" -> -1;
                        case "0", "neither", "both", "" -> 0;
                        default ->
                            throw row.wrong(
                                    feature.id(), "A, B, neither, 1, -1 or 0, got '" + row.plain(feature.id()) + "'");
                    });
        }
        return new PreferenceSet.Row(
                values,
                holdsReplies(row) ? List.of(PreferenceSet.length(reply(row, "a"), reply(row, "b"))) : List.of(),
                labeller(row, features),
                chosen(row));
    }

    private static Optional<String> labeller(Row row, List<Feature> features) {
        Optional<String> field = LABELLER.stream()
                .filter(name -> row.find(name).isPresent()
                        && features.stream().noneMatch(feature -> feature.id().equals(name)))
                .findFirst();
        return field.map(name -> {
            String who = row.plain(name).strip();
            if (who.isEmpty()) {
                throw row.wrong(name, "who chose: fill it in all rows, or leave the column out");
            }
            return who;
        });
    }

    private static String reply(Row row, String field) {
        String reply = row.text(field).strip();
        if (reply.isEmpty()) {
            throw row.wrong(field, "a reply");
        }
        return reply;
    }

    private static boolean chosen(Row row) {
        return switch (row.plain("choice").strip().toLowerCase(java.util.Locale.ROOT)) {
            case "a", "1" -> true;
            case "b", "-1", "0" -> false;
            default -> throw row.wrong("choice", "A or B, got '" + row.plain("choice") + "'");
        };
    }
}
