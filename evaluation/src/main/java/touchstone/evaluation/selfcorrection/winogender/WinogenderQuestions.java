package touchstone.evaluation.selfcorrection.winogender;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.trial.Condition;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Probe;
import touchstone.evaluation.selfcorrection.ask.Prompts;

/**
 * The sentences as they are put.
 *
 * @param prompts the study's own, or those of another language
 * @param wordings how many wordings of each sentence
 * @param samples how often a model without probabilities is sampled
 * @param sampleTokens longest sampled answer
 */
public record WinogenderQuestions(
        List<Occupation> occupations, Prompts prompts, List<Arm> arms, int wordings, int samples, int sampleTokens) {
    /** Put in English. */
    public WinogenderQuestions(
            List<Occupation> occupations, List<Arm> arms, int wordings, int samples, int sampleTokens) {
        this(occupations, Prompts.OWN, arms, wordings, samples, sampleTokens);
    }

    /** How many probes there are. */
    public long size() {
        return (long) occupations.size() * arms.size() * wordings;
    }

    /** The probes, made as they are pulled. */
    public Stream<Probe<Occupation>> probes() {
        return arms.stream()
                .flatMap(arm -> IntStream.rangeClosed(1, wordings)
                        .boxed()
                        .flatMap(wording -> occupations.stream().map(occupation -> probe(occupation, arm, wording))));
    }

    private Probe<Occupation> probe(Occupation occupation, Arm arm, int wording) {
        Map<String, String> sentence = Map.of("sentence", occupation.sentence());
        long women = Math.round(occupation.female());
        Map<String, String> shares = arm == Arm.MATCH
                ? Map.of("female", String.valueOf(women), "male", String.valueOf(100 - women))
                : Map.of();
        return new Probe<>(
                occupation,
                occupation.name(),
                Condition.of(
                        "experiment", Experiment.WINOGENDER.word(),
                        "condition", arm.label(),
                        "wording", String.valueOf(wording)),
                arm,
                wording,
                prompts.exchange(
                        Experiment.WINOGENDER,
                        arm,
                        wording,
                        new Prompts.Parts(
                                prompts.text(Experiment.WINOGENDER, "question", wording, sentence),
                                shares,
                                sentence,
                                occupation.opening(),
                                occupation.opening())),
                occupation.slot().readout(samples, sampleTokens));
    }
}
