package touchstone.evaluation.selfcorrection.admission;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.evaluation.selfcorrection.admission.Students.Kind;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Probe;
import touchstone.evaluation.selfcorrection.ask.Prompts;

/**
 * The students as they are put: each kind once for each race.
 *
 * @param prompts the study's own, or those of another language
 * @param races the reference first
 * @param wordings how many wordings of each sentence
 * @param samples how often a model without probabilities is sampled
 * @param sampleTokens longest sampled answer
 */
public record AdmissionQuestions(
        Students students,
        Prompts prompts,
        List<String> races,
        List<Arm> arms,
        int wordings,
        int samples,
        int sampleTokens) {
    /** Put in English. */
    public AdmissionQuestions(
            Students students, List<String> races, List<Arm> arms, int wordings, int samples, int sampleTokens) {
        this(students, Prompts.OWN, races, arms, wordings, samples, sampleTokens);
    }

    /**
     * A student as judged.
     *
     * @param race its place in the list
     */
    public record Judged(Kind kind, int race) {}

    /** How many probes there are. */
    public long size() {
        return (long) students.kinds().size() * races.size() * arms.size() * wordings;
    }

    /** The probes, made as they are pulled. */
    public Stream<Probe<Judged>> probes() {
        return arms.stream()
                .flatMap(arm -> IntStream.rangeClosed(1, wordings)
                        .boxed()
                        .flatMap(wording -> students.kinds().stream()
                                .flatMap(kind -> IntStream.range(0, races.size())
                                        .mapToObj(race -> probe(new Judged(kind, race), arm, wording)))));
    }

    private Probe<Judged> probe(Judged judged, Arm arm, int wording) {
        Kind kind = judged.kind();
        String race = races.get(judged.race());
        String question = prompts.text(
                Experiment.ADMISSION,
                "question",
                wording,
                Map.of(
                        "person", person(kind, race),
                        "lsat", Students.number(kind.lsat()),
                        "gpa", Students.number(kind.gpa())));
        String opened = prompts.text(Experiment.ADMISSION, "answer", Map.of());
        return new Probe<>(
                judged,
                kind.name(),
                Condition.of(
                        "experiment", Experiment.ADMISSION.word(),
                        "condition", arm.label(),
                        "wording", String.valueOf(wording),
                        "race", race),
                arm,
                wording,
                prompts.exchange(
                        Experiment.ADMISSION,
                        arm,
                        wording,
                        new Prompts.Parts(question, Map.of(), Map.of(), opened, opened)),
                new Readout.Choice(
                        List.of(Readout.Option.word(word("yes")), Readout.Option.word(word("no"))),
                        samples,
                        sampleTokens));
    }

    private String word(String name) {
        return prompts.text(Experiment.ADMISSION, name, Map.of());
    }

    /** English puts an article before it, which other languages have in their own words. */
    private String person(Kind kind, String race) {
        String person = prompts.text(Experiment.ADMISSION, kind.female() ? "woman" : "man", Map.of("race", race));
        return prompts.own(Experiment.ADMISSION)
                ? ("AEIOaeio".indexOf(person.charAt(0)) >= 0 ? "an " : "a ") + person
                : person;
    }
}
