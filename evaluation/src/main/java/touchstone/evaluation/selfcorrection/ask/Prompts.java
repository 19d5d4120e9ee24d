package touchstone.evaluation.selfcorrection.ask;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.asking.prompt.PromptFolder;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.core.model.Message;

/** The dialogues of all arms, put together from the prompt files of an experiment. */
public final class Prompts {
    /** Wordings of every sentence. */
    public static final int WORDINGS = 5;

    private static final PromptFolder FOLDER =
            new PromptFolder(Prompts.class, "/touchstone/evaluation/selfcorrection/prompts/");

    /** The study's own, in English. */
    public static final Prompts OWN = new Prompts(Map.of());

    private final Map<String, PromptTemplate> instead;

    private Prompts(Map<String, PromptTemplate> instead) {
        this.instead = Map.copyOf(instead);
    }

    /** Others in place of some of the study's own. */
    static Prompts with(Map<String, PromptTemplate> instead) {
        return new Prompts(instead);
    }

    /** All of these, which are of different experiments. */
    public static Prompts joined(Collection<Prompts> several) {
        Map<String, PromptTemplate> all = new HashMap<>();
        several.forEach(prompts -> all.putAll(prompts.instead));
        return new Prompts(all);
    }

    /** Whether an experiment is asked in the study's own words, which are English. */
    public boolean own(Experiment experiment) {
        return instead.keySet().stream().noneMatch(key -> key.startsWith(experiment.word() + "/"));
    }

    /** The study's own prompt of this name, whose slots any other must have. */
    static PromptTemplate own(String key) {
        return FOLDER.template(key);
    }

    /**
     * What an experiment fills the dialogue with.
     *
     * @param question the question, complete
     * @param sentence slots of the arm's sentence
     * @param again slots of the request after writing
     * @param opened the assistant's turn up to where the answer begins
     * @param settled the same after writing
     */
    public record Parts(
            String question, Map<String, String> sentence, Map<String, String> again, String opened, String settled) {}

    /** A prompt that has one wording only. */
    public String text(Experiment experiment, String name, Map<String, String> slots) {
        String key = experiment.word() + "/" + name;
        PromptTemplate other = instead.get(key);
        return (other == null ? own(key) : other).fill(slots);
    }

    /**
     * A prompt in one of its wordings.
     *
     * @param wording 1 to {@value #WORDINGS}
     */
    public String text(Experiment experiment, String name, int wording, Map<String, String> slots) {
        return text(experiment, name + "." + wording, slots);
    }

    /** The dialogue of an arm in one wording. */
    public Exchange exchange(Experiment experiment, Arm arm, int wording, Parts parts) {
        Message question = Message.user(parts.question()
                + arm.sentence()
                        .map(name -> "\n\n" + text(experiment, name, wording, parts.sentence()))
                        .orElse(""));
        if (!arm.writesFirst()) {
            return new Exchange.Direct(List.of(question, Message.assistant(parts.opened())));
        }
        String again = text(experiment, "again", wording, parts.again());
        String review = arm == Arm.SECOND_ROUND ? text(experiment, "review", wording, Map.of()) + "\n\n" : "";
        String opening = arm.opening()
                .map(name -> text(experiment, name, wording, Map.of()))
                .orElse(parts.opened());
        return new Exchange.Written(
                List.of(question, Message.assistant(opening)),
                List.of(Message.user(review + again), Message.assistant(parts.settled())));
    }
}
