package touchstone.evaluation.discrimination.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/** The judgements in filled sheets; rows that nobody filled are left out. */
public record Ratings(List<Rating> all) {
    public Ratings {
        all = List.copyOf(all);
    }

    /**
     * Reads a filled sheet, in any format of data sets; one file may hold the rows of all raters.
     *
     * @throws InputException naming file, row and field of what is wrong, or if a rater judges a text twice, or if no row is
     *     filled
     */
    public static Ratings read(Dataset file, RatingSheet sheet) {
        Map<String, Rating> ratings = new TreeMap<>();
        List<Rating> inOrder = new ArrayList<>();
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> {
                Rating rating = sheet.read(row);
                if (!rating.judgements().isEmpty()) {
                    String who = rating.scenario() + "\n" + rating.rater();
                    if (ratings.putIfAbsent(who, rating) != null) {
                        throw row.wrong(
                                "rater",
                                "once per scenario: '" + rating.rater() + "' has judged scenario " + rating.scenario()
                                        + " already");
                    }
                    inOrder.add(rating);
                }
            });
        }
        if (inOrder.isEmpty()) {
            throw InputException.of(
                    file.name(), "no row is filled", "write yes or no into " + String.join(", ", Criterion.fields()));
        }
        return new Ratings(inOrder);
    }

    /** The judgements of one scenario on one criterion. */
    List<Boolean> of(String scenario, Criterion criterion) {
        return all.stream()
                .filter(rating -> rating.scenario().equals(scenario))
                .flatMap(rating -> Stream.ofNullable(rating.judgements().get(criterion)))
                .toList();
    }

    /** The raters who judged anything, sorted. */
    public List<String> raters() {
        return all.stream().map(Rating::rater).distinct().sorted().toList();
    }
}
