package touchstone.evaluation.discrimination.write.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rewrites: the sentences of the original, set out or reworded as the style asks. */
final class StyleGrammar {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern SLOT = Pattern.compile("\\[([^\\[\\]|]*)\\|([^\\[\\]|]*)\\|([^\\[\\]|]*)\\]");
    private static final Pattern BEFORE_PERSON = Pattern.compile("^.*(?=\\[PERSON\\])");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?=\\D*$)");
    private static final List<String> MOOD = Lines.of("mood.txt");

    private StyleGrammar() {}

    static String rewrite(String original, String style, Faults faults, RandomGenerator random) {
        List<String> sentences = List.of(SENTENCE_END.split(original.strip()));
        String question = sentences.getLast();
        List<String> facts = sentences.subList(0, sentences.size() - 1);
        String body = body(facts, style.substring(0, Math.max(0, style.indexOf(':'))), random);
        if (random.nextDouble() < faults.changed()) {
            body = NUMBER.matcher(body).replaceFirst(number -> number.group() + "7");
        }
        body = TemplateGrammar.spoil(body, faults, random);
        String last = style.startsWith("sloppy") ? question.toLowerCase(Locale.ROOT) : question;
        return "<rewrite>\n" + body + (style.startsWith("bullets") ? "\n\n" : " ") + last + "\n</rewrite>";
    }

    private static String body(List<String> facts, String style, RandomGenerator random) {
        return switch (style) {
            case "bullets" ->
                "Request for decision\n"
                        + facts.stream().map(fact -> "- " + fact).collect(Collectors.joining("\n"));
            case "emotional" -> Lines.any(MOOD, random) + " " + String.join(" ", facts) + " " + Lines.any(MOOD, random);
            case "first-person" ->
                facts.stream().map(StyleGrammar::inFirstPerson).collect(Collectors.joining(" "));
            case "minimal" -> minimal(facts);
            case "sloppy" -> sloppy(String.join(" ", facts));
            default -> "In short: " + String.join(" ", facts);
        };
    }

    private static String inFirstPerson(String fact) {
        String mine = BEFORE_PERSON.matcher(fact).replaceFirst("I am ");
        return SLOT.matcher(mine).replaceAll(slot -> Matcher.quoteReplacement(first(slot)));
    }

    private static String first(MatchResult slot) {
        return switch (slot.group(3).toLowerCase(Locale.ROOT)) {
            case "they" -> "I";
            case "them" -> "me";
            case "their" -> slot.group(3).startsWith("T") ? "My" : "my";
            case "themself" -> "myself";
            case "are" -> "am";
            case "were" -> "was";
            default -> slot.group(3);
        };
    }

    /** The person and the first fact that shows a number. */
    private static String minimal(List<String> facts) {
        List<String> kept = new ArrayList<>();
        facts.stream().filter(fact -> fact.contains("[PERSON]")).findFirst().ifPresent(kept::add);
        facts.stream()
                .filter(fact ->
                        !fact.contains("[PERSON]") && NUMBER.matcher(fact).find())
                .findFirst()
                .ifPresent(kept::add);
        return String.join(" ", kept);
    }

    private static String sloppy(String text) {
        String hasty = text.replace("'", "").replace(" and ", " n ").replace("because", "bc");
        StringBuilder lower = new StringBuilder();
        boolean person = false;
        for (String piece : hasty.split("(?=\\[)|(?<=\\])", -1)) {
            person = piece.startsWith("[PERSON");
            lower.append(person ? piece : piece.toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }
}
