package touchstone.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import touchstone.core.journal.StoredAnswer;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.resource.Resource;
import touchstone.core.trial.Answer;
import touchstone.core.trial.ChoiceParser;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.core.trial.TrialKey;

/** Reads a choice where a model gives no probabilities: several samples, each its own journaled trial, parsed and counted. */
final class ChoiceBySampling {
    private static final String JUDGE_PROMPT = "judge-choice.txt";
    private static final Readout.Text JUDGEMENT = new Readout.Text(16, 0, 1, List.of());

    private final Requester requester;
    private final Optional<Model> judge;
    private final Set<String> withProbabilities = ConcurrentHashMap.newKeySet();
    private final Set<String> withoutProbabilities = ConcurrentHashMap.newKeySet();
    private final Map<String, ReentrantLock> firsts = new ConcurrentHashMap<>();

    ChoiceBySampling(Requester requester, Optional<Model> judge) {
        this.requester = requester;
        this.judge = judge;
    }

    /** An answer of this model to a choice tells whether its server returns probabilities. */
    void found(Model model, Answer answer) {
        switch (answer) {
            case Answer.Distribution exact -> withProbabilities.add(model.id());
            case Answer.WithoutProbabilities none -> withoutProbabilities.add(model.id());
            case Answer.Text none -> {}
            case Answer.Counts none -> {}
            case Answer.Scores none -> {}
            case Answer.Rewards none -> {}
        }
    }

    /**
     * Asks for exact probabilities, unless the model has none. The first question to a model goes alone, because a server that
     * returns none would be paid for every other request in flight.
     */
    Optional<StoredAnswer> askExactly(Question question) throws Unanswered, InterruptedException {
        Model model = question.model();
        if (!withProbabilities.contains(model.id()) && !samples(model)) {
            ReentrantLock first = firsts.computeIfAbsent(model.id(), id -> new ReentrantLock());
            first.lockInterruptibly();
            try {
                if (!withProbabilities.contains(model.id()) && !samples(model)) {
                    StoredAnswer stored = requester.ask(question);
                    found(model, stored.answer());
                    return exact(stored);
                }
            } finally {
                first.unlock();
            }
        }
        return samples(model) ? Optional.empty() : exact(requester.ask(question));
    }

    private static Optional<StoredAnswer> exact(StoredAnswer stored) {
        return stored.answer() instanceof Answer.Distribution ? Optional.of(stored) : Optional.empty();
    }

    /** Whether choices of this model are to be sampled, as far as is known. */
    boolean samples(Model model) {
        return !model.capabilities().optionProbabilities() || withoutProbabilities.contains(model.id());
    }

    /** The questions whose answers make up a choice. */
    List<Question> samplesOf(Question question) {
        Readout.Choice choice = (Readout.Choice) question.trial().readout();
        List<Question> samples = new ArrayList<>(choice.samples());
        for (int i = 0; i < choice.samples(); i++) {
            samples.add(question.sample(choice, i));
        }
        return samples;
    }

    /** Samples, or takes from {@code found} what is known already, and counts. */
    Given read(Question question, Map<TrialKey, StoredAnswer> found) throws Unanswered, InterruptedException {
        Readout.Choice choice = (Readout.Choice) question.trial().readout();
        ChoiceParser parser = new ChoiceParser(choice.options());
        Given.Parts parts = new Given.Parts(requester.run());
        int[] counts = new int[choice.options().size()];
        int refused = 0;
        int unclear = 0;
        for (int i = 0; i < choice.samples(); i++) {
            Question sample = question.sample(choice, i);
            StoredAnswer stored = found.get(sample.key());
            if (stored == null) {
                stored = requester.ask(sample);
            }
            parts.add(stored);
            ChoiceParser.Parsed parsed = parser.parse((Answer.Text) stored.answer());
            if (parsed instanceof ChoiceParser.Unclear && judge.isPresent()) {
                parsed = judged(judge.get(), question.trial(), choice, sample, (Answer.Text) stored.answer(), parts);
            }
            switch (parsed) {
                case ChoiceParser.Chosen chosen -> counts[chosen.option()]++;
                case ChoiceParser.Refused none -> refused++;
                case ChoiceParser.Unclear none -> unclear++;
            }
        }
        List<Integer> boxed = java.util.Arrays.stream(counts).boxed().toList();
        return parts.given(question.key(), new Answer.Counts(boxed, refused, unclear));
    }

    private ChoiceParser.Parsed judged(
            Model judging, Trial trial, Readout.Choice choice, Question sample, Answer.Text answer, Given.Parts parts)
            throws InterruptedException {
        String options = choice.options().stream().map(Readout.Option::name).collect(Collectors.joining(", "));
        String prompt = judgePrompt().replace("{options}", options).replace("{answer}", answer.text());
        Question question = Question.of(
                judging,
                new Trial(
                        trial.item() + " judged",
                        trial.condition(),
                        sample.trial().repeat(),
                        List.of(Message.user(prompt)),
                        JUDGEMENT));
        try {
            StoredAnswer stored = requester.find(List.of(question.key())).get(question.key());
            if (stored == null) {
                stored = requester.ask(question);
            }
            parts.add(stored);
            String verdict = ((Answer.Text) stored.answer()).text().strip();
            return verdict.toLowerCase(java.util.Locale.ROOT).startsWith("refused")
                    ? new ChoiceParser.Refused()
                    : new ChoiceParser(choice.options()).parse(new Answer.Text(verdict, Answer.Stop.END));
        } catch (Unanswered e) {
            return new ChoiceParser.Unclear();
        }
    }

    private static String judgePrompt() {
        return new Resource(ChoiceBySampling.class, JUDGE_PROMPT).text();
    }
}
