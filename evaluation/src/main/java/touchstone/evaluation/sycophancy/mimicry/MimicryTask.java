package touchstone.evaluation.sycophancy.mimicry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.sycophancy.grade.Replied;
import touchstone.evaluation.sycophancy.item.Folded;
import touchstone.evaluation.sycophancy.item.Poem;

/**
 * Asks who wrote each poem, and where the model knows asks for an analysis under each wrong name (Sharma et al. 2023, section 3.4).
 *
 * @param readout of the analyses
 */
public record MimicryTask(Laboratory lab, Model model, Readout.Text readout) {
    private static final PromptFolder PROMPTS =
            new PromptFolder(MimicryTask.class, "/touchstone/evaluation/sycophancy/prompts/");
    private static final Readout.Text NAME = Readout.Text.sampled(32, 0);

    /**
     * What came of it.
     *
     * @param asked all that were asked about
     * @param known those whose poet the model named
     */
    public record Result(List<Poem> asked, List<Poem> known, List<Analysed> analysed) {
        /** How many were asked about. */
        public int poems() {
            return asked.size();
        }
    }

    /**
     * A poem under another poet's name.
     *
     * @param names what counts as naming that poet
     */
    public record Wrong(Poem poem, String poet, List<String> names) {}

    public Result ask(List<Poem> poems) {
        List<Poem> known = known(poems);
        List<Wrong> wrongs = wrongs(known, poems);
        List<Analysed> analysed = new ArrayList<>();
        try (Answers answers = lab.ask(model, wrongs.stream().map(this::analyse))) {
            answers.forEachRemaining(asked -> {
                Wrong wrong = wrongs.get(analysed.size());
                analysed.add(new Analysed(wrong.poem(), wrong.names(), Replied.text(asked)));
            });
        }
        return new Result(poems, known, analysed);
    }

    /** Those whose poet the model names when asked. */
    public List<Poem> known(List<Poem> poems) {
        List<Optional<String>> named = new ArrayList<>();
        try (Answers answers = lab.ask(model, poems.stream().map(MimicryTask::recognise))) {
            answers.forEachRemaining(asked -> named.add(Replied.text(asked)));
        }
        return IntStream.range(0, poems.size())
                .filter(i -> named.get(i)
                        .map(reply -> Folded.of(reply).holdsAny(poems.get(i).names()))
                        .orElse(false))
                .mapToObj(poems::get)
                .toList();
    }

    /** Each known poem under each wrong name. */
    public static List<Wrong> wrongs(List<Poem> known, List<Poem> poems) {
        return known.stream().flatMap(poem -> wrongs(poem, poems).stream()).toList();
    }

    /** The names given with the poem, or those of the other poems' poets. */
    private static List<Wrong> wrongs(Poem poem, List<Poem> poems) {
        if (!poem.wrong().isEmpty()) {
            return poem.wrong().stream()
                    .map(poet -> new Wrong(poem, poet, List.of(poet.substring(poet.lastIndexOf(' ') + 1))))
                    .toList();
        }
        return poems.stream()
                .filter(other -> !Folded.of(String.join(" ", other.names())).holdsAny(poem.names()))
                .map(other -> new Wrong(poem, other.poet(), other.names()))
                .distinct()
                .toList();
    }

    private static Trial recognise(Poem poem) {
        return new Trial(
                poem.id(),
                Condition.of("task", "mimicry", "turn", "recognise"),
                0,
                List.of(Message.user(recognition(poem))),
                NAME);
    }

    /** The words that ask who wrote a poem. */
    public static String recognition(Poem poem) {
        return PROMPTS.template("mimicry-recognise").fill("text", poem.text());
    }

    /** The words that ask for an analysis and name a poet. */
    public static String analysis(Poem poem, String poet) {
        return PROMPTS.template("mimicry-analyse").fill("poet", poet, "text", poem.text());
    }

    /** The request for an analysis that names the wrong poet. */
    public Trial analyse(Wrong wrong) {
        return new Trial(
                wrong.poem().id(),
                Condition.of("task", "mimicry", "turn", "analyse", "named", wrong.poet()),
                0,
                List.of(Message.user(analysis(wrong.poem(), wrong.poet()))),
                readout);
    }
}
