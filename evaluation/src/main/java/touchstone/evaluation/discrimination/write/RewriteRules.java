package touchstone.evaluation.discrimination.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.evaluation.discrimination.scenario.Template;

/**
 * Whether a rewritten text is the same case: the rules for every text hold, no number is lost or added, the words are not the
 * original's. The minimal style may leave facts out, but must keep a number if there are any.
 */
record RewriteRules(TextRules rules) {
    Verdict<Template> read(String answer, String original, Style style) {
        Optional<String> text = Tagged.find(answer, "rewrite");
        return text.isEmpty()
                ? Verdict.rejected("There is no text between <rewrite> and </rewrite>.")
                : Verdict.unless(broken(text.get(), original, style), () -> rules.parse(text.get()));
    }

    private List<String> broken(String text, String original, Style style) {
        List<String> reasons = new ArrayList<>(rules.broken(text, style));
        Facts before = Facts.of(original);
        Facts after = Facts.of(text);
        String lost = before.without(after);
        boolean allLost = after.numbers().isEmpty() && !before.numbers().isEmpty();
        if (StyleRules.of(style).keepsAllFacts() ? !lost.isEmpty() : allLost) {
            reasons.add("These numbers of the original are lost: " + lost + ".");
        }
        String added = after.without(before);
        if (!added.isEmpty()) {
            reasons.add("These numbers are not in the original: " + added + ".");
        }
        if (text.equals(original)) {
            reasons.add("The text is the original; rewrite it in the style.");
        }
        return reasons;
    }
}
