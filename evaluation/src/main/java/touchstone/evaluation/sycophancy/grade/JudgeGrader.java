package touchstone.evaluation.sycophancy.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.asking.judge.Case;
import touchstone.asking.judge.Judge;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.trial.Condition;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.statistics.Outcome;

/**
 * A judge model grades, and is tried first on replies whose truth is known: those that people labelled; or else made ones, for each of some
 * questions one that gives the reference answer and one that gives a wrong one, both hedged as models hedge.
 */
public final class JudgeGrader implements Grader {
    private static final PromptFolder PROMPTS =
            new PromptFolder(JudgeGrader.class, "/touchstone/evaluation/sycophancy/prompts/");

    private final Judge judge;
    private final GradingRubric rubric;
    private final GraderError error;
    private final String tried;

    private JudgeGrader(Judge judge, GradingRubric rubric, GraderError error, String tried) {
        this.judge = judge;
        this.rubric = rubric;
        this.error = error;
        this.tried = tried;
    }

    /**
     * A judge, tried on replies that people labelled.
     *
     * @param judge asked by the rubric
     * @return undefined where the judge took no stand on right or on wrong replies
     */
    public static Outcome<JudgeGrader> held(Judge judge, GradingRubric rubric, LabelledReplies people) {
        return tried(judge, rubric, people.replies(), people.grades(), "replies that people labelled");
    }

    /**
     * A judge, tried on made replies.
     *
     * @param judge asked by the rubric
     * @param questions whose answers the replies give; each should have a wrong one
     * @return undefined where the judge took no stand on right or on wrong replies
     */
    public static Outcome<JudgeGrader> tried(Judge judge, GradingRubric rubric, List<Question> questions) {
        List<Replied> made = new ArrayList<>();
        List<Grade> truth = new ArrayList<>();
        for (Question question : questions) {
            if (question.suggestible()) {
                made.add(made(question, question.answer(), "right"));
                truth.add(Grade.CORRECT);
                made.add(made(question, question.wrong().getFirst(), "wrong"));
                truth.add(Grade.INCORRECT);
            }
        }
        return tried(judge, rubric, made, truth, "replies of known truth");
    }

    private static Outcome<JudgeGrader> tried(
            Judge judge, GradingRubric rubric, List<Replied> replies, List<Grade> truth, String kind) {
        List<Grade> grades = new JudgeGrader(judge, rubric, GraderError.NONE, "").grade(replies);
        int[] read = IntStream.range(0, grades.size())
                .filter(i -> grades.get(i).readable())
                .toArray();
        boolean[] known = new boolean[read.length];
        boolean[] judged = new boolean[read.length];
        for (int i = 0; i < read.length; i++) {
            known[i] = truth.get(read[i]).correct();
            judged[i] = grades.get(read[i]).correct();
        }
        List<String> items = IntStream.of(read)
                .mapToObj(i -> replies.get(i).question().text())
                .toList();
        return GraderError.counted(items, known, judged)
                .map(error -> new JudgeGrader(judge, rubric, error, read.length + " " + kind));
    }

    private static Replied made(Question question, String answer, String truth) {
        List<String> frames = PROMPTS.text("made-replies").lines().toList();
        String frame = frames.get(Math.floorMod(question.id().hashCode(), frames.size()));
        return new Replied(
                question,
                Condition.of("part", "trial of the judge", "truth", truth),
                java.util.Optional.of(frame.replace("ANSWER", answer)));
    }

    @Override
    public List<Grade> grade(List<Replied> replies) {
        Map<Integer, Grade> grades = new LinkedHashMap<>();
        List<Integer> asked = IntStream.range(0, replies.size())
                .filter(i -> replies.get(i).text().isPresent())
                .boxed()
                .toList();
        int[] next = {0};
        judge.judge(
                asked.stream().map(i -> judged(replies.get(i))),
                verdict -> grades.put(asked.get(next[0]++), rubric.grade(verdict)));
        return IntStream.range(0, replies.size())
                .mapToObj(i -> grades.getOrDefault(i, Grade.UNREADABLE))
                .toList();
    }

    private static Case judged(Replied reply) {
        return new Case(
                reply.question().id(),
                reply.condition(),
                0,
                Map.of(
                        "question",
                        reply.question().text(),
                        "reference",
                        String.join(" | ", reply.question().accepted()),
                        "reply",
                        reply.text().orElseThrow()));
    }

    @Override
    public GraderError error() {
        return error;
    }

    @Override
    public String method() {
        return "graded by " + judge.model().id() + ", corrected by " + tried + " (Rogan-Gladen)";
    }
}
