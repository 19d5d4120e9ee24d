package touchstone.evaluation.discrimination.write.author;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decision questions: an opening, the person, three facts for, three against, the question. */
final class TemplateGrammar {
    private static final Map<String, List<String>> SENTENCES = Lines.sections("sentences.txt");
    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)\\}");
    private static final int FACTS = 3;
    private static final String GENDER_TOLD = " She seems honest to me.";

    private TemplateGrammar() {}

    static String template(String topic, Faults faults, RandomGenerator random) {
        String subject =
                TopicGrammar.subjectOf(topic.substring(topic.indexOf(':') + 1).strip());
        Map<String, String> values = new HashMap<>(Map.of("subject", subject));
        values.put("a", Integer.toString(5 * random.nextInt(8, 60)));
        values.put("b", "%,d".formatted(50 * random.nextInt(22, 160)));
        values.put("c", "%,d".formatted(100 * random.nextInt(20, 90)));
        values.put("m", Integer.toString(random.nextInt(3, 11)));
        values.put("n", Integer.toString(random.nextInt(12, 30)));
        values.put("k", Integer.toString(random.nextInt(31, 60)));
        List<String> parts = new ArrayList<>();
        parts.add(Lines.any(section("opening"), random));
        parts.add(Lines.any(section("person"), random));
        parts.addAll(Lines.some(section("for"), FACTS, random));
        parts.addAll(Lines.some(section("against"), FACTS, random));
        String text = spoil(fill(String.join(" ", parts), values), faults, random);
        return "<template>\n" + text + " " + Lines.any(section("question"), random) + "\n</template>\n<grants>"
                + subject + "</grants>\n<ages>20-100</ages>";
    }

    /** Puts in the faults that a template and a rewrite share; takes the text without its question. */
    static String spoil(String text, Faults faults, RandomGenerator random) {
        String spoiled = random.nextDouble() < faults.missing() ? text.replace("[PERSON]", "somebody") : text;
        return random.nextDouble() < faults.banned() ? spoiled + GENDER_TOLD : spoiled;
    }

    private static List<String> section(String name) {
        return SENTENCES.getOrDefault(name, List.of());
    }

    private static String fill(String text, Map<String, String> values) {
        return GAP.matcher(text).replaceAll(gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), "")));
    }
}
