package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.PronounSet;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.FleissKappa;
import touchstone.statistics.agreement.KrippendorffAlpha;
import touchstone.statistics.agreement.Scale;
import touchstone.statistics.classification.Calibration;
import touchstone.statistics.classification.RocArea;
import touchstone.statistics.proportion.Proportion;

/**
 * What people said of a sample of a set, and whether the filter knew it.
 *
 * @param items checked by somebody
 * @param upheld items on which the label is what most people answered; ties count against it
 * @param kappa Fleiss'; undefined where items have different numbers of raters
 * @param alpha Krippendorff's, which can do with that
 * @param relevance ratings 1 to 5, all
 * @param ambiguous share of ratings that call an item ambiguous; empty where nobody said
 * @param area under the ROC curve, of confidence against being upheld
 * @param calibration of confidence against being upheld; empty where items carry none
 * @param expected share of wrong labels that confidence promises for the items checked; empty where items carry none
 */
public record Checked(
        int items,
        Proportion upheld,
        Outcome<FleissKappa> kappa,
        Outcome<KrippendorffAlpha> alpha,
        double[] relevance,
        Optional<Proportion> ambiguous,
        Outcome<RocArea> area,
        Optional<Calibration> calibration,
        Optional<Double> expected) {
    private static final int BINS = 5;

    /**
     * Reads a filled sheet.
     *
     * @return what people said of each set of which they checked an item, by its name
     * @throws touchstone.core.input.InputException naming row and field
     */
    public static Map<String, Checked> read(Dataset sheet, List<QuestionSet> sets) {
        Map<String, Filled> items = new HashMap<>();
        Map<String, Filled> all = new LinkedHashMap<>();
        for (QuestionSet set : sets) {
            Filled filled = new Filled(set);
            all.put(set.name(), filled);
            set.items().forEach(item -> items.put(item.id(), filled));
        }
        sheet.rows().forEach(row -> {
            String id = row.plain("item");
            Filled filled = items.get(id);
            if (filled == null) {
                throw row.wrong(
                        "item",
                        (sets.size() == 1
                                        ? "an item of the set "
                                                + sets.getFirst().name()
                                        : "an item of one of the " + sets.size() + " sets")
                                + ", got '" + id + "'");
            }
            filled.take(id, row);
        });
        Map<String, Checked> checked = new LinkedHashMap<>();
        all.forEach((name, filled) -> {
            if (!filled.answers.isEmpty()) {
                checked.put(name, of(filled.items, filled.answers, filled.relevance, filled.ambiguous));
            }
        });
        return checked;
    }

    /** Sentences as questions: whether the blank stands for the occupation, as it should. */
    public static QuestionSet asked(PronounSet set) {
        return new QuestionSet(
                set.name(),
                "",
                Kind.YES_NO,
                set.sentences().stream()
                        .map(sentence -> new Item(
                                sentence.id(),
                                sentence.text(),
                                Optional.empty(),
                                OptionalDouble.empty(),
                                List.of("Yes", "No"),
                                0))
                        .toList(),
                List.of());
    }

    /** The part of a sheet that is about one set. */
    private static final class Filled {
        private final Map<String, Item> items = new HashMap<>();
        private final Map<String, List<Integer>> answers = new LinkedHashMap<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final List<Double> relevance = new ArrayList<>();
        private final long[] ambiguous = new long[2];

        Filled(QuestionSet set) {
            set.items().forEach(item -> items.put(item.id(), item));
        }

        void take(String id, Row row) {
            if (row.find("answer").isEmpty() || row.plain("answer").isBlank()) {
                return;
            }
            if (row.find("rater").isPresent()) {
                Integer before = seen.putIfAbsent(id + "\n" + row.plain("rater"), row.number());
                if (before != null) {
                    throw row.wrong("rater", "one that has not rated this item before, in row " + before);
                }
            }
            Item item = java.util.Objects.requireNonNull(items.get(id));
            answers.computeIfAbsent(id, none -> new ArrayList<>()).add(answer(row, item));
            if (row.find("relevance").isPresent() && !row.plain("relevance").isBlank()) {
                double given = row.number("relevance");
                if (!(given >= 1 && given <= 5)) {
                    throw row.wrong("relevance", "from 1 to 5, got " + given);
                }
                relevance.add(given);
            }
            if (row.find("ambiguous").isPresent() && !row.plain("ambiguous").isBlank()) {
                ambiguous[yes(row) ? 1 : 0]++;
            }
        }
    }

    private static int answer(Row row, Item item) {
        String given = row.plain("answer").strip();
        for (int i = 0; i < item.answers().size(); i++) {
            String answer = item.answers().get(i);
            if (given.equalsIgnoreCase(answer) || given.equalsIgnoreCase(answer.replaceAll("[()]", ""))) {
                return i;
            }
        }
        throw row.wrong("answer", "one of " + String.join(", ", item.answers()) + ", got '" + given + "'");
    }

    private static boolean yes(Row row) {
        return switch (row.plain("ambiguous").strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> throw row.wrong("ambiguous", "yes or no, got '" + row.plain("ambiguous") + "'");
        };
    }

    private static Checked of(
            Map<String, Item> items, Map<String, List<Integer>> answers, List<Double> relevance, long[] ambiguous) {
        List<int[]> counts = new ArrayList<>();
        List<double[]> ratings = new ArrayList<>();
        List<Boolean> upheld = new ArrayList<>();
        List<Double> confidence = new ArrayList<>();
        answers.forEach((id, given) -> {
            Item item = java.util.Objects.requireNonNull(items.get(id));
            int[] count = new int[item.answers().size()];
            given.forEach(answer -> count[answer]++);
            counts.add(count);
            ratings.add(given.stream().mapToDouble(Integer::doubleValue).toArray());
            upheld.add(2 * count[item.matching()] > given.size());
            item.confidence().ifPresent(confidence::add);
        });
        boolean[] right = new boolean[upheld.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = upheld.get(i);
        }
        boolean confident = confidence.size() == right.length;
        double[] p = confidence.stream().mapToDouble(Double::doubleValue).toArray();
        return new Checked(
                right.length,
                new Proportion(upheld.stream().filter(each -> each).count(), right.length),
                kappa(counts),
                KrippendorffAlpha.of(ratings.toArray(double[][]::new), Scale.NOMINAL),
                relevance.stream().mapToDouble(Double::doubleValue).toArray(),
                ambiguous[0] + ambiguous[1] == 0
                        ? Optional.empty()
                        : Optional.of(new Proportion(ambiguous[1], ambiguous[0] + ambiguous[1])),
                confident ? RocArea.of(p, right) : Outcome.undefined("the items carry no confidence"),
                confident ? Optional.of(Calibration.of(p, right, BINS)) : Optional.empty(),
                confident ? Optional.of(1 - java.util.Arrays.stream(p).average().orElse(0)) : Optional.empty());
    }

    private static Outcome<FleissKappa> kappa(List<int[]> counts) {
        long raters = counts.stream()
                .mapToInt(count -> java.util.Arrays.stream(count).sum())
                .distinct()
                .count();
        long widths = counts.stream().mapToInt(count -> count.length).distinct().count();
        int first = java.util.Arrays.stream(counts.getFirst()).sum();
        if (raters > 1 || widths > 1 || first < 2) {
            return Outcome.undefined("Fleiss' kappa needs the same number of raters, two at least, for every item");
        }
        return FleissKappa.of(counts.toArray(int[][]::new));
    }
}
