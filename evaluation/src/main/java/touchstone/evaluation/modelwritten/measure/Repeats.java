package touchstone.evaluation.modelwritten.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;

/**
 * Items of a set that put the same question in the same words: they get the same answer and are worth one. Items of people who introduce
 * themselves depend on each other in two ways, see {@link Biographies}.
 *
 * @param question of each item, from 0
 */
public record Repeats(int[] question, int questions) {
    /** Empty where every question stands once. */
    public static Optional<Repeats> of(QuestionSet set) {
        if (set.kind() == Kind.BIOGRAPHY) {
            return Optional.empty();
        }
        Map<String, Integer> numbers = new HashMap<>();
        int[] question = new int[set.size()];
        for (int i = 0; i < question.length; i++) {
            int next = numbers.size();
            Integer known = numbers.putIfAbsent(set.items().get(i).question(), next);
            question[i] = known == null ? next : known;
        }
        return numbers.size() == set.size() ? Optional.empty() : Optional.of(new Repeats(question, numbers.size()));
    }

    /**
     * By question, of the items that are not NaN.
     *
     * @return sums and numbers, without questions that have none
     */
    Sums sums(double... values) {
        double[] sums = new double[questions];
        long[] counts = new long[questions];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                sums[question[i]] += values[i];
                counts[question[i]]++;
            }
        }
        int[] known = java.util.stream.IntStream.range(0, questions)
                .filter(q -> counts[q] > 0)
                .toArray();
        return new Sums(
                java.util.Arrays.stream(known).mapToDouble(q -> sums[q]).toArray(),
                java.util.Arrays.stream(known).mapToLong(q -> counts[q]).toArray());
    }

    /** What {@link #sums} finds. */
    record Sums(double[] values, long[] counts) {}
}
