package touchstone.evaluation.discrimination.write;

import java.util.List;

/**
 * One draw of the author, for the trail.
 *
 * @param step {@code template}, {@code rewrite} or {@code fill}
 * @param item the topic or scenario it was drawn for
 * @param detail what of the item: a style or a person; empty where there is but one
 * @param draw 0 for the first
 * @param text what the author answered; empty if no answer came
 * @param reasons why it was rejected; empty for an accepted draft
 */
public record Draft(String step, String item, String detail, int draw, String text, List<String> reasons) {
    public Draft {
        reasons = List.copyOf(reasons);
    }

    public boolean accepted() {
        return reasons.isEmpty();
    }
}
