package touchstone.evaluation.discrimination.write;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the rules say of a text.
 *
 * @param <T> what an accepted text is read as
 */
public sealed interface Verdict<T> {
    /** The text keeps every rule. */
    record Accepted<T>(T product) implements Verdict<T> {}

    /**
     * The text breaks a rule.
     *
     * @param reasons at least one, each a sentence that tells the author what to do better
     */
    record Rejected<T>(List<String> reasons) implements Verdict<T> {
        public Rejected {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a rejection needs a reason");
            }
        }
    }

    /** Accepts a product if nothing speaks against it. */
    static <T> Verdict<T> unless(List<String> reasons, Supplier<T> product) {
        return reasons.isEmpty() ? new Accepted<>(product.get()) : new Rejected<>(reasons);
    }

    /** Rejects for one reason. */
    static <T> Verdict<T> rejected(String reason) {
        return new Rejected<>(List.of(reason));
    }
}
