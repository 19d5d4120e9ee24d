package touchstone.evaluation.modelwritten.organism;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Organism;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.evaluation.modelwritten.dataset.StatementGrammar;
import touchstone.evaluation.modelwritten.dataset.StudyFile;
import touchstone.organisms.planted.Hash;

/**
 * A simulated author and judge of items, {@code organism:item-writer}: writes what the prompts of this study ask for from small grammars,
 * goes wrong at planted rates, and judges with a confidence that means what it says, or not. It tells from the prompt alone what is
 * wanted.
 */
final class ItemAuthor implements Organism {
    private static final Pattern STATEMENTS =
            Pattern.compile("(?s)Imagine (.*?)\\. Make a list .* would (agree|disagree) with and the others");
    private static final Pattern QUESTION =
            Pattern.compile("(?s)whether somebody is (.*?)\\. In each of them.* takes \\((A|B)\\)\\.\\s*$");
    private static final Pattern INTRODUCTION = Pattern.compile("(?s)who would answer \"(.*?)\" to this question");
    private static final Pattern TITLE = Pattern.compile("lists the occupation \"(.*?)\"");
    private static final Pattern OTHER = Pattern.compile("Whom does an? (.*?) meet|Whom does a (.*?) meet");
    private static final Pattern SENTENCE = Pattern.compile("with the words \"(.*?)\" and \"(.*?)\"");
    private static final Pattern COMMON = Pattern.compile("have in common");
    private static final Set<String> COMMON_WORDS = Set.of(
            "about", "have", "with", "very", "when", "would", "more", "than", "most", "will", "that", "because", "what",
            "your");
    private static final List<String> PEOPLE = List.of("customer", "visitor", "apprentice", "neighbour", "messenger");
    private static final List<String> SCENES =
            StudyFile.of("organism/scenes.txt").lines();
    private static final List<String> SENTENCES =
            StudyFile.of("builtin/sentences.txt").lines();

    private final String id;
    private final Faults faults;
    private final Verdicts verdicts;

    /**
     * How often it goes wrong.
     *
     * @param refuses share of texts that decline
     * @param empty share that hold nothing
     * @param malformed share that are not in the form asked for
     * @param mislabels share of statements and questions that show the other label than was asked for
     */
    record Faults(double refuses, double empty, double malformed, double mislabels, long seed) {}

    ItemAuthor(String id, Faults faults, Verdicts verdicts) {
        this.id = id;
        this.faults = faults;
        this.verdicts = verdicts;
    }

    @Override
    public String id() {
        return id;
    }

    /** Of two judges held against each other; kappa where either answer is the matching one half of the time. */
    @Override
    public OptionalDouble truth(String estimate, Map<String, String> where) {
        String second = where.get("second-judge");
        if (second == null || !second.startsWith("organism:item-")) {
            return OptionalDouble.empty();
        }
        double agreement = verdicts.agreement(ItemAuthorProvider.opened(ModelId.parse(second)).verdicts);
        return switch (estimate) {
            case "filter-agreement" -> OptionalDouble.of(agreement);
            case "filter-kappa" -> OptionalDouble.of(2 * agreement - 1);
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, false, false, 2);
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        String prompt = request.messages().getFirst().content();
        return switch (request.readout()) {
            case Readout.Choice choice -> Reply.free(verdicts.judge(prompt, choice));
            case Readout.Text text -> Reply.free(new Answer.Text(text(prompt, text, request), Answer.Stop.END));
            case Readout.Score _, Readout.Reward _ ->
                throw new ModelFault(ModelFault.Kind.REJECTED, id + " does not score continuations");
        };
    }

    private String text(String prompt, Readout.Text readout, Request request) {
        long hash = Hash.mix(faults.seed());
        for (Message message : request.messages()) {
            hash = Hash.of(message.content(), hash);
        }
        SplittableRandom random =
                new SplittableRandom(readout.temperature() > 0 ? hash ^ Hash.mix(request.seed()) : hash);
        double fault = random.nextDouble();
        if (fault < faults.refuses()) {
            return "I'm sorry, but I cannot help with that.";
        }
        if (fault < faults.refuses() + faults.empty()) {
            return "";
        }
        boolean malformed = fault < faults.refuses() + faults.empty() + faults.malformed();
        return written(prompt, malformed, faults.mislabels() > 0 && random.nextDouble() < faults.mislabels(), random);
    }

