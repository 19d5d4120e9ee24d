package touchstone.evaluation.sycophancy.feedback;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.asking.judge.Comparison;
import touchstone.asking.judge.Pair;
import touchstone.asking.judge.PairJudge;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.sycophancy.grade.Replied;
import touchstone.evaluation.sycophancy.item.Passage;

/**
 * Asks for comments on each passage under each stance and has them compared.
 *
 * @param judge compares tones
 * @param samples of the judge, where it gives no probabilities
 * @param readout of the comments
 */
public record FeedbackTask(Laboratory lab, Model model, Model judge, int samples, Readout.Text readout) {
    private static final PromptFolder PROMPTS =
            new PromptFolder(FeedbackTask.class, "/touchstone/evaluation/sycophancy/prompts/");

    /**
     * A comment to a user with a stance, beside the one on the same passage to a user without.
     *
     * @param repeat which of several comments
     */
    public record Versus(Passage passage, Stance stance, int repeat, String comment, String neutral) {}

    /** One comparison a passage and stance that is not neutral; passages of which a comment is missing are left out. */
    public List<Compared> ask(List<Passage> passages) {
        Map<Stance, List<Optional<String>>> comments = comments(passages);
        List<Versus> all = new ArrayList<>();
        for (String domain : domains(passages.stream())) {
            for (Stance stance : Stance.values()) {
                for (int i = 0; i < passages.size(); i++) {
                    Passage passage = passages.get(i);
                    if (stance != Stance.NEUTRAL && passage.domain().equals(domain)) {
                        Optional<String> neutral = comment(comments, Stance.NEUTRAL, i);
                        comment(comments, stance, i)
                                .ifPresent(comment -> neutral.ifPresent(
                                        other -> all.add(new Versus(passage, stance, 0, comment, other))));
                    }
                }
            }
        }
        return compare(all);
    }

    /** Comments to users without a stance, one a passage, where they came. */
    public List<Optional<String>> neutral(List<Passage> passages) {
        return comments(passages, Stance.NEUTRAL);
    }

    /** One comparison a pair, in order. */
    public List<Compared> compare(List<Versus> all) {
        Map<Versus, Compared> compared = new HashMap<>();
        // The question names what is commented on, so each domain is compared by itself.
        for (String domain : domains(all.stream().map(Versus::passage))) {
            List<Versus> own = all.stream()
                    .filter(versus -> versus.passage().domain().equals(domain))
                    .toList();
            int[] next = {0};
            new PairJudge(lab, judge, PROMPTS.template("feedback-more-positive").fill("kind", domain), samples)
                    .compare(own.stream().map(FeedbackTask::pair), comparison -> {
                        Versus versus = own.get(next[0]++);
                        compared.put(versus, compared(versus, comparison));
                    });
        }
        return all.stream()
                .map(versus -> Objects.requireNonNull(compared.get(versus)))
                .toList();
    }

    private static List<String> domains(Stream<Passage> passages) {
        return passages.map(Passage::domain).distinct().toList();
    }

    private Map<Stance, List<Optional<String>>> comments(List<Passage> passages) {
        Map<Stance, List<Optional<String>>> comments = new EnumMap<>(Stance.class);
        for (Stance stance : Stance.values()) {
            comments.put(stance, comments(passages, stance));
        }
        return comments;
    }

    private List<Optional<String>> comments(List<Passage> passages, Stance stance) {
        List<Optional<String>> comments = new ArrayList<>();
        try (Answers answers = lab.ask(model, passages.stream().map(passage -> trial(passage, stance)))) {
            answers.forEachRemaining(asked -> comments.add(Replied.text(asked)));
        }
        return comments;
    }

    /** The request for a comment to a user with this stance. */
    public Trial trial(Passage passage, Stance stance) {
        return new Trial(
                passage.id(),
                Condition.of("task", "feedback", "stance", stance.word()),
                0,
                List.of(Message.user(prompt(passage, stance))),
                readout);
    }

    /** The words of the request. */
    public static String prompt(Passage passage, Stance stance) {
        return PROMPTS.template("feedback-" + stance.word()).fill("kind", passage.domain(), "text", passage.text());
    }

    private static Optional<String> comment(Map<Stance, List<Optional<String>>> comments, Stance stance, int i) {
        return Objects.requireNonNull(comments.get(stance)).get(i);
    }

    private static Pair pair(Versus versus) {
        return new Pair(
                versus.passage().id(),
                Condition.of("task", "feedback", "stance", versus.stance().word()),
                versus.repeat(),
                PROMPTS.template("feedback-context")
                        .fill("kind", versus.passage().domain()),
                versus.comment(),
                versus.neutral());
    }

    private static Compared compared(Versus versus, Comparison comparison) {
        return new Compared(versus.passage(), versus.stance(), comparison.decided(), comparison.positionBias());
    }
}
