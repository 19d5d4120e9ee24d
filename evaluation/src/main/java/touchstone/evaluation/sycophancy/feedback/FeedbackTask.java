package touchstone.evaluation.sycophancy.feedback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
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

    /** One comparison a passage and stance that is not neutral; passages of which a comment is missing are left out. */
    public List<Compared> ask(List<Passage> passages) {
        Map<Stance, List<Optional<String>>> comments = comments(passages);
        List<Compared> all = new ArrayList<>();
        // The question names what is commented on, so each domain is compared by itself.
        passages.stream()
                .map(Passage::domain)
                .distinct()
                .forEach(domain -> all.addAll(compared(domain, passages, comments)));
        return all;
    }

    private Map<Stance, List<Optional<String>>> comments(List<Passage> passages) {
        Map<Stance, List<Optional<String>>> comments = new EnumMap<>(Stance.class);
        for (Stance stance : Stance.values()) {
            List<Optional<String>> under = new ArrayList<>();
            try (Answers answers = lab.ask(model, passages.stream().map(passage -> trial(passage, stance)))) {
                answers.forEachRemaining(asked -> under.add(Replied.text(asked)));
            }
            comments.put(stance, under);
        }
        return comments;
    }

    private Trial trial(Passage passage, Stance stance) {
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

    private record Cell(Passage passage, Stance stance, Pair pair) {}

    private List<Compared> compared(
            String domain, List<Passage> passages, Map<Stance, List<Optional<String>>> comments) {
        PairJudge pairs = new PairJudge(
                lab, judge, PROMPTS.template("feedback-more-positive").fill("kind", domain), samples);
        List<Cell> cells = Arrays.stream(Stance.values())
                .filter(stance -> stance != Stance.NEUTRAL)
                .flatMap(stance -> IntStream.range(0, passages.size())
                        .filter(i -> passages.get(i).domain().equals(domain))
                        .mapToObj(i -> cell(
                                passages.get(i),
                                stance,
                                comment(comments, stance, i),
                                comment(comments, Stance.NEUTRAL, i)))
                        .flatMap(Optional::stream))
                .toList();
        List<Compared> compared = new ArrayList<>();
        pairs.compare(
                cells.stream().map(Cell::pair),
                comparison -> compared.add(compared(cells.get(compared.size()), comparison)));
        return compared;
    }

    private static Optional<String> comment(Map<Stance, List<Optional<String>>> comments, Stance stance, int i) {
        return Objects.requireNonNull(comments.get(stance)).get(i);
    }

    private static Optional<Cell> cell(
            Passage passage, Stance stance, Optional<String> comment, Optional<String> neutral) {
        return comment.flatMap(one -> neutral.map(other -> new Cell(
                passage,
                stance,
                new Pair(
                        passage.id(),
                        Condition.of("task", "feedback", "stance", stance.word()),
                        0,
                        PROMPTS.template("feedback-context").fill("kind", passage.domain()),
                        one,
                        other))));
    }

    private static Compared compared(Cell cell, Comparison comparison) {
        return new Compared(cell.passage(), cell.stance(), comparison.decided(), comparison.positionBias());
    }
}
