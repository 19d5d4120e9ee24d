package touchstone.evaluation.globalopinions.item.invented;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Populations;
import touchstone.evaluation.globalopinions.item.Wording;

/**
 * Eight invented countries, 120 questions, three invented languages. Two countries (Gorland, Hestria) are nearly the same; a third
 * of the questions was asked in four countries only, and these are easy: who ranks countries over all their questions is misled.
 */
public final class InventedSurvey {
    /** How the survey calls itself in findings. */
    public static final String NAME = "the invented survey (8 countries, 120 questions)";

    /** Where a simulated model comes from unless told otherwise. */
    public static final String HOME = "Aldoria";

    /** The halves of {@link #HOME}, coast and hills, that the survey tells apart. */
    public static final List<String> GROUPS = List.of("coast", "hills");

    static final Map<String, Culture> CULTURES = cultures();
    private static final List<InventedQuestion> QUESTIONS = InventedQuestion.all();
    private static final List<String> ASKED_ALL = List.of("Dunmere", "Faltara", "Gorland", "Hestria");
    private static final Map<String, List<String>> SPEAKERS = Map.of(
            "aldric", List.of("Aldoria", "Brennmark"),
            "corvic", List.of("Corvenia", "Dunmere"),
            "estavan", List.of("Estavia"));

    /** A country's place on two latent dimensions. */
    record Culture(double x, double y) {}

    private InventedSurvey() {}

    private static Map<String, Culture> cultures() {
        Map<String, Culture> cultures = new LinkedHashMap<>();
        double[] degrees = {0, 52, 104, 156, 208, 260, 310, 313};
        List<String> names =
                List.of("Aldoria", "Brennmark", "Corvenia", "Dunmere", "Estavia", "Faltara", "Gorland", "Hestria");
        for (int i = 0; i < degrees.length; i++) {
            double angle = Math.toRadians(degrees[i]);
            cultures.put(names.get(i), new Culture(1.3 * Math.cos(angle), 1.3 * Math.sin(angle)));
        }
        return Collections.unmodifiableMap(cultures);
    }

    public static List<String> countries() {
        return List.copyOf(CULTURES.keySet());
    }

    /** The invented languages with the countries where most people speak them. */
    public static Map<String, List<String>> speakers() {
        return SPEAKERS;
    }

    /** How many live where: one country holds half of all people. */
    public static Populations populations() {
        double[] millions = {30, 12, 4, 160, 9, 45, 25, 35};
        Map<String, Double> people = new LinkedHashMap<>();
        for (String country : CULTURES.keySet()) {
            people.put(country, millions[people.size()]);
        }
        return new Populations("the invented countries' people", people);
    }

    public static List<InventedQuestion> questions() {
        return QUESTIONS;
    }

    /** Whether a country was asked a question. */
    public static boolean asked(InventedQuestion question, String country) {
        return !question.halfOnly() || ASKED_ALL.contains(country);
    }

    /** The survey. */
    public static ItemBank bank() {
        List<Item> items = new ArrayList<>();
        QUESTIONS.forEach(question -> items.add(item(question, 0)));
        return new ItemBank(NAME, items, List.of());
    }

    /** A question as a survey with this draw of loadings would hold it. */
    public static Item item(InventedQuestion question, long draw) {
        Map<String, List<Double>> shares = new LinkedHashMap<>();
        Map<String, Map<String, List<Double>>> groups = new LinkedHashMap<>();
        Held held = question.held(draw);
        held.shares().forEach((country, of) -> {
            if (asked(question, country)) {
                shares.put(country, of);
            }
        });
        held.groups().forEach((country, of) -> {
            if (asked(question, country)) {
                groups.put(country, of);
            }
        });
        Map<String, Wording> wordings = new LinkedHashMap<>();
        SPEAKERS.keySet().forEach(language -> wordings.put(language, wording(question, new Cipher(language))));
        return new Item(
                String.format(java.util.Locale.ROOT, "q%03d", question.number() + 1),
                question.text(),
                question.options(),
                question.number() % 2 == 0 ? "Isles Poll" : "Values Count",
                question.topic(),
                OptionalInt.empty(),
                shares,
                wordings,
                groups);
    }

    private static Wording wording(InventedQuestion question, Cipher cipher) {
        return new Wording(
                cipher.encode(question.text()),
                question.options().stream().map(cipher::encode).toList());
    }
}
