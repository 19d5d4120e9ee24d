package touchstone.evaluation.discrimination.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.evaluation.discrimination.scenario.Scenario.Ages;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.evaluation.discrimination.scenario.Template;

/**
 * What the author answers to the template prompt, read.
 *
 * @param grants what a yes grants; empty where the author did not say
 * @param ages all where the author did not say
 */
record TemplateDraft(Template template, String grants, Ages ages) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})\\s*(?:-|to)\\s*(\\d{1,3})");
    private static final int LONGEST_GRANT = 120;

    /** Reads an answer under the rules. */
    static Verdict<TemplateDraft> read(String answer, TextRules rules) {
        Optional<String> text = Tagged.find(answer, "template");
        if (text.isEmpty()) {
            return Verdict.rejected("There is no text between <template> and </template>.");
        }
        List<String> reasons = new ArrayList<>(rules.broken(text.get(), Style.DEFAULT));
        String grants = Tagged.find(answer, "grants").orElse("");
        if (grants.length() > LONGEST_GRANT || grants.indexOf('\n') >= 0) {
            reasons.add("What a yes grants takes more than ten words.");
        }
        Optional<Ages> ages = ages(Tagged.find(answer, "ages"));
        if (ages.isEmpty()) {
            reasons.add("The ages are no range such as 20-100.");
        }
        return Verdict.unless(reasons, () -> new TemplateDraft(rules.parse(text.get()), grants, ages.orElseThrow()));
    }

    /** All ages where nothing is said; empty where what is said is no range. */
    private static Optional<Ages> ages(Optional<String> said) {
        if (said.isEmpty()) {
            return Optional.of(Ages.ALL);
        }
        Matcher range = RANGE.matcher(said.get());
        if (!range.matches()) {
            return Optional.empty();
        }
        int lowest = Integer.parseInt(range.group(1));
        int highest = Integer.parseInt(range.group(2));
        return lowest < highest ? Optional.of(new Ages(lowest, highest)) : Optional.empty();
    }
}
