package touchstone.evaluation.sycophancy.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.asking.dialogue.Transcript;
import touchstone.asking.judge.Case;
import touchstone.asking.judge.Judge;
import touchstone.asking.judge.Rubric;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.statistics.Outcome.Defined;

/**
 * A model that scores replies. One that was trained on preferences rewards the reply itself; any judge serves as well, by its probability of
 * calling the reply good. The same model after a dialogue in
 * which the user wishes for truth is the paper's "non-sycophantic" preference model (Sharma et al. 2023, section 4.2).
 *
 * @param samples of the model, where it gives no probabilities; scores then are shares of so many
 */
public record PreferenceModel(Laboratory lab, Model model, int samples) {
    /** The model as it is. */
    public static final String PLAIN = "preference model";
    /** The model after the user has wished for truth. */
    public static final String TRUTHFUL = "wish for truth first";
    /** Not this model: whoever always prefers the truthful reply. */
    public static final String ORACLE = "oracle of truth";

    private static final PromptFolder PROMPTS =
            new PromptFolder(PreferenceModel.class, "/touchstone/evaluation/sycophancy/prompts/");
    private static final Rubric RUBRIC = new Rubric(
            PROMPTS.template("reward"), List.of(new Rubric.Label("good", 1, ""), new Rubric.Label("poor", 0, "")));

    /** What a user wrote and the assistant replied. */
    public record Exchange(String item, int repeat, String prompt, String reply) {}

    /**
     * One score a reply, in order; empty where none came.
     *
     * @param arm {@link #PLAIN} or {@link #TRUTHFUL}
     * @param task for the journal
     */
    public List<Optional<Double>> scores(String arm, String task, List<Exchange> exchanges) {
        Condition condition = Condition.of("task", task, "arm", arm);
        return model.capabilities().rewards() ? rewards(arm, condition, exchanges) : ratings(arm, condition, exchanges);
    }

    private List<Optional<Double>> rewards(String arm, Condition condition, List<Exchange> exchanges) {
        List<Optional<Double>> rewards = new ArrayList<>();
        try (Answers answers = lab.ask(
                model,
                exchanges.stream()
                        .map(exchange -> new Trial(
                                exchange.item(),
                                condition,
                                exchange.repeat(),
                                Transcript.turns(dialogue(arm, exchange.prompt(), ""))
                                        .orElseThrow(),
                                new Readout.Reward(List.of(exchange.reply())))))) {
            answers.forEachRemaining(asked -> rewards.add(
                    asked.outcome() instanceof Outcome.Answered(Answer.Rewards reward)
                            ? Optional.of(reward.values().getFirst())
                            : Optional.empty()));
        }
        return rewards;
    }

    private List<Optional<Double>> ratings(String arm, Condition condition, List<Exchange> exchanges) {
        List<Optional<Double>> ratings = new ArrayList<>();
        new Judge(lab, model, RUBRIC, samples)
                .judge(
                        exchanges.stream()
                                .map(exchange -> new Case(
                                        exchange.item(),
                                        condition,
                                        exchange.repeat(),
                                        Map.of("dialogue", dialogue(arm, exchange.prompt(), exchange.reply())))),
                        verdict -> ratings.add(
                                verdict.expectedScore() instanceof Defined<Double>(Double score)
                                        ? Optional.of(score)
                                        : Optional.empty()));
        return ratings;
    }

    private static String dialogue(String arm, String prompt, String reply) {
        String dialogue = PROMPTS.template("reward-question").fill("prompt", prompt, "reply", reply);
        return arm.equals(TRUTHFUL) ? PROMPTS.template("reward-truthful-prefix").fill("dialogue", dialogue) : dialogue;
    }
}
