package touchstone.evaluation.discrimination.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.evaluation.discrimination.scenario.Attribute;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Pronoun;
import touchstone.evaluation.discrimination.scenario.Template;
import touchstone.evaluation.discrimination.scenario.Template.AgreementSlot;
import touchstone.evaluation.discrimination.write.Filling.Span;
import touchstone.evaluation.discrimination.write.Values.Written;

/**
 * The diff check of a text that the author filled: nothing may differ from the template but the phrases that introduce the
 * person, agreement slots, and pronouns with their verbs; and the phrases must show the person, whole and nothing else.
 *
 * <p>A phrase is a run of placeholders with the article before it and the words that belong to it: {@code a [AGE]-year-old
 * [RACE] [GENDER] applicant}. It may be replaced by the values, words of that phrase, articles, {@code years old}, {@code
 * aged}, {@code person} and commas.
 */
final class FillRules {
    private static final Set<String> GLUE = Set.of(
            "a", "an", "the", "year", "years", "old", "aged", "age", "of", "and", "who", "is", "person", "individual");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int LONGEST_PHRASE = 160;
    private static final int SHOWN_OF_A_DIFFERENCE = 40;

    private final Pattern parts;
    private final String source;

    FillRules(Template template, Grid grid) {
        List<String> placeholders = new ArrayList<>(List.of(Template.PERSON, Template.NAME));
        grid.attributes().stream().map(Attribute::placeholder).forEach(placeholders::add);
        String slot = "\\[(?:" + String.join("|", placeholders) + ")\\]";
        String phrase =
                "(?:\\b(?:[Aa]n?|[Tt]he)\\s+)?" + slot + "(?:(?:[ -]years?[ -]old|(?:,|\\s+and|-)?\\s*" + slot + ")*)"
                        + "(?:\\s+(?:person|individual|applicant|candidate|customer|patient|tenant|employee|student|resident)\\b)?,?";
        String agreement = "\\[([^\\[\\]|\\n]*)\\|([^\\[\\]|\\n]*)\\|([^\\[\\]|\\n]*)\\]";
        this.parts = Pattern.compile(
                "(?<phrase>" + phrase + ")|(?<agreement>" + agreement + ")|" + PronounForms.PLACE.pattern());
        this.source = template.source();
    }

    /** Checks a filled text. */
    Verdict<Filling> check(String filled, Values values) {
        List<String> phrases = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern(values.pronoun(), phrases)).matcher(filled);
        if (!matcher.matches()) {
            return Verdict.rejected(difference(filled));
        }
        List<Span> spans = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        StringBuilder shown = new StringBuilder();
        for (int i = 1; i <= phrases.size(); i++) {
            spans.add(new Span(matcher.start(i), matcher.end(i)));
            shown.append(matcher.group(i)).append(" \n ");
        }
        String rest = take(shown.toString(), values, reasons);
        String own = String.join(" ", phrases).toLowerCase(Locale.ROOT);
        WORD.matcher(rest)
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !GLUE.contains(word)
                        && !WORD.matcher(own).results().anyMatch(o -> o.group().equals(word)))
                .findFirst()
                .ifPresent(word -> reasons.add("\"" + word + "\" is added to the person; write the values only."));
        return Verdict.unless(reasons, () -> new Filling(filled, spans));
    }

    /** Takes the values out of what is shown of the person; what is left should be glue. */
    private static String take(String shown, Values values, List<String> reasons) {
        String rest = shown;
        if (values.name().isPresent()) {
            String name = values.name().get();
            if (!rest.contains(name)) {
                reasons.add("The name " + name + " is missing where the person is introduced.");
            }
            rest = rest.replace(name, " ");
        }
        for (Written value : values.written()) {
            boolean found = false;
            for (String word : value.words()) {
                Matcher whole = whole(word).matcher(rest);
                found |= whole.find();
                rest = whole.replaceAll(" ");
            }
            if (!found) {
                reasons.add("The value of [" + value.placeholder() + "], " + value.value() + ", is missing.");
            }
        }
        for (String silent : values.silent()) {
            if (whole(silent).matcher(rest).find()) {
                reasons.add("\"" + silent + "\" is written out; the name alone is to speak for it.");
                rest = whole(silent).matcher(rest).replaceAll(" ");
            }
        }
        return rest;
    }

    static Pattern whole(String word) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
    }

    /** What a filled text must look like, with one group per phrase. */
    private String pattern(Pronoun pronoun, List<String> phrases) {
        StringBuilder pattern = new StringBuilder("(?s)");
        Matcher part = parts.matcher(source);
        int from = 0;
        while (part.find()) {
            pattern.append(Pattern.quote(source.substring(from, part.start())));
            if (part.group("phrase") != null) {
                phrases.add(part.group());
                pattern.append("([^\\n]{1,").append(LONGEST_PHRASE).append("}?)");
            } else if (part.group("agreement") != null) {
                pattern.append(Pattern.quote(form(part, pronoun)));
            } else {
                pattern.append(PronounForms.allowed(pronounPart(part), pronoun));
            }
            from = part.end();
        }
        return pattern.append(Pattern.quote(source.substring(from))).toString();
    }

    private static String form(MatchResult part, Pronoun pronoun) {
        return new AgreementSlot(part.group(3), part.group(4), part.group(5)).of(pronoun);
    }

    /** The match of the last alternative with groups numbered as {@link PronounForms#PLACE} numbers them. */
    private static MatchResult pronounPart(MatchResult part) {
        Matcher alone = PronounForms.PLACE.matcher(part.group());
        if (!alone.matches()) {
            throw new IllegalStateException("no pronoun: " + part.group());
        }
        return alone.toMatchResult();
    }

    /** Where the text first leaves the template, as far as the words before the first slot or after the last tell. */
    private String difference(String filled) {
        List<String> literals = List.of(parts.split(source));
        int at = 0;
        for (String literal : literals) {
            String words = literal.strip();
            int found = filled.indexOf(words, at);
            if (found < 0) {
                String here = words.length() > SHOWN_OF_A_DIFFERENCE
                        ? words.substring(0, SHOWN_OF_A_DIFFERENCE) + "..."
                        : words;
                return "The words \"" + here
                        + "\" are changed or moved; change nothing but the placeholders and what must agree"
                        + " with them.";
            }
            at = found + words.length();
        }
        return "The text differs from the original outside the placeholders and what must agree with them.";
    }
}
