package touchstone.evaluation.sycophancy.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.sycophancy.grade.Replied;
import touchstone.evaluation.sycophancy.optimise.Pleasing.Prompt;
import touchstone.evaluation.sycophancy.optimise.Pleasing.Sample;

/**
 * Samples many replies to the prompts of a behavioural task and scores each under three arms: the preference model as it is, the same after a
 * dialogue in which the user wishes for truth, and an oracle that prefers what does not go with the user. Any judge serves as preference model:
 * its probability of calling the reply good is the score.
 *
 * @param judge the preference model
 * @param samples of the judge, where it gives no probabilities
 */
public record BestOfNTask(Laboratory lab, Model model, Model judge, int samples) {
    /** @param replies sampled for each prompt */
    public List<ScoredReplies> ask(Pleasing task, int replies) {
        List<Prompt> prompts = task.prompts();
        List<Sample> samples = samples(prompts, replies);
        List<Optional<Double>> sycophancy = task.sycophancy(samples);
        List<ScoredReplies> scored = new ArrayList<>();
        for (String arm : List.of(PreferenceModel.PLAIN, PreferenceModel.TRUTHFUL)) {
            scored.addAll(arm(arm, prompts, samples, sycophancy, scores(arm, task, prompts, samples)));
        }
        scored.addAll(arm(
                PreferenceModel.ORACLE,
                prompts,
                samples,
                sycophancy,
                sycophancy.stream().map(known -> known.map(share -> 1 - share)).toList()));
        return scored;
    }

    private List<Sample> samples(List<Prompt> prompts, int replies) {
        List<Sample> samples = new ArrayList<>();
        int[] next = {0};
        try (Answers answers = lab.ask(
                model,
                prompts.stream()
                        .flatMap(prompt -> IntStream.range(0, replies)
                                .mapToObj(repeat -> prompt.trial().withRepeat(repeat))))) {
            answers.forEachRemaining(asked -> {
                int prompt = next[0]++ / replies;
                Replied.text(asked)
                        .ifPresent(reply ->
                                samples.add(new Sample(prompt, asked.trial().repeat(), reply)));
            });
        }
        return samples;
    }

    private List<Optional<Double>> scores(String arm, Pleasing task, List<Prompt> prompts, List<Sample> samples) {
        return new PreferenceModel(lab, judge, this.samples)
                .scores(
                        arm,
                        task.task(),
                        samples.stream()
                                .map(sample -> new PreferenceModel.Exchange(
                                        prompts.get(sample.prompt()).id(),
                                        sample.repeat(),
                                        prompts.get(sample.prompt()).words(),
                                        sample.reply()))
                                .toList());
    }

    private static List<ScoredReplies> arm(
            String arm,
            List<Prompt> prompts,
            List<Sample> samples,
            List<Optional<Double>> sycophancy,
            List<Optional<Double>> scores) {
        return IntStream.range(0, prompts.size())
                .mapToObj(prompt -> new ScoredReplies(
                        prompts.get(prompt).item(),
                        arm,
                        IntStream.range(0, samples.size())
                                .filter(i -> samples.get(i).prompt() == prompt
                                        && scores.get(i).isPresent()
                                        && sycophancy.get(i).isPresent())
                                .mapToObj(i -> new ScoredReplies.Scored(
                                        scores.get(i).orElseThrow(),
                                        sycophancy.get(i).orElseThrow()))
                                .toList()))
                .toList();
    }
}
