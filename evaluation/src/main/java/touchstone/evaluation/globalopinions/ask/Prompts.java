package touchstone.evaluation.globalopinions.ask;

import java.util.List;
import java.util.Map;
import touchstone.asking.choice.LetteredOptions;
import touchstone.asking.prompt.PromptFolder;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.core.model.Message;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.Wording;

/** The prompts of Durmus et al. 2023, section 3: the item, its options by letter, and an answer begun up to the letter. */
public final class Prompts {
    private static final PromptFolder FOLDER =
            new PromptFolder(Prompts.class, "/touchstone/evaluation/globalopinions/prompts/");
    private static final String NEUTRAL = "neutral";

    private Prompts() {}

    /** Whether an item can be put in this way. */
    public static boolean possible(Cell cell, Item item) {
        return cell.prompting() != Prompting.LINGUISTIC || item.wordings().containsKey(cell.target());
    }

    /** Wordings in which a question can be put, the paper's first. */
    public static final int WORDINGS = 4;

    /**
     * @param shown the order of the options
     * @param wording from 1 to {@link #WORDINGS}
     */
    static List<Message> messages(Cell cell, Item item, Orders.Shown shown, int wording) {
        return List.of(
                Message.user(question(cell, item, shown, wording)),
                Message.assistant(
                        cell.prompting() == Prompting.LINGUISTIC
                                ? local("opening", cell.target()).text()
                                : FOLDER.text("opening")));
    }

    /** The same with the options turned by so many places: the option at this place comes first. */
    public static List<Message> messages(Cell cell, Item item, int rotation, int wording) {
        return messages(cell, item, Orders.turned(item.options().size(), rotation), wording);
    }

    /** The prompt that asks for words and reasons. */
    public static List<Message> explanation(Cell cell, Item item) {
        return List.of(Message.user(FOLDER.template("explanation")
                .fill(Map.of(
                        "asked",
                        question(cell, item, Orders.survey(item.options().size()), 1)))));
    }

    /** The question alone, to be answered in words. */
    static List<Message> free(Item item) {
        return List.of(Message.user(FOLDER.template("free").fill(Map.of("question", item.question()))));
    }

    /** The judge's task: which option do these words choose? Its turn is begun up to the letter. */
    static List<Message> judgement(Item item, String words, LetteredOptions options) {
        return List.of(
                Message.user(FOLDER.template("free-judge")
                        .fill(Map.of("question", item.question(), "words", words, "options", options.lines()))),
                Message.assistant(FOLDER.text("free-judge-opening")));
    }

    private static String question(Cell cell, Item item, Orders.Shown shown, int wording) {
        String suffix = wording == 1 ? "" : "." + wording;
        return switch (cell.prompting()) {
            case DEFAULT -> filled(FOLDER.template("question" + suffix), item.wording(), shown);
            case LINGUISTIC ->
                filled(
                        local("question", cell.target()),
                        java.util.Objects.requireNonNull(item.wordings().get(cell.target())),
                        shown);
            case CROSS_NATIONAL ->
                FOLDER.template("cross-national" + suffix)
                        .fill(Map.of(
                                "country", cell.target(),
                                "question", item.question(),
                                "options", lines(item.options(), shown)));
        };
    }

    private static String filled(PromptTemplate template, Wording wording, Orders.Shown shown) {
        return template.fill(Map.of("question", wording.question(), "options", lines(wording.options(), shown)));
    }

    private static String lines(List<String> options, Orders.Shown shown) {
        return LetteredOptions.capital(shown.of(options)).lines();
    }

    /** A prompt in the language, or one without words of its own where this study has none in it. */
    private static PromptTemplate local(String name, String language) {
        String file = name + "." + language;
        return FOLDER.template(Languages.prompted().contains(language) ? file : name + "." + NEUTRAL);
    }

    /** The request to translate an item, or back into English. */
    public static List<Message> translation(Wording wording, String language, boolean back) {
        return List.of(Message.user(FOLDER.template(back ? "translate-back" : "translate")
                .fill(Map.of(
                        "language", language,
                        "question", wording.question(),
                        "options",
                                lines(
                                        wording.options(),
                                        Orders.survey(wording.options().size()))))));
    }
}
