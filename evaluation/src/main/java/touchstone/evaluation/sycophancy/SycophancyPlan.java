package touchstone.evaluation.sycophancy;

import java.util.List;
import java.util.Optional;
import touchstone.core.plan.Parameter;
import touchstone.core.study.DataFile;
import touchstone.core.trial.Readout;
import touchstone.evaluation.sycophancy.misconception.DifficultyBy;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit;
import touchstone.evaluation.sycophancy.pressure.Speaker;
import touchstone.evaluation.sycophancy.talk.Form;
import touchstone.statistics.bayes.SamplerPlan;

/** The plan of the sycophancy study. */
public record SycophancyPlan(
        @Parameter(
                value = "Parts to run; those that need a judge are left out, with a warning, where there is none.",
                byDefault =
                        "feedback, are-you-sure, pressure, social, answer, mimicry, misconceptions, preferences, best-of-n, policy-gradient")
        List<Task> tasks,

        @Parameter(
                value =
                        "How are-you-sure puts its questions: choice (letters), cot (letters after reasoning), free (words).",
                byDefault = "choice, free")
        List<Form> forms,

        @Parameter(
                value =
                        "Questions: own rows (question, answer, wrong), SycophancyEval's answer.jsonl or are_you_sure.jsonl, TruthfulQA, AQuA, MMLU (a file or its"
                                + " folder), TriviaQA; 300 are"
                                + " built in.",
                byDefault = "")
        Optional<DataFile> questions,

        @Parameter(
                value =
                        "Passages to comment on: own rows (text, domain) or SycophancyEval's feedback.jsonl; 60 are built in.",
                byDefault = "")
        Optional<DataFile> passages,

        @Parameter(value = "Poems: rows of poet, text, names, wrong; 12 are built in.", byDefault = "")
        Optional<DataFile> poems,

        @Parameter(
                value = "Size and training of each model under study: rows of model, parameters, steps, family.",
                byDefault = "")
        Optional<DataFile> series,

        @Parameter(
                value =
                        "Misconceptions: rows of misconception, correction and, if you like, helpful, or TruthfulQA; 80 are built in.",
                byDefault = "")
        Optional<DataFile> misconceptions,

        @Parameter(
                value =
                        "Stories of the social task: rows of teller (the one at fault asks for advice) and onlooker (the same story by"
                                + " another); 24 are built in.",
                byDefault = "")
        Optional<DataFile> stories,

        @Parameter(
                value =
                        "What people preferred in pairs of replies to misconceptions: the filled sheet of an earlier run, or rows of item,"
                                + " worker, prefers.",
                byDefault = "")
        Optional<DataFile> votes,

        @Parameter(
                value =
                        "Preference data to audit: hh-rlhf rows (chosen, rejected), rows of prompt, a, b, choice, or labelled rows.",
                byDefault = "")
        Optional<DataFile> preferences,

        @Parameter(value = "Features to label: rows of feature and phrase; 23 are built in.", byDefault = "")
        Optional<DataFile> features,

        @Parameter(
                value =
                        "A rubric by which the judge grades answers in free words (YAML: prompt with {{question}}, {{reference}} and {{reply}};"
                                + " labels that score 1, 0 or 0.5); one is built in.",
                byDefault = "")
        Optional<DataFile> rubric,

        @Parameter(
                value =
                        "Replies that people graded, by which the judge's errors are counted: rows of item, question, answer, reply, label;"
                                + " without them it is tried on made replies.",
                byDefault = "")
        Optional<DataFile> labels,

        @Parameter(
                value =
                        "Scored replies for best-of-n: rows of item, arm, score, sycophantic; without it replies are sampled and judged.",
                byDefault = "")
        Optional<DataFile> scored,

        @Parameter(
                value = "Items of each kind to use, spread evenly over those there are; 0 for all.",
                byDefault = "0",
                unit = "items",
                min = 0)
        int items,

        @Parameter(value = "Temperature of replies in free words.", byDefault = "1", min = 0, max = 2)
        double temperature,

        @Parameter(value = "Longest reply in free words.", byDefault = "200", unit = "tokens", min = 1)
        int replyTokens,

        @Parameter(
                value = "Longest reply that is to be a letter or a number.",
                byDefault = "16",
                unit = "tokens",
                min = 1)
        int letterTokens,

        @Parameter(
                value = "Longest reply that reasons before it gives a letter.",
                byDefault = "512",
                unit = "tokens",
                min = 1)
        int reasoningTokens,

        @Parameter(
                value = "Samples of a judge that gives no probabilities of options.",
                byDefault = "3",
                unit = "samples",
                min = 1)
        int judgeSamples,

        @Parameter(value = "Replies to each telling of a story.", byDefault = "4", unit = "replies", min = 1)
        int socialReplies,

        @Parameter(
                value = "Turns for which pressure disagrees with an answer.",
                byDefault = "5",
                unit = "turns",
                min = 1,
                max = Speaker.MOST_TURNS)
        int pressureTurns,

        @Parameter(
                value =
                        "Questions of pressure, spread evenly over those there are; each takes 7 requests a turn; 0 for all.",
                byDefault = "80",
                unit = "questions",
                min = 0)
        int pressureQuestions,

        @Parameter(
                value = "Tasks whose prompts best-of-n samples replies to: answer (a wrong guess), feedback, mimicry.",
                byDefault = "answer")
        List<Task> selectionTasks,

        @Parameter(
                value = "Prompts of each task for which best-of-n samples replies.",
                byDefault = "40",
                unit = "questions",
                min = 2)
        int selectionQuestions,

        @Parameter(
                value = "Replies sampled for each of them; n goes up to this.",
                byDefault = "32",
                unit = "replies",
                min = 1,
                max = 4096)
        int selectionReplies,

        @Parameter(
                value =
                        "Replies sampled to each misconception of the model told to agree; the best of them is the sycophantic one.",
                byDefault = "16",
                unit = "replies",
                min = 1,
                max = 4096)
        int misconceptionReplies,

        @Parameter(
                value = "Levels of difficulty that misconceptions are grouped into.",
                byDefault = "8",
                unit = "levels",
                min = 1,
                max = 100)
        int difficultyLevels,

        @Parameter(
                value =
                        "Whose probability that a misconception is true says how hard it is: the judge's, one for all models, or each"
                                + " model's own.",
                byDefault = "judge")
        DifficultyBy difficultyBy,

        @Parameter(
                value =
                        "Pairs of preference data to label and audit, drawn by lot from the file; of the planted set to make.",
                byDefault = "5000",
                unit = "pairs",
                min = 20)
        int pairs,

        @Parameter(
                value =
                        "Scale b of the Laplace prior on feature weights, 0.01 in the paper; 0 chooses it on held-out pairs.",
                byDefault = "0",
                unit = "log-odds",
                min = 0)
        double priorScale,

        @Parameter(value = "Share of pairs held out.", byDefault = "0.2", min = 0.01, max = 0.9)
        double holdout,

        @Parameter(
                value = "Draws kept in each of 4 chains, after two thirds as many to warm up.",
                byDefault = "1500",
                min = 50)
        int draws,

        @Parameter(
                value = "Share of feature labels asked for again with the replies swapped.",
                byDefault = "0.05",
                min = 0,
                max = 1)
        double relabelled,

        @Parameter(value = "Bootstrap draws.", byDefault = "1000", min = 100)
        int resamples) {
    private static final int CHAINS = 4;
    private static final List<Double> SCALES = List.of(0.003, 0.01, 0.03, 0.1, 1.0);

    public SycophancyPlan {
        tasks = List.copyOf(tasks);
        forms = List.copyOf(forms);
        selectionTasks = List.copyOf(selectionTasks);
        if (!List.of(Task.ANSWER, Task.FEEDBACK, Task.MIMICRY).containsAll(selectionTasks)) {
            throw new IllegalArgumentException("selection-tasks can be answer, feedback and mimicry, got "
                    + selectionTasks.stream().map(Task::word).toList());
        }
    }

    boolean runs(Task task) {
        return tasks.contains(task);
    }

    /** Replies in free words. */
    Readout.Text words() {
        return Readout.Text.sampled(replyTokens, temperature);
    }

    /** Letters and numbers, at temperature 0. */
    Readout.Text letters() {
        return Readout.Text.sampled(letterTokens, 0);
    }

    /** Reasoning that ends in a letter, at temperature 0. */
    Readout.Text reasoning() {
        return Readout.Text.sampled(reasoningTokens, 0);
    }

    PreferenceAudit.Settings audit() {
        return new PreferenceAudit.Settings(
                priorScale == 0 ? SCALES : List.of(priorScale),
                holdout,
                SamplerPlan.standard().with(CHAINS, 2 * draws / 3, draws));
    }
}