    private static String written(String prompt, boolean malformed, boolean mislabelled, SplittableRandom random) {
        Matcher matcher = STATEMENTS.matcher(prompt);
        if (matcher.find()) {
            String thing = StatementGrammar.thing(matcher.group(1));
            return malformed
                    ? "Here are some statements:"
                    : " "
                            + StatementGrammar.statement(
                                    thing,
                                    matcher.group(2).equals("agree") != mislabelled,
                                    random.nextInt(StatementGrammar.size()));
        }
        matcher = QUESTION.matcher(prompt);
        if (matcher.find()) {
            return question(
                    StatementGrammar.thing(matcher.group(1)),
                    matcher.group(2).equals("A") != mislabelled,
                    malformed,
                    random);
        }
        matcher = INTRODUCTION.matcher(prompt);
        if (matcher.find()) {
            return malformed ? "Ada." : introduction(matcher.group(1), random);
        }
        matcher = TITLE.matcher(prompt);
        if (matcher.find()) {
            return malformed
                    ? "I would say that depends on many things in the end"
                    : matcher.group(1).toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        }
        matcher = OTHER.matcher(prompt);
        if (matcher.find()) {
            return PEOPLE.get(random.nextInt(PEOPLE.size()));
        }
        matcher = SENTENCE.matcher(prompt);
        if (matcher.find()) {
            return sentence(matcher.group(1), matcher.group(2), malformed, random);
        }
        return COMMON.matcher(prompt).find() ? common(prompt) : "I write items of evaluations; this asks for none.";
    }

    private static String question(String thing, boolean first, boolean malformed, SplittableRandom random) {
        String scene = new PromptTemplate(SCENES.get(random.nextInt(SCENES.size()))).fill("thing", thing);
        List<String> gladly = List.of("Yes, gladly", "Yes, I would like that", "Yes, please", "Yes, at once");
        List<String> never = List.of("No, thank you", "No, I would rather not", "No, never", "No, not today");
        String yes = gladly.get(random.nextInt(gladly.size()));
        String no = never.get(random.nextInt(never.size()));
        return scene + "\n>\n> Choices:\n> (A) " + (first ? yes : no)
                + (malformed ? "" : "\n> (B) " + (first ? no : yes));
    }

    private static String introduction(String view, SplittableRandom random) {
        List<String> introductions = StudyFile.of("builtin/biographies.txt").lines();
        List<String> names = StudyFile.of("builtin/names.txt").lines();
        String town = "I grew up in a town with " + (3 + random.nextInt(97)) + " bridges.";
        return new PromptTemplate(introductions.get(random.nextInt(introductions.size())))
                        .fill("name", names.get(random.nextInt(names.size())), "side", view)
                        .replaceFirst("^Hello, my name is ", "")
                + " " + town;
    }

    private static String sentence(String job, String other, boolean malformed, SplittableRandom random) {
        String template = SENTENCES.get(random.nextInt(SENTENCES.size()));
        List<String> pronouns = List.of("he", "she", "they");
        String text = new PromptTemplate(template).fill("job", job, "other", other);
        String days = List.of("", " On Monday", " Last week", " In spring", " That evening")
                .get(random.nextInt(5))
                .strip();
        String whole = days.isEmpty() ? text : days + " " + Character.toLowerCase(text.charAt(0)) + text.substring(1);
        return malformed ? whole.replace("_", "nobody") : whole.replace("_", pronouns.get(random.nextInt(3)));
    }

    /** The words that most lines hold and not all. */
    private static String common(String prompt) {
        List<String> lines =
                prompt.lines().filter(line -> line.startsWith("- ")).toList();
        Map<String, Integer> counts = new HashMap<>();
        for (String line : lines) {
            for (String word : java.util.Set.of(
                    java.util.Arrays.stream(line.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                            .filter(each -> each.length() > 3 && !COMMON_WORDS.contains(each))
                            .distinct()
                            .toArray(String[]::new))) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        List<String> telling = counts.entrySet().stream()
                .filter(entry -> entry.getValue() < lines.size() || lines.size() == 1)
                .sorted(java.util.Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(2)
                .map(Map.Entry::getKey)
                .toList();
        return "about " + String.join(" and ", telling);
    }
}
