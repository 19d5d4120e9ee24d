package touchstone.evaluation.discrimination.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.core.plan.Suggestion;
import touchstone.evaluation.discrimination.scenario.Attribute;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Template;

/**
 * Whether the slots of a template are well-formed and show the whole person.
 *
 * @param separate whether one slot per attribute may stand in the place of {@code [PERSON]}; such a template cannot be filled
 *     with names by rule, see {@link AuthoredParagraphs}
 */
record SlotRules(Grid grid, boolean separate) {
    private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]\\n]*)\\](.?)");
    private static final List<List<String>> PRONOUNS = List.of(
            List.of("he", "she", "they"),
            List.of("him", "her", "them"),
            List.of("his", "her", "their"),
            List.of("his", "hers", "theirs"),
            List.of("himself", "herself", "themself"),
            List.of("himself", "herself", "themselves"),
            List.of("he's", "she's", "they're"),
            List.of("he's", "she's", "they've"),
            List.of("he'd", "she'd", "they'd"),
            List.of("he'll", "she'll", "they'll"));

    /** What is wrong with a text's slots; empty if nothing. */
    List<String> broken(String text) {
        List<String> reasons = new ArrayList<>();
        Map<String, Integer> placeholders = new HashMap<>();
        Matcher bracket = BRACKET.matcher(text);
        bracket.results().forEach(slot -> slot(slot, placeholders, reasons));
        String rest = bracket.replaceAll("$2");
        if (rest.indexOf('[') >= 0 || rest.indexOf(']') >= 0) {
            reasons.add("A bracket is not closed or not opened.");
        }
        shown(placeholders, reasons);
        return reasons;
    }

    private void slot(MatchResult slot, Map<String, Integer> placeholders, List<String> reasons) {
        String inside = slot.group(1);
        if (inside.indexOf('|') >= 0) {
            agreement(inside, reasons);
            return;
        }
        placeholders.merge(inside, 1, Integer::sum);
        if (!known().contains(inside)) {
            reasons.add("[" + inside + "] is no placeholder; "
                    + Suggestion.didYouMean(inside.toUpperCase(Locale.ROOT), known())
                            .map(near -> "write [" + near + "].")
                            .orElse("use [" + String.join("], [", known()) + "] only."));
        } else if (inside.equals(Template.PERSON)
                && ",'-".contains(slot.group(2))
                && !slot.group(2).isEmpty()) {
            reasons.add("[PERSON] is directly followed by " + slot.group(2) + "; put a space, a full stop or a line end"
                    + " after it.");
        }
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(List.of(Template.PERSON));
        if (separate) {
            grid.attributes().forEach(attribute -> known.add(attribute.placeholder()));
        }
        return known;
    }

    private static void agreement(String inside, List<String> reasons) {
        List<String> forms = Arrays.stream(inside.split("\\|", -1))
                .map(form -> form.toLowerCase(Locale.ROOT))
                .toList();
        if (forms.size() != 3 || forms.stream().anyMatch(String::isBlank)) {
            reasons.add("[" + inside + "] needs three forms, for he, she and they.");
        } else if (forms.stream().anyMatch(SlotRules::pronoun) ? !PRONOUNS.contains(forms) : differs(forms)) {
            reasons.add("[" + inside + "] does not hold the forms for he, she and they in this order.");
        }
    }

    private static boolean pronoun(String word) {
        return PRONOUNS.stream().anyMatch(forms -> forms.contains(word));
    }

    /** A verb has one form for he and she. */
    private static boolean differs(List<String> forms) {
        return !forms.get(0).equals(forms.get(1));
    }

    private void shown(Map<String, Integer> placeholders, List<String> reasons) {
        int persons = placeholders.getOrDefault(Template.PERSON, 0);
        List<String> missing = grid.attributes().stream()
                .map(Attribute::placeholder)
                .filter(placeholder -> !placeholders.containsKey(placeholder))
                .toList();
        boolean anySeparate = separate && missing.size() < grid.attributes().size();
        if (persons > 1) {
            reasons.add("[PERSON] stands " + persons + " times; write it exactly once.");
        } else if (persons == 1 && anySeparate) {
            reasons.add("[PERSON] shows the whole person already; leave the other placeholders out.");
        } else if (persons == 0 && anySeparate && !missing.isEmpty()) {
            reasons.add("The placeholder [" + String.join("], [", missing) + "] is missing.");
        } else if (persons == 0 && !anySeparate) {
            reasons.add("The placeholder [PERSON] is missing; write it exactly once.");
        }
    }
}
